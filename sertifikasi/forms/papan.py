"""Filters of the board, read from the address. What is not understood is left out."""

from django import forms

from sertifikasi.models import JenisSertifikat
from sertifikasi.queries.papan import SaringanPapan


class FormPapan(forms.Form):
    kanwil = forms.RegexField(r"^\d{2}$", required=False)
    upt = forms.RegexField(r"^\d{2}-\d{2}$", required=False)
    keluarga = forms.ChoiceField(choices=JenisSertifikat.Keluarga.choices, required=False)
    jenis = forms.SlugField(max_length=30, required=False)
    diam = forms.ChoiceField(choices=[("1", "Diam")], required=False)
    unggulan = forms.ChoiceField(choices=[("1", "Unggulan")], required=False)

    def saringan(self) -> SaringanPapan:
        """The valid part of the address."""
        self.is_valid()
        return SaringanPapan(**{k: v for k, v in self.cleaned_data.items() if v})
