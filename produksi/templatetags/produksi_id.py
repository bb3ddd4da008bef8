"""Filters of the report's pages: `{% load produksi_id %}`."""

from datetime import date
from decimal import Decimal
from typing import Any

from django import template

from produksi import bulan as b
from produksi.angka import tulis_volume

register = template.Library()


@register.filter
def volume(nilai: Decimal | None) -> str:
    """'1.250' or '12,5'; '' where nothing is said."""
    return "" if nilai is None else tulis_volume(nilai)


@register.filter
def nama_bulan(nilai: date) -> str:
    return b.nama_bulan(nilai)


@register.filter
def bulan_pendek(nilai: date) -> str:
    return b.nama_pendek(nilai)


@register.filter
def persen_rapi(nilai: Any) -> str:
    """'50 %', '12,5 %'."""
    return "" if nilai is None else f"{tulis_volume(Decimal(nilai))} %"
