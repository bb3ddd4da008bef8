"""Months in addresses: `<bulan:bulan>` is '2026-10' and gives its first day."""

from datetime import date

from django.urls import register_converter

from produksi.bulan import kode


class KonverterBulan:
    regex = r"20\d{2}-(?:0[1-9]|1[0-2])"

    def to_python(self, value: str) -> date:
        return date(int(value[:4]), int(value[5:]), 1)

    def to_url(self, value: date) -> str:
        return kode(value)


def daftarkan() -> None:
    """Make `<bulan:…>` known; called by the URL conf."""
    register_converter(KonverterBulan, "bulan")
