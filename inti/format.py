"""Indonesian formats of money, dates and counts, as domain.md's section Formats gives them."""

from datetime import date, datetime
from decimal import Decimal

from inti.waktu import setempat

BULAN = [
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
]
BULAN_SINGKAT = ["Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des"]
HARI = ["Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"]


def ribuan(nilai: int | Decimal) -> str:
    """12345 → '12.345'."""
    return f"{int(nilai):,}".replace(",", ".")


def rupiah(nilai: int | Decimal) -> str:
    """1250000 → 'Rp 1.250.000', with a no-break space."""
    return f"Rp\u00a0{ribuan(nilai)}"


def rupiah_ringkas(nilai: int | float) -> str:
    """48600000 → 'Rp 48,6 juta': three figures at most, for charts and sentences."""
    for besar, kata in ((10**12, "triliun"), (10**9, "miliar"), (10**6, "juta")):
        if nilai >= besar:
            n = nilai / besar
            teks = f"{n:.1f}".removesuffix(".0") if n < 100 else f"{n:.0f}"
            return f"Rp\u00a0{teks.replace('.', ',')}\u00a0{kata}"
    return rupiah(round(nilai))


def persen(bagian: int | float, seluruh: int | float) -> str:
    """Share in whole percent, '67 %'; '–' when there is nothing to share."""
    return f"{round(100 * bagian / seluruh)}\u00a0%" if seluruh else "–"


def tanggal(nilai: date) -> str:
    """'24 November 2026'."""
    return f"{nilai.day} {BULAN[nilai.month - 1]} {nilai.year}"


def tanggal_singkat(nilai: date) -> str:
    """'24 Nov 2026'."""
    return f"{nilai.day} {BULAN_SINGKAT[nilai.month - 1]} {nilai.year}"


def tanggal_hari(nilai: date) -> str:
    """'Selasa, 24 November 2026'."""
    return f"{HARI[nilai.weekday()]}, {tanggal(nilai)}"


def jam(nilai: datetime, zona: str) -> str:
    """'10.32 WIB' on the clock of `zona`."""
    return f"{setempat(nilai, zona):%H.%M} {zona}"


def waktu_lengkap(nilai: datetime, zona: str) -> str:
    """'24 Nov 2026 10.32 WIB'."""
    return f"{tanggal_singkat(setempat(nilai, zona).date())} {jam(nilai, zona)}"


def lama(hari: int) -> str:
    """Whole days in words: 'hari ini', '1 hari', '4 hari'."""
    return "hari ini" if hari <= 0 else f"{hari} hari"


def daftar_kata(kata: list[str], sambung: str = "dan") -> str:
    """'a', 'a dan b', 'a, b, dan c'."""
    if len(kata) < 3:
        return f" {sambung} ".join(kata)
    return f"{', '.join(kata[:-1])}, {sambung} {kata[-1]}"
