"""Deeds of the Kanwil on a report, and the unit's correction."""

from django import forms

from inti.isian import Paragraf


class FormVersiLaporan(forms.Form):
    versi = forms.IntegerField(min_value=1, max_value=2**31 - 1, widget=forms.HiddenInput)


class FormAlasanLaporan(FormVersiLaporan):
    alasan = forms.CharField(
        label="Catatan untuk unit",
        max_length=500,
        widget=Paragraf(attrs={"rows": 3, "data-hitung": "500"}),
        error_messages={
            "required": "Tulis apa yang perlu diperbaiki.",
            "max_length": "Catatan paling panjang 500 huruf.",
        },
    )


class FormKoreksi(FormVersiLaporan):
    alasan = forms.CharField(
        label="Mengapa dikoreksi",
        max_length=300,
        widget=Paragraf(attrs={"rows": 3, "data-hitung": "300"}),
        error_messages={
            "required": "Tulis mengapa laporan ini dikoreksi.",
            "max_length": "Alasan paling panjang 300 huruf.",
        },
    )
