"""A note on a certificate: some lines, in every form that writes or edits it."""

from django import forms

from inti.isian import Paragraf


def bidang_catatan() -> forms.CharField:
    return forms.CharField(
        label="Catatan",
        max_length=400,
        required=False,
        widget=Paragraf(attrs={"rows": 3, "data-hitung": "400"}),
    )
