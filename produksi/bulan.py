"""Months as the reports count them: a month is its first day, and "now" is the unit's clock."""

import calendar
from datetime import date

from inti.format import BULAN, BULAN_SINGKAT


def awal_bulan(hari: date) -> date:
    """The month that `hari` lies in."""
    return hari.replace(day=1)


def geser(bulan: date, jumlah: int) -> date:
    """`bulan` moved by `jumlah` months, back or forth."""
    urut = bulan.year * 12 + bulan.month - 1 + jumlah
    return date(urut // 12, urut % 12 + 1, 1)


def bulan_lalu(hari: date) -> date:
    """The last month that is over on `hari`."""
    return geser(awal_bulan(hari), -1)


def deret(akhir: date, jumlah: int) -> list[date]:
    """`jumlah` months up to and with `akhir`, oldest first."""
    return [geser(akhir, -n) for n in range(jumlah - 1, -1, -1)]


def batas_laporan(bulan: date, hari: int) -> date:
    """Last day to send the report of `bulan`: day `hari` of the next month, or its last day."""
    depan = geser(bulan, 1)
    return depan.replace(day=min(hari, calendar.monthrange(depan.year, depan.month)[1]))


def nama_bulan(bulan: date) -> str:
    """'Oktober 2026'."""
    return f"{BULAN[bulan.month - 1]} {bulan.year}"


def nama_pendek(bulan: date) -> str:
    """'Okt'."""
    return BULAN_SINGKAT[bulan.month - 1]


def huruf(bulan: date) -> str:
    """'O': the letter below a mark."""
    return BULAN[bulan.month - 1][0]


def kode(bulan: date) -> str:
    """'2026-10', as addresses write it."""
    return f"{bulan:%Y-%m}"
