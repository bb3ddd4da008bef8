"""Prices as offices write them: 'Rp. 25.000,-', '25rb', '25.000/bks', '1,5 jt', '350.000–1.700.000'."""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from impor.nilai.angka import BESAR, KALI, desimal
from impor.nilai.teks import kosong, rapi, sebagai_teks

TERKECIL = 100  # rupiah; below this the thousands were most likely lost


@dataclass(frozen=True)
class HasilUang:
    """Rupiah. A range has `sampai`, an open one ('mulai …') only `mulai`.

    `permintaan`: the price is on request. `pesan` says what could not be read.
    """

    dari: int | None = None
    sampai: int | None = None
    mulai: bool = False
    permintaan: bool = False
    satuan: str = ""
    pesan: str = ""


_ANGKA = r"(?:(?:rp|idr)\s*\.?\s*)?(\d[\d.,\s]*\d|\d)\s*(rb|rbu|ribuan|ribu|k|jt|jutaan|juta|m|milyar|miliar)?(?![a-z])"
_EKOR = r"\s*(?:[.,]?\s*[-–=]{1,2}(?!\s*\d|\s*rp))?"
_SATUAN = r"(?:\s*(?:/|per\b|@|tiap\b|setiap\b)\s*(?P<satuan>[^\d/][^/]{0,28}|\d+\s?[a-z]{1,10}))?"
_SATU = re.compile(rf"{_ANGKA}{_EKOR}\s*(?:rupiah)?{_SATUAN}", re.IGNORECASE)
_DUA = re.compile(
    rf"{_ANGKA}{_EKOR}\s*(?:-|–|—|~|s\s*/\s*d|s\.?\s*d\.?|sampai(?:\s+dengan)?|hingga)\s*"
    rf"{_ANGKA}{_EKOR}\s*(?:rupiah)?{_SATUAN}",
    re.IGNORECASE,
)
_MULAI = re.compile(r"^(?:mulai(?:\s+dari)?|start(?:\s+from)?|dari|min(?:imal)?\.?|>=?|≥)\s*:?\s*")
_KE_ATAS = re.compile(r"\s*(?:ke\s?atas|\bup\b|dst\.?|\+)\s*$")
_PERMINTAAN = re.compile(
    r"^(?:harga\s+)?(?:atas\s+permintaan|sesuai\s+(?:permintaan|pesanan|order)|by\s+(?:request|order)|"
    r"nego(?:siasi)?|(?:tergantung|menyesuaikan)\s+(?:pesanan|permintaan|ukuran))$"
)


def uang(sel: Any) -> HasilUang:
    """Read a price cell. Text that says two things at once stays unread, with a message."""
    if kosong(sel):
        return HasilUang()
    if isinstance(sel, bool) or not isinstance(sel, (int, float, str)):
        return _tak_terbaca(sel)
    if isinstance(sel, (int, float)):
        return _periksa(sel, Decimal(str(sel)), None)
    teks = rapi(sel).lower()
    teks = re.sub(r"\s*\([^()]*\)\s*$", "", teks)
    if _PERMINTAAN.match(teks):
        return HasilUang(permintaan=True)
    awal = _MULAI.sub("", teks)
    akhir = _KE_ATAS.sub("", awal)
    mulai, teks = akhir != teks, akhir
    if m := _SATU.fullmatch(teks):
        return _periksa(sel, _nilai(m[1], m[2]), None, m["satuan"], mulai=mulai)
    if (m := _DUA.fullmatch(teks)) and not mulai:
        rendah, tinggi = _nilai(m[1], m[2]), _nilai(m[3], m[4])
        if rendah is not None and tinggi is not None and not m[2] and m[4] and rendah < 1000:
            rendah = _nilai(m[1], m[4])  # "10–15rb"
        return _periksa(sel, rendah, tinggi, m["satuan"], rentang=True)
    return _tak_terbaca(sel)


def _nilai(angka: str, kali: str | None) -> Decimal | None:
    if re.search(r"\d\s+\d", angka) and not re.fullmatch(r"\d{1,3}(?:\s\d{3})+", angka):
        return None
    nilai = desimal(angka, berkali=bool(kali))
    return None if nilai is None else nilai * KALI.get((kali or "").lower(), 1)


def _periksa(
    sel: Any,
    rendah: Decimal | None,
    tinggi: Decimal | None,
    satuan: str | None = None,
    *,
    mulai: bool = False,
    rentang: bool = False,
) -> HasilUang:
    batas = [n for n in (rendah, tinggi) if n is not None]
    if rendah is None or (rentang and tinggi is None) or any(n < 0 or n > BESAR for n in batas):
        return _tak_terbaca(sel)
    if any(n != int(n) for n in batas):
        return _tak_terbaca(sel)
    if rendah == 0 and not tinggi:
        return HasilUang()
    if any(n < TERKECIL for n in batas):
        return HasilUang(
            pesan=f"Harga “{sebagai_teks(sel)}” terlalu kecil (mungkin ribuannya hilang); "
            "dibiarkan kosong."
        )
    isi = rapi(satuan or "").rstrip(".")
    if tinggi is None or tinggi == rendah:
        return HasilUang(int(rendah), mulai=mulai, satuan=isi)
    if tinggi < rendah:
        return _tak_terbaca(sel)
    return HasilUang(int(rendah), int(tinggi), satuan=isi)


def _tak_terbaca(sel: Any) -> HasilUang:
    return HasilUang(
        pesan=f"Harga “{sebagai_teks(sel)[:60]}” tidak terbaca; dibiarkan kosong. "
        "Contoh: 25.000 atau 350.000–1.700.000."
    )
