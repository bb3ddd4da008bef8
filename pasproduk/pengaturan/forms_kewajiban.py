"""Forms of the rules about what products must have."""

from datetime import date
from typing import Any

from django import forms

from inti.isian import Paragraf
from katalog.models import Kategori
from katalog.models.izin import Keluarga
from sertifikasi.models import AturanKewajiban, JenisSertifikat, SifatProduk
from sertifikasi.models_kewajiban import HASIL, Calon

_SYARAT = [("", "Tidak disyaratkan"), ("ya", "Dijawab ya"), ("tidak", "Dijawab tidak")]
_BIDANG = ("alasan", "sumber", "langkah", "pengganti", "prioritas", "hasil", "pemegang", "sasaran")
TAHUN = (2000, 2199)


def pilihan_sasaran() -> list[tuple[str, str]]:
    """PIRT, HAKI, halal, then the other kinds."""
    lain = JenisSertifikat.objects.filter(keluarga=JenisSertifikat.Keluarga.LAIN)
    return [*Keluarga.choices, *lain.values_list("kode", "nama")]


def _tanggal(label: str, bantuan: str) -> forms.DateField:
    return forms.DateField(
        label=label,
        help_text=bantuan,
        input_formats=["%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y"],
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={"invalid": "Tulis tanggal seperti 24/11/2026."},
    )


def _tahun_wajar(nilai: date) -> date:
    if not TAHUN[0] <= nilai.year <= TAHUN[1]:
        raise forms.ValidationError("Periksa tahunnya.")
    return nilai


class FormAturan(forms.Form):
    """One rule; each trait is a field syarat_<name>."""

    sasaran = forms.ChoiceField(label="Izin")
    kategori = forms.ModelChoiceField(
        label="Jenis produk",
        queryset=None,
        to_field_name="kode",
        required=False,
        empty_label="Semua jenis produk",
    )
    pemegang = forms.ChoiceField(
        label="Calon pemegang",
        required=False,
        choices=[("", "Siapa pun"), *(c for c in Calon.choices if c[0])],
    )
    hasil = forms.ChoiceField(label="Menurut aturan ini", choices=HASIL, widget=forms.RadioSelect)
    alasan = forms.CharField(
        label="Alasan",
        max_length=300,
        help_text="Kalimat yang dibaca petugas dan pembeli di samping tanda izin.",
        widget=Paragraf(attrs={"rows": 2, "data-hitung": "300"}),
    )
    sumber = forms.CharField(
        label="Sumber", max_length=200, required=False, help_text="Peraturan yang mendasarinya."
    )
    langkah = forms.CharField(label="Langkah berikut", max_length=300, required=False)
    pengganti = forms.ChoiceField(label="Gantinya", required=False)
    prioritas = forms.IntegerField(
        label="Prioritas",
        min_value=0,
        max_value=999,
        initial=0,
        help_text="Bila beberapa aturan cocok, yang angkanya tertinggi berlaku.",
    )
    berlaku_dari = _tanggal("Berlaku sejak", "Sebelum tanggal itu aturan lama tetap berlaku.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        medan: Any = self.fields
        medan["sasaran"].choices = pilihan_sasaran()
        medan["kategori"].queryset = Kategori.objects.all()
        jenis = JenisSertifikat.objects.values_list("kode", "nama")
        medan["pengganti"].choices = [("", "Tidak ada"), *jenis]
        for nama in SifatProduk.SIFAT:
            kolom: Any = SifatProduk._meta.get_field(nama)
            medan[f"syarat_{nama}"] = forms.ChoiceField(
                label=str(kolom.verbose_name), choices=_SYARAT, required=False
            )
            medan[f"syarat_{nama}"].wajib_isi_nanti = True

    @classmethod
    def dari(cls, aturan: AturanKewajiban) -> "FormAturan":
        awal: dict[str, Any] = {b: getattr(aturan, b) for b in _BIDANG}
        awal |= {f"syarat_{k}": v for k, v in aturan.syarat.items()}
        return cls(initial={**awal, "kategori": aturan.kategori.kode if aturan.kategori else ""})

    def clean_berlaku_dari(self) -> date:
        return _tahun_wajar(self.cleaned_data["berlaku_dari"])

    def bidang_syarat(self) -> list[forms.BoundField]:
        return [self[f"syarat_{n}"] for n in SifatProduk.SIFAT]

    @property
    def isi(self) -> dict[str, Any]:
        """Fields for the service."""
        syarat = {n: v for n in SifatProduk.SIFAT if (v := self.cleaned_data[f"syarat_{n}"])}
        return {
            **{b: self.cleaned_data[b] for b in _BIDANG},
            "kategori": self.cleaned_data["kategori"],
            "syarat": syarat,
        }


class FormAkhiri(forms.Form):
    berlaku_sampai = _tanggal("Hari terakhir berlaku", "Sesudahnya aturan lain yang menentukan.")

    def clean_berlaku_sampai(self) -> date:
        return _tahun_wajar(self.cleaned_data["berlaku_sampai"])


class FormSaringAturan(forms.Form):
    izin = forms.SlugField(max_length=30, required=False)
    kategori = forms.SlugField(max_length=40, required=False)
    semua = forms.BooleanField(required=False)
