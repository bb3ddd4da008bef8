"""Long numbers that are names, not amounts: certificates, phones, codes.

Excel keeps 15 digits of a number and drops zeros in front: what it shows as 2,06E+14 may have lost
digits, and nothing in the file says whether it did. Such a number is never stored; the person is told.
"""

import re
from dataclasses import dataclass
from typing import Any

from impor.nilai.centang import centang
from impor.nilai.teks import kosong, sebagai_teks

AMAN = 10**14  # a number of fewer than 15 digits cannot have lost any at its end
_ILMIAH = re.compile(r"\d(?:[.,]\d+)?\s*e\s*\+?\s*\d{1,2}", re.IGNORECASE)


@dataclass(frozen=True)
class HasilNomorSel:
    """`nomor` as text; `ya` when the cell only ticks (True) or denies (False) that there is one."""

    nomor: str = ""
    ya: bool | None = None
    rusak: bool = False  # digits were lost
    pesan: str = ""


def nomor_panjang(sel: Any) -> HasilNomorSel:
    if isinstance(sel, bool):
        return HasilNomorSel(ya=sel)
    if isinstance(sel, (int, float)) and not isinstance(sel, bool):
        if sel in (0, 1):
            return HasilNomorSel(ya=bool(sel))
        if not abs(sel) < 1e300:
            return _rusak(sel)
        pecahan = sel != int(sel)
        if pecahan and abs(sel) < 1e6:  # a serial like 1.2, no certificate number
            return HasilNomorSel(nomor=sebagai_teks(sel))
        bulat = sel > 10**11 and int(sel) % 10**6 == 0  # typed back from 2,06E+14
        if pecahan or bulat or abs(sel) >= AMAN or sel < 0:
            return _rusak(sel)
        return HasilNomorSel(nomor=str(int(sel)))
    tanda = centang(sel)
    if tanda.ya is not None:
        return HasilNomorSel(ya=tanda.ya)
    if kosong(sel):
        return HasilNomorSel()
    teks = sebagai_teks(sel)
    if _ILMIAH.fullmatch(teks):
        return _rusak(teks)
    return HasilNomorSel(nomor=teks)


def _rusak(sel: Any) -> HasilNomorSel:
    tampil = sel if isinstance(sel, str) else f"{float(sel):.2E}".replace(".", ",")
    return HasilNomorSel(
        rusak=True,
        pesan=f"Nomor “{tampil}” sudah diubah Excel menjadi angka: digit akhirnya hilang, jadi tidak "
        "disimpan. Ketik ulang dari sertifikatnya sebagai teks.",
    )
