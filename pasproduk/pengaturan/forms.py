"""Forms of contacts and units."""

from typing import Any, cast

from django import forms

from inti.isian import Paragraf
from organisasi.galat import NomorWaSalah
from organisasi.models import UPT, KabKota, Kanwil
from organisasi.telepon import baca_nomor_wa, tulis_nomor

KONTAK = [("ada", "Ada nomor WhatsApp"), ("belum", "Belum ada nomor")]


def _nomor_wa() -> forms.CharField:
    return forms.CharField(
        label="Nomor WhatsApp resmi",
        required=False,
        max_length=40,
        help_text="Nomor kantor, bukan nomor pribadi. Pembeli menghubungi nomor ini dari katalog.",
        widget=forms.TextInput(attrs={"inputmode": "tel", "placeholder": "0811 2345 678"}),
    )


class FormVersi(forms.Form):
    """Base of forms on versioned objects."""

    versi = forms.IntegerField(widget=forms.HiddenInput)

    def pakai_versi(self, versi: int) -> None:
        """After somebody else saved first: the next try is on what stands now."""
        self.data = {**self.data.dict(), "versi": str(versi)}  # type: ignore[attr-defined]


class FormKontak(FormVersi):
    nomor_wa = _nomor_wa()

    def clean_nomor_wa(self) -> str:
        try:
            return baca_nomor_wa(self.cleaned_data["nomor_wa"])
        except NomorWaSalah as galat:
            raise forms.ValidationError(galat.pesan) from galat


class FormKontakUPT(FormKontak):
    """Contact and story of a unit."""

    profil = forms.CharField(
        label="Cerita unit",
        required=False,
        max_length=600,
        help_text="Dua atau tiga kalimat tentang unit dan karyanya, untuk halaman unit di katalog. "
        "Jangan menyebut nama warga binaan.",
        widget=Paragraf(attrs={"rows": 5, "data-hitung": "600"}),
    )

    @classmethod
    def dari(cls, upt: UPT) -> "FormKontakUPT":
        awal = {"versi": upt.versi, "nomor_wa": tulis_nomor(upt.nomor_wa), "profil": upt.profil}
        return cls(initial=awal)


class FormKontakKanwil(FormKontak):
    """Contact of a Kanwil."""

    surel = forms.EmailField(label="Surel", required=False, max_length=254)

    @classmethod
    def dari(cls, kanwil: Kanwil) -> "FormKontakKanwil":
        awal = {
            "versi": kanwil.versi,
            "nomor_wa": tulis_nomor(kanwil.nomor_wa),
            "surel": kanwil.surel,
        }
        return cls(initial=awal)


class FormSaringUPT(forms.Form):
    """Search and filters of the list of units; nonsense in the address is ignored."""

    q = forms.CharField(label="Cari unit", required=False, max_length=160, strip=True)
    kanwil = forms.ChoiceField(label="Kanwil", required=False)
    jenis = forms.ChoiceField(
        label="Jenis", required=False, choices=[("", "Semua jenis"), *UPT.Jenis.choices]
    )
    kontak = forms.ChoiceField(
        label="Kontak", required=False, choices=[("", "Semua unit"), *KONTAK]
    )

    def __init__(self, data: Any, *, kanwil: list[tuple[str, str]]) -> None:
        super().__init__(data)
        pilihan = cast(forms.ChoiceField, self.fields["kanwil"])
        pilihan.choices = [("", "Semua Kanwil"), *kanwil]
        if len(kanwil) < 2:
            del self.fields["kanwil"]
        for bidang in self.fields.values():
            bidang.wajib_isi_nanti = True  # type: ignore[attr-defined]  # no "(opsional)" beside a filter

    def pilihan(self) -> dict[str, str]:
        self.is_valid()
        return {k: v for k, v in self.cleaned_data.items() if v}

    def cip(self) -> list[tuple[str, str]]:
        """(parameter, words) of each filter that applies."""
        hasil = []
        for nama, nilai in self.pilihan().items():
            pilihan = dict(getattr(self.fields[nama], "choices", []))
            hasil.append((nama, pilihan.get(nilai, f"“{nilai}”")))
        return hasil


class PilihanKanwil(forms.ModelChoiceField):
    """Kanwil by region; "Kanwil Ditjenpas" before each would only be cut off."""

    def label_from_instance(self, obj: Any) -> str:
        return str(obj.wilayah)


class FormUPT(FormVersi):
    """Official data of a unit, for headquarters."""

    nama = forms.CharField(
        label="Nama resmi",
        max_length=120,
        help_text="Nama lama tetap dikenali sebagai sebutan lain.",
    )
    jenis = forms.ChoiceField(label="Jenis", choices=UPT.Jenis.choices)
    kekhususan = forms.ChoiceField(
        label="Kekhususan", required=False, choices=[("", "Umum"), *UPT.Kekhususan.choices]
    )
    kelas = forms.ChoiceField(
        label="Kelas",
        required=False,
        choices=[("", "Tanpa kelas"), *((k, k) for k in ("I", "IIA", "IIB", "II", "III"))],
    )
    kabkota = forms.ModelChoiceField(
        label="Kabupaten atau kota",
        required=False,
        queryset=KabKota.objects.all(),
        empty_label="Belum diketahui",
        widget=forms.Select(attrs={"data-pilih": ""}),
    )
    kanwil = PilihanKanwil(label="Kanwil", queryset=Kanwil.objects.all(), empty_label=None)

    @classmethod
    def dari(cls, upt: UPT) -> "FormUPT":
        kolom = ("versi", "nama", "jenis", "kekhususan", "kelas", "aktif")
        awal = {k: getattr(upt, k) for k in kolom}
        return cls(initial={**awal, "kabkota": upt.kabkota_id, "kanwil": upt.kanwil_id})

    def isi(self) -> dict[str, Any]:
        return {k: v for k, v in self.cleaned_data.items() if k != "versi"}


class FormAlias(forms.Form):
    teks = forms.CharField(
        label="Sebutan lain",
        max_length=160,
        help_text="Ejaan yang dipakai kantor dalam laporan, misalnya “Lapas Porong”.",
    )
