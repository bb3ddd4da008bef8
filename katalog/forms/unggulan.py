"""Input of flagships: propose, move, take back, determine, revoke."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from inti.isian import Paragraf
from katalog.forms.bidang import bidang_alasan
from katalog.models import Produk

_TEKS = {"rows": 3}


class FormUsulkan(forms.Form):
    """Which recorded product the unit proposes, and why."""

    produk = forms.ModelChoiceField(
        label="Produk",
        queryset=Produk.objects.none(),
        to_field_name="kode",
        empty_label="Pilih produk",
        error_messages={
            "required": "Pilih produk yang diusulkan.",
            "invalid_choice": "Produk ini tidak dapat diusulkan. Pilih dari daftar.",
        },
    )
    alasan = forms.CharField(
        label="Mengapa produk ini",
        required=False,
        max_length=300,
        widget=Paragraf(attrs={**_TEKS, "data-hitung": "300"}),
        error_messages={"max_length": "Alasan paling panjang 300 huruf."},
    )

    def __init__(self, *args: Any, pilihan: QuerySet[Produk], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["produk"].queryset = pilihan  # type: ignore[attr-defined]


class FormGeser(forms.Form):
    """One of two buttons: `naik=<kode>` or `turun=<kode>`."""

    naik = forms.CharField(required=False, max_length=8)
    turun = forms.CharField(required=False, max_length=8)

    @property
    def kode(self) -> str:
        return self.cleaned_data["naik"] or self.cleaned_data["turun"] if self.is_valid() else ""


class FormSebab(forms.Form):
    """Reason of a determination or of its end; one such form per product on the page."""

    alasan = bidang_alasan()

    def __init__(self, data: Any = None, *, produk: Produk) -> None:
        super().__init__(data, auto_id=f"id_{produk.kode}_%s")
