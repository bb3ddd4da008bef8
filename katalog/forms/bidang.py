"""Fields that read what offices write: amounts, counts, long text, many photos."""

import re
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

from inti.isian import Paragraf, satu_baris_baru

HARGA_MAKS = 100_000_000_000  # rupiah

_KELIPATAN = {"rb": 1_000, "ribu": 1_000, "k": 1_000, "jt": 1_000_000, "juta": 1_000_000}
_JUMLAH = re.compile(r"(\d[\d.,\s]*?)\s*(rb|ribu|k|jt|juta)?")
_TITIK_RIBUAN = re.compile(r"\d{1,3}([.\s]\d{3})+")


def baca_rupiah(teks: str) -> int | None:
    """Rupiah of '25.000', 'Rp 25.000,-', '25rb', '1,5 jt'; None if it is not an amount."""
    isi = teks.lower().replace("\u00a0", " ").strip()
    isi = re.sub(r"^(rp|idr)\.?\s*", "", isi)
    isi = re.sub(r"(,-+|,00|\.00|,–|-)$", "", isi).strip()
    cocok = _JUMLAH.fullmatch(isi)
    if not cocok:
        return None
    angka, kata = cocok.group(1).strip(), cocok.group(2)
    if kata is None or _TITIK_RIBUAN.fullmatch(angka):
        if not (angka.isdigit() or _TITIK_RIBUAN.fullmatch(angka)):
            return None
        nilai = float(re.sub(r"[.\s]", "", angka))
    else:
        try:
            nilai = float(angka.replace(",", "."))
        except ValueError:
            return None
    return round(nilai * _KELIPATAN.get(kata or "", 1))


class BidangRupiah(forms.CharField):
    """An amount in whole rupiah, as people write it."""

    default_error_messages: ClassVar = {
        "bukan_jumlah": "Tulis harganya dengan angka, misalnya 25.000 atau 1,5 jt.",
        "nol": "Harga harus lebih dari 0. Untuk yang belum ada harganya, pilih “menyusul”.",
        "terlalu_besar": "Harga ini terlalu besar. Periksa lagi angkanya.",
    }

    def clean(self, value: Any) -> int | None:
        teks = super().clean(value)
        if not teks:
            return None
        nilai = baca_rupiah(teks)
        if nilai is None:
            raise ValidationError(self.error_messages["bukan_jumlah"], code="bukan_jumlah")
        if nilai <= 0:
            raise ValidationError(self.error_messages["nol"], code="nol")
        if nilai > HARGA_MAKS:
            raise ValidationError(self.error_messages["terlalu_besar"], code="terlalu_besar")
        return nilai


class BidangBilangan(forms.CharField):
    """A whole number from `minimum` to `maksimum`; dots between thousands are taken."""

    def __init__(self, *, minimum: int = 0, maksimum: int = 2_000_000_000, **kwargs: Any) -> None:
        self.minimum, self.maksimum = minimum, maksimum
        kwargs.setdefault("max_length", 20)
        super().__init__(**kwargs)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {**super().widget_attrs(widget), "inputmode": "numeric"}

    def clean(self, value: Any) -> int | None:
        teks = super().clean(value)
        if not teks:
            return None
        angka = re.sub(r"(?<=\d)[.\s](?=\d{3}(\D|$))", "", teks)
        if not re.fullmatch(r"[0-9]{1,12}", angka):
            raise ValidationError("Tulis dengan angka bulat, misalnya 12.", code="bukan_angka")
        nilai = int(angka)
        if not self.minimum <= nilai <= self.maksimum:
            raise ValidationError(
                f"Isi angka dari {self.minimum} sampai {self.maksimum}.", code="luar_batas"
            )
        return nilai


class BidangTeks(forms.CharField):
    """Text whose line breaks count once, and whose error says by how much it is too long."""

    def __init__(self, *, panjang: int, baris: int = 0, **kwargs: Any) -> None:
        self.panjang = panjang
        if baris:
            kwargs["widget"] = Paragraf(attrs={"rows": baris, **kwargs.pop("atribut", {})})
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> str:
        return satu_baris_baru(super().to_python(value) or "")

    def validate(self, value: str) -> None:
        super().validate(value)
        if (lebih := len(value) - self.panjang) > 0:
            raise ValidationError(
                f"{self.label} paling banyak {self.panjang} huruf; kurangi {lebih}.",
                code="max_length",
            )


class BidangTautan(forms.CharField):
    """An https address; one without a scheme is read as https."""

    _periksa = URLValidator(schemes=["https"], message="Tulis alamat yang dimulai https://")

    def clean(self, value: Any) -> str:
        teks = super().clean(value)
        if not teks:
            return ""
        if "://" not in teks and not teks.lower().startswith(("javascript:", "data:", "mailto:")):
            teks = f"https://{teks}"
        self._periksa(teks)
        return teks


class _WidgetBanyakFoto(forms.ClearableFileInput):
    allow_multiple_selected = True


class BidangFoto(forms.FileField):
    """Any number of files; what is in them is judged by `katalog.gambar`."""

    widget = _WidgetBanyakFoto

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        return [b for b in (data if isinstance(data, list | tuple) else [data]) if b]


def bidang_alasan() -> forms.CharField:
    """A required reason for the unit to read."""
    return forms.CharField(
        label="Alasan",
        max_length=300,
        widget=Paragraf(attrs={"rows": 3}),
        error_messages={
            "required": "Tulis alasannya dahulu.",
            "max_length": "Alasan paling panjang 300 huruf.",
        },
    )
