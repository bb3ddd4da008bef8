"""Numbers as text: thousands with dots, decimals with commas, 'rb' and 'jt'; counts with a unit."""

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from impor.nilai.teks import kosong, rapi

KALI = {
    "rb": 1_000, "rbu": 1_000, "ribu": 1_000, "ribuan": 1_000, "k": 1_000,
    "jt": 1_000_000, "juta": 1_000_000, "jutaan": 1_000_000, "m": 1_000_000_000,
    "milyar": 1_000_000_000, "miliar": 1_000_000_000,
}  # fmt: skip
BESAR = 10**13  # nothing that offices count or price is larger


def desimal(teks: str, *, berkali: bool = False) -> Decimal | None:
    """'25.000' → 25000, '1,5' → 1.5, '15.000,00' and '15,000.00' → 15000; None if it is no number.

    A single dot or comma before exactly three digits separates thousands, except that before a
    multiplier ('1.5 jt') a dot before one or two digits is a decimal.
    """
    t = teks.replace(" ", "")
    if not re.fullmatch(r"\d[\d.,]*", t) or re.search(r"[.,]{2}", t):
        return None
    t = t.rstrip(".,")
    if re.fullmatch(r"\d{1,3}(?:[.,]\d{3})+", t) and len(set(re.findall(r"[.,]", t))) == 1:
        return Decimal(re.sub(r"[.,]", "", t))
    if m := re.fullmatch(r"(\d{1,3}(?:\.\d{3})+|\d+),(\d{1,2})", t):
        return _aman(f"{m[1].replace('.', '')}.{m[2]}")
    if m := re.fullmatch(r"(\d{1,3}(?:,\d{3})+|\d+)\.(\d{1,2})", t):
        # '1.5' alone may be a typing slip of thousands; with 'jt' it is a decimal.
        if "," in m[1] or berkali or len(m[2]) == 2:
            return _aman(f"{m[1].replace(',', '')}.{m[2]}")
        return None
    return _aman(t) if t.isdigit() and len(t) <= 15 else None


def _aman(teks: str) -> Decimal | None:
    try:
        return Decimal(teks)
    except InvalidOperation:
        return None


@dataclass(frozen=True)
class HasilBilangan:
    """`nilai` is None where nothing was given or nothing could be read; then `pesan` says so."""

    nilai: int | None = None
    pesan: str = ""


_HITUNG = re.compile(
    r"(?:±|\+/-|\+-|~|kurang lebih|sekitar|kira-kira|minimal|min\.?|maks\.?|max\.?)?\s*"
    r"(\d[\d.,]*)\s*((?:rb|ribu|k|jt|juta)(?![a-z]))?\s*"
    r"(?:(?:/|per)?\s*[a-zA-Z²³.]+(?:\s*(?:/|per)?\s*[a-zA-Z]+){0,3})?\.?",
    re.IGNORECASE,
)


def bilangan(sel: Any, *, maks: int = 2_000_000_000) -> HasilBilangan:
    """A whole number ≥ 0: 8.0 → 8, '4 orang' → 4, '1.000 pcs' → 1000, '±20/bulan' → 20."""
    if kosong(sel) or isinstance(sel, bool):
        return HasilBilangan()
    if isinstance(sel, (int, float)):
        angka: Decimal | None = Decimal(str(sel))
    elif isinstance(sel, str):
        m = _HITUNG.fullmatch(rapi(sel))
        kata = (m[2] or "").lower() if m else ""
        angka = desimal(m[1], berkali=bool(kata)) if m else None
        if angka is not None and kata:
            angka *= KALI[kata]
    else:
        angka = None
    if angka is None or not 0 <= angka <= maks or angka != int(angka):
        return HasilBilangan(pesan=f"“{str(sel)[:40]}” bukan bilangan bulat; dibiarkan kosong.")
    return HasilBilangan(int(angka))
