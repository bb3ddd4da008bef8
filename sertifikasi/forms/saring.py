"""Filters of the certificate list, read from the address. What is not understood is left out."""

from django import forms

from sertifikasi.keadaan import KATA
from sertifikasi.models import JenisSertifikat, Sertifikat
from sertifikasi.queries.daftar import MENUNGGU, PERLU_BARU, PERLU_UNIT, URUTAN, Saringan

KEADAAN = {
    MENUNGGU: "Menunggu verifikasi",
    PERLU_UNIT: "Perlu dilengkapi unit",
    "habis_belum_diperpanjang": "Kedaluwarsa, belum diperpanjang",
    "segera_belum_diperpanjang": "Akan habis, belum diperpanjang",
    PERLU_BARU: "Perlu pembaruan",
    **{kode: kata for kode, (kata, _, _) in KATA.items()},
}
LABEL_URUT = {
    "sampai": "Paling dekat berakhir",
    "-sampai": "Paling lama berlaku",
    "unit": "Menurut unit",
    "baru": "Terbaru dicatat",
}


class FormSaring(forms.Form):
    kanwil = forms.RegexField(r"^\d{2}$", required=False)
    upt = forms.RegexField(r"^\d{2}-\d{2}$", required=False)
    produk = forms.RegexField(r"^\d{8}$", required=False)
    keluarga = forms.ChoiceField(choices=JenisSertifikat.Keluarga.choices, required=False)
    jenis = forms.SlugField(max_length=30, required=False)
    lingkup = forms.ChoiceField(choices=Sertifikat.Lingkup.choices, required=False)
    keadaan = forms.ChoiceField(choices=list(KEADAAN.items()), required=False)
    unggulan = forms.ChoiceField(choices=[("1", "Unggulan")], required=False)
    q = forms.CharField(label="Cari", max_length=80, required=False)
    urut = forms.ChoiceField(
        label="Urutkan", choices=[(k, LABEL_URUT[k]) for k in URUTAN], required=False
    )

    def saringan(self) -> Saringan:
        """The valid part of the address."""
        self.is_valid()
        isi = {k: v for k, v in self.cleaned_data.items() if v}
        return Saringan(**isi)
