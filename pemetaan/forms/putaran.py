"""What people type in a mapping round."""

from datetime import date
from typing import Any

from django import forms

from inti.isian import Paragraf
from pemetaan.models import AlasanNihil

TAB = {
    "": "Semua",
    "belum": "Belum menjawab",
    "menunggu": "Menunggu konfirmasi",
    "terpetakan": "Terpetakan",
    "nihil": "Nihil",
}
# What waits in an open round is past in a closed one.
TAB_TUTUP = {**TAB, "belum": "Tidak menjawab", "menunggu": "Tidak dikonfirmasi"}


def versi(nol: bool = False) -> forms.IntegerField:
    return forms.IntegerField(
        min_value=0 if nol else 1, max_value=2**31 - 1, widget=forms.HiddenInput
    )


def _tahun_wajar(hari: date) -> None:
    if not 2020 <= hari.year <= 2100:
        raise forms.ValidationError("Periksa tahunnya.")


def bidang_hari(label: str, bantuan: str = "") -> forms.DateField:
    """A day, by the browser's own picker or written as offices write it."""
    return forms.DateField(
        label=label,
        help_text=bantuan,
        validators=[_tahun_wajar],
        input_formats=["%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y"],
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={
            "required": "Isi tanggalnya.",
            "invalid": "Tulis tanggal seperti 24/11/2026.",
        },
    )


def kalimat(label: str, panjang: int, wajib: str, bantuan: str = "") -> forms.CharField:
    """A sentence or a few."""
    return forms.CharField(
        label=label,
        max_length=panjang,
        help_text=bantuan,
        widget=Paragraf(attrs={"rows": 2, "data-hitung": str(panjang)}),
        error_messages={
            "required": wajib,
            "max_length": f"Paling panjang {panjang} huruf.",
        },
    )


class BidangHariSebelum(forms.CharField):
    """Days as '7, 1'; each from 1 to 60, at most six."""

    def clean(self, value: Any) -> list[int]:
        kata = [k.strip() for k in super().clean(value).replace(";", ",").split(",") if k.strip()]
        if len(kata) > 6 or not all(k.isascii() and k.isdigit() and len(k) < 3 for k in kata):
            raise forms.ValidationError("Tulis paling banyak enam angka hari, misalnya 7, 1.")
        if any(not 1 <= int(k) <= 60 for k in kata):
            raise forms.ValidationError("Dari 1 sampai 60 hari sebelum tenggat.")
        return sorted({int(k) for k in kata}, reverse=True)


class FormBuka(forms.Form):
    judul = forms.CharField(
        label="Nama putaran",
        max_length=120,
        help_text="Misalnya: Pemetaan produk triwulan IV 2026.",
        error_messages={
            "required": "Beri nama putaran ini.",
            "max_length": "Nama paling panjang 120 huruf.",
        },
    )
    pertanyaan = kalimat(
        "Pertanyaan untuk unit",
        400,
        "Tulis apa yang ditanyakan.",
        "Tampil di halaman jawaban setiap unit.",
    )
    tenggat = bidang_hari("Tenggat")
    ingatkan_sebelum = BidangHariSebelum(
        label="Ingatkan sebelum tenggat, hari",
        required=False,
        initial="7, 1",
        help_text="Unit yang diam diingatkan pada hari-hari itu, dan pada hari tenggatnya.",
    )


class FormPerpanjang(forms.Form):
    versi = versi()
    tenggat = bidang_hari("Tenggat baru")
    alasan = kalimat("Mengapa diperpanjang", 300, "Tulis alasan perpanjangan.")


class FormVersi(forms.Form):
    versi = versi()


class FormBenar(forms.Form):
    """The unit's list is right: which answer and which list the page showed."""

    versi = versi(nol=True)
    sidik = forms.CharField(max_length=8, widget=forms.HiddenInput)


class FormNihil(forms.Form):
    versi = versi(nol=True)
    alasan = forms.ModelChoiceField(
        label="Mengapa belum ada produk",
        queryset=AlasanNihil.objects.none(),
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={
            "required": "Pilih alasannya.",
            "invalid_choice": "Pilih salah satu alasan dari daftar.",
        },
    )
    rencana = kalimat(
        "Rencana unit",
        300,
        "Tulis rencana unit dalam satu kalimat.",
        "Satu kalimat: apa yang dilakukan, dan kapan.",
    )

    def __init__(self, *args: Any, alasan: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        pilihan: Any = self.fields["alasan"]
        pilihan.queryset = alasan


class FormKonfirmasi(forms.Form):
    """Answers that the page showed as waiting."""

    kunci = forms.TypedMultipleChoiceField(coerce=int, widget=forms.MultipleHiddenInput)

    def __init__(self, *args: Any, kunci: list[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        pilihan: Any = self.fields["kunci"]
        pilihan.choices = [(k, k) for k in kunci]


class FormAlasan(forms.Form):
    teks = forms.CharField(
        label="Alasan",
        max_length=80,
        error_messages={
            "required": "Tulis alasannya.",
            "max_length": "Alasan paling panjang 80 huruf.",
        },
    )


class FormSaring(forms.Form):
    """GET `?tab=belum`; nonsense falls back to all."""

    @property
    def tab(self) -> str:
        tab = self.data.get("tab", "")
        return tab if tab in TAB else ""
