"""Text of a cell: what is blank, what says "the same as above"."""

import re
import unicodedata
from datetime import date, datetime
from typing import Any

from inti.format import BULAN

_KOSONG = {
    "", "-", "--", "---", "–", "—", "_", ".", "...", "…", "?", "n/a", "na", "nihil", "null", "none",
    "tidak ada", "tdk ada", "belum ada", "blm ada", "(kosong)", "kosong",
}  # fmt: skip
_SDA = {
    "sda", "s d a", "s.d.a", "s.d.a.", "sd a", "sama dengan di atas", "sama dengan diatas", "idem",
    "id.", '"', "''", "”", "“", "〃", "-\"-", "-”-", "sda.",
}  # fmt: skip
_SPASI = re.compile(r"[\s\u00a0\u200b\ufeff]+")
# Control characters of every kind, and those that turn the direction of text.
_KENDALI = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]"
)


def rapi(teks: str) -> str:
    """One line, single spaces, without control characters; letters as Unicode composes them."""
    if teks.isascii() and teks.isprintable():  # nearly every cell
        return " ".join(teks.split())
    return _SPASI.sub(" ", _KENDALI.sub("", unicodedata.normalize("NFC", teks))).strip()


def rapi_berbaris(teks: str) -> str:
    """As `rapi`, but lines stay lines."""
    baris = _KENDALI.sub("", unicodedata.normalize("NFC", teks)).replace("\r\n", "\n")
    return "\n".join(rapi(b) for b in baris.replace("\r", "\n").split("\n")).strip()


def sebagai_teks(sel: Any) -> str:
    """A cell as a person sees it: 12 not 12.0, 26 November 2019, 1,5."""
    if sel is None:
        return ""
    if isinstance(sel, bool):
        return "ya" if sel else "tidak"
    if isinstance(sel, float):
        return (
            str(int(sel)) if sel.is_integer() and abs(sel) < 1e15 else repr(sel).replace(".", ",")
        )
    if isinstance(sel, datetime):
        return f"{sel.day} {BULAN[sel.month - 1]} {sel.year} {sel:%H.%M}"
    if isinstance(sel, date):
        return f"{sel.day} {BULAN[sel.month - 1]} {sel.year}"
    return rapi(str(sel))


def kosong(sel: Any) -> bool:
    """Blank, or a sign that offices write for nothing: '-', 'nihil', 'belum ada'."""
    return sel is None or (isinstance(sel, str) and rapi(sel).lower() in _KOSONG)


def sda(sel: Any) -> bool:
    """'sda', 'idem', ditto marks: the same as the row above."""
    return isinstance(sel, str) and rapi(sel).lower() in _SDA
