"""Address of the legality page: place, permit, figure, month. What is not known counts as empty."""

from django import forms

from katalog.models.izin import Keluarga
from organisasi.cakupan import Cakupan
from sertifikasi.queries.legalitas import ANGKA, Lingkup
from sertifikasi.queries.legalitas_lain import nama_jenis


class FormLegalitas(forms.Form):
    kanwil = forms.RegexField(r"^\d{2}$", required=False)
    upt = forms.RegexField(r"^\d{2}-\d{2}$", required=False)
    izin = forms.SlugField(max_length=30, required=False)  # a family, or the code of another kind
    angka = forms.ChoiceField(choices=[(k, v[0]) for k, v in ANGKA.items()], required=False)
    bulan = forms.RegexField(r"^20\d{2}-(0[1-9]|1[0-2])$", required=False)

    def clean_izin(self) -> str:
        izin: str = self.cleaned_data["izin"]
        if izin and izin not in Keluarga.values and not nama_jenis(izin):
            raise forms.ValidationError("Tidak ada izin ini.")
        return izin

    def baca(self, nama: str, bawaan: str = "") -> str:
        """The value, or `bawaan` where there is none or no valid one."""
        self.is_valid()
        return self.cleaned_data.get(nama) or bawaan

    def lingkup(self, cakupan: Cakupan) -> Lingkup:
        return Lingkup(cakupan, self.baca("kanwil"), self.baca("upt"))
