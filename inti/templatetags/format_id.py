"""The formats of `inti.format` as template filters (built in: no {% load %} needed)."""

from datetime import date, datetime
from typing import Any

from django import template

from inti import format as f

register = template.Library()


@register.filter
def rupiah(nilai: Any) -> str:
    return "" if nilai in (None, "") else f.rupiah(nilai)


@register.filter
def ribuan(nilai: Any) -> str:
    return "" if nilai in (None, "") else f.ribuan(nilai)


@register.filter
def tgl(nilai: date | None) -> str:
    return f.tanggal(nilai) if nilai else ""


@register.filter
def tgl_singkat(nilai: date | None) -> str:
    return f.tanggal_singkat(nilai) if nilai else ""


@register.filter
def tgl_hari(nilai: date | None) -> str:
    return f.tanggal_hari(nilai) if nilai else ""


@register.filter
def jam(nilai: datetime | None, zona: str = "WIB") -> str:
    return f.jam(nilai, zona or "WIB") if nilai else ""


@register.filter
def waktu(nilai: datetime | None, zona: str = "WIB") -> str:
    """Date and time on the clock of `zona`: {{ x.dibuat_pada|waktu:zona }}."""
    return f.waktu_lengkap(nilai, zona or "WIB") if nilai else ""


@register.filter
def persen(bagian: int, seluruh: int) -> str:
    return f.persen(bagian, seluruh)
