"""Names of products: tidy, and when two say the same."""

import re

from rapidfuzz import fuzz, process

_KECIL = {
    "dan", "dari", "di", "ke", "untuk", "dengan", "dalam", "yang", "pada", "per", "atau", "serta",
}  # fmt: skip
_KATA = re.compile(r"[^\W_]+")
_DAPUR = re.compile(
    r"\bdapur\b.*\b(?:lapas|rutan|lpka|lp|upt|unit|umum|sehat)\b|\b(?:olahan|makanan|masakan)\b.*\bdapur\b"
    r"|^dapur$",
    re.IGNORECASE,
)
MIRIP = 90


def kunci_nama(nama: str) -> str:
    """Name without case, spaces and punctuation: equal keys are the same product of a unit."""
    return "".join(_KATA.findall(nama.casefold()))


def rapikan_nama(nama: str) -> str:
    """'tas anyaman rotan' and 'TAS ANYAMAN ROTAN' → 'Tas Anyaman Rotan'; mixed case is kept."""
    huruf = [c for c in nama if c.isalpha()]
    polos = nama.islower() or (nama.isupper() and len(huruf) > 4)
    if not polos:
        return nama
    kata = nama.lower().split(" ")
    return " ".join(
        k if i and k in _KECIL else re.sub(r"(^|[-(/\"“'])([a-z])", _besar, k)
        for i, k in enumerate(kata)
    )


def _besar(m: re.Match[str]) -> str:
    return m[1] + m[2].upper()


def dapur(nama: str) -> bool:
    """A unit's kitchen, which is no product (domain.md: halal of the kitchen counts for none)."""
    return bool(_DAPUR.search(nama))


def paling_mirip(kunci: str, lain: list[str]) -> str | None:
    """The key nearest to `kunci` of those that may mean the same; other numbers are other things."""
    if len(kunci) < 5 or not lain:
        return None
    angka = re.sub(r"\D", "", kunci)
    dekat = process.extract(kunci, lain, scorer=fuzz.ratio, score_cutoff=MIRIP, limit=3)
    return next((k for k, _, _ in dekat if k != kunci and re.sub(r"\D", "", k) == angka), None)
