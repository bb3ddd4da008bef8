"""Address of the legality page: place, permit, figure, month. What is not known counts as empty."""

from django import forms

from katalog.models.izin import Keluarga
from organisasi.cakupan import Cakupan
from sertifikasi.queries.legalitas import ANGKA, Lingkup


class FormLegalitas(forms.Form):
    kanwil = forms.RegexField(r"^\d{2}$", required=False)
    upt = forms.RegexField(r"^\d{2}-\d{2}$", required=False)
    izin = forms.ChoiceField(choices=Keluarga.choices, required=False)
    angka = forms.ChoiceField(choices=[(k, v[0]) for k, v in ANGKA.items()], required=False)
    bulan = forms.RegexField(r"^20\d{2}-(0[1-9]|1[0-2])$", required=False)

    def baca(self, nama: str, bawaan: str = "") -> str:
        """The value, or `bawaan` where there is none or no valid one."""
        self.is_valid()
        return self.cleaned_data.get(nama) or bawaan

    def lingkup(self, cakupan: Cakupan) -> Lingkup:
        return Lingkup(cakupan, self.baca("kanwil"), self.baca("upt"))
