"""Fields of the report: amounts, counts and volumes as people type them; blank is None."""

import re
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from impor.nilai.angka import desimal
from produksi.angka import tulis_volume

RUPIAH_MAKS = 10**12
VOLUME_MAKS = Decimal("9999999999.99")
WBP_MAKS = 100_000


class BidangVolume(forms.CharField):
    """How much was made or sold: '20', '1.250', '12,5'."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("required", False)
        kwargs.setdefault("max_length", 20)
        kwargs.setdefault("widget", forms.TextInput(attrs={"inputmode": "decimal"}))
        super().__init__(**kwargs)

    def clean(self, value: Any) -> Decimal | None:
        teks = super().clean(value)
        if not teks:
            return None
        nilai = desimal(teks)
        if nilai is None:
            raise ValidationError("Tulis dengan angka, misalnya 20 atau 12,5.", code="bukan_angka")
        if nilai > VOLUME_MAKS:
            raise ValidationError("Angka ini terlalu besar. Periksa lagi.", code="terlalu_besar")
        return nilai.quantize(Decimal("0.01"))

    def prepare_value(self, value: Any) -> Any:
        return tulis_volume(value) if isinstance(value, Decimal) else value


class BidangUang(forms.CharField):
    """Whole rupiah, nought included: '3.150.000', 'Rp 3150000'."""

    def __init__(self, *, kecil: int = 0, **kwargs: Any) -> None:
        self.kecil = kecil
        kwargs.setdefault("required", False)
        kwargs.setdefault("max_length", 24)
        atribut = {"inputmode": "numeric", "data-uang": "", **kwargs.pop("atribut", {})}
        kwargs["widget"] = forms.TextInput(attrs=atribut)
        super().__init__(**kwargs)

    def clean(self, value: Any) -> int | None:
        teks = super().clean(value)
        if not teks:
            return None
        isi = re.sub(r"^rp\.?\s*|(,-+|,00)$", "", teks.lower().strip()).replace(" ", "")
        if not re.fullmatch(r"[0-9]{1,15}|[0-9]{1,3}(\.[0-9]{3}){1,5}", isi):
            raise ValidationError(
                "Tulis rupiahnya dengan angka, misalnya 3.150.000.", code="bukan_angka"
            )
        nilai = int(isi.replace(".", ""))
        if nilai > RUPIAH_MAKS:
            raise ValidationError("Jumlah ini terlalu besar. Periksa lagi.", code="terlalu_besar")
        if nilai < self.kecil:
            raise ValidationError("Isi lebih dari 0, atau kosongkan.", code="nol")
        return nilai

    def prepare_value(self, value: Any) -> Any:
        return f"{value:,}".replace(",", ".") if isinstance(value, int) else value
