"""Dates as offices write them: '26 November 2019', 'Maret 2023', '2024', 26/11/19, Excel dates."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from impor.nilai.teks import kosong, rapi, sebagai_teks

HARI, BULAN_, TAHUN = "hari", "bulan", "tahun"
_BULAN = {
    "januari": 1, "january": 1, "jan": 1, "februari": 2, "pebruari": 2, "february": 2, "feb": 2,
    "peb": 2, "maret": 3, "march": 3, "mar": 3, "mrt": 3, "april": 4, "apr": 4, "mei": 5, "may": 5,
    "juni": 6, "june": 6, "jun": 6, "juli": 7, "july": 7, "jul": 7, "agustus": 8, "august": 8,
    "agu": 8, "agt": 8, "ags": 8, "agst": 8, "aug": 8, "september": 9, "sept": 9, "sep": 9,
    "oktober": 10, "october": 10, "okt": 10, "oct": 10, "november": 11, "nopember": 11, "nov": 11,
    "nop": 11, "desember": 12, "december": 12, "des": 12, "dec": 12,
}  # fmt: skip
_HARI = r"(?:(?:senin|selasa|rabu|kamis|jum'?at|sabtu|minggu)\s*,?\s*)?"
_PANJANG = re.compile(rf"{_HARI}(\d{{1,2}})[\s\-./]+([a-z]+)\.?[\s\-./,]+(\d{{4}}|\d{{2}})")
_ANGKA = re.compile(r"(\d{1,2})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{4}|\d{2})")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[t ]\d{1,2}[:.]\d{2}.*)?")
_BULANAN = re.compile(r"([a-z]+)\.?[\s\-/,]+(\d{4})")
_BULAN_ANGKA = re.compile(r"(\d{1,2})[-/](\d{4})")
_TAHUN = re.compile(r"(?:th\.?|tahun|thn\.?)?\s*(\d{4})")
_EXCEL_NOL = date(1899, 12, 30)


@dataclass(frozen=True)
class HasilTanggal:
    """The day; for a month or a year its first day and the precision."""

    hari: date | None = None
    presisi: str = ""
    pesan: str = ""


def tanggal(sel: Any) -> HasilTanggal:
    """Day before month, as here; never month before day, never a guess."""
    if kosong(sel) or isinstance(sel, bool):
        return HasilTanggal()
    if isinstance(sel, datetime):
        return _dalam(sel, sel.date(), HARI)
    if isinstance(sel, date):
        return _dalam(sel, sel, HARI)
    if isinstance(sel, (int, float)):
        return _angka(sel)
    teks = rapi(str(sel)).lower()
    if m := _PANJANG.fullmatch(teks):
        return _buat(sel, m[3], _BULAN.get(m[2]), m[1])
    if m := _ISO.fullmatch(teks):
        return _buat(sel, m[1], m[2], m[3])
    if m := _ANGKA.fullmatch(teks):
        return _buat(sel, m[3], m[2], m[1])
    if (m := _BULANAN.fullmatch(teks)) and m[1] in _BULAN:
        return _buat(sel, m[2], _BULAN[m[1]], 1, BULAN_)
    if m := _BULAN_ANGKA.fullmatch(teks):
        return _buat(sel, m[2], m[1], 1, BULAN_)
    if m := _TAHUN.fullmatch(teks):
        return _buat(sel, m[1], 1, 1, TAHUN)
    return _tak_terbaca(sel)


def _angka(sel: float) -> HasilTanggal:
    """2024 is a year; 45000 is Excel's number of a day."""
    if not 0 <= sel < 100_000:
        return _tak_terbaca(sel)
    if sel != int(sel):
        sel = int(sel) if 20_000 < sel < 80_000 else -1  # a day with a time
    if 1900 <= sel <= 2100:
        return _buat(sel, int(sel), 1, 1, TAHUN)
    if 20_000 <= sel <= 80_000:
        return _dalam(sel, _EXCEL_NOL + timedelta(days=int(sel)), HARI)
    return _tak_terbaca(sel)


def _buat(sel: Any, tahun: Any, bulan: Any, hari: Any, presisi: str = HARI) -> HasilTanggal:
    tahun = int(tahun)
    if tahun < 100:
        tahun += 2000 if tahun < 70 else 1900
    try:
        return _dalam(sel, date(tahun, int(bulan or 0), int(hari)), presisi)
    except ValueError:
        return _tak_terbaca(sel)


def _dalam(sel: Any, hari: date, presisi: str) -> HasilTanggal:
    if not 1900 <= hari.year <= 2100:
        return _tak_terbaca(sel)
    return HasilTanggal(hari, presisi)


def _tak_terbaca(sel: Any) -> HasilTanggal:
    return HasilTanggal(
        pesan=f"Tanggal “{sebagai_teks(sel)[:40]}” tidak terbaca; dibiarkan kosong. "
        "Contoh: 26 November 2025."
    )
