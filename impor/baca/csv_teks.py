"""CSV as offices save it: `;` or `,` (or tab), UTF-8 with or without BOM, or Windows-1252."""

import codecs
import csv
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from impor.baca.batas import Batas
from impor.galat import BerkasDitolak

PEMISAH = (";", ",", "\t")
_CONTOH = 64 * 1024


def sandi_teks(berkas: Path) -> str:
    """Encoding of the file; decoded whole once, in pieces, so that nothing fails later."""
    awal = berkas.open("rb").read(4)
    if awal.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        calon = ["utf-16"]
    else:
        calon = ["utf-8-sig", "cp1252"]
    for sandi in calon:
        try:
            with berkas.open(encoding=sandi, newline="") as isi:
                while isi.read(256 * 1024):
                    pass
        except (UnicodeError, ValueError):
            continue
        return sandi
    raise BerkasDitolak(
        "Huruf di berkas CSV ini tidak terbaca. Simpan sebagai “CSV UTF-8” atau XLSX."
    )


def pemisah(contoh: str) -> str:
    """The separator that splits the most rows into the same number of fields."""
    nilai = {}
    for tanda in PEMISAH:
        baris = [r for r in csv.reader(contoh.splitlines()[:200], delimiter=tanda) if r]
        lebar = Counter(len(r) for r in baris if len(r) > 1)
        nilai[tanda] = max((n * (lebar_ - 1) ** 0.5 for lebar_, n in lebar.items()), default=0.0)
    return max(PEMISAH, key=lambda t: nilai[t])


def baca_csv(berkas: Path, batas: Batas) -> Iterator[tuple[int, list[Any]]]:
    """Rows with their number as Excel would show it. Raises `BerkasDitolak`."""
    sandi = sandi_teks(berkas)
    diberi = 0
    try:
        with berkas.open(encoding=sandi, newline="") as isi:
            contoh = isi.read(_CONTOH)
            if "\x00" in contoh:
                raise BerkasDitolak("Berkas ini bukan teks.")
            isi.seek(0)
            tanda = pemisah(contoh)
            for nomor, sel in enumerate(csv.reader(isi, delimiter=tanda), start=1):
                if nomor == 1 and sel and sel[0].lower().startswith("sep=") and len(sel) <= 2:
                    continue
                rapi: list[Any] = [s[: batas.panjang_sel].replace("\x00", "") or None for s in sel]
                while rapi and rapi[-1] is None:
                    rapi.pop()
                if not rapi:
                    continue
                if len(rapi) > batas.kolom:
                    raise BerkasDitolak(f"Baris {nomor} lebih dari {batas.kolom} kolom.")
                if nomor > batas.baris:
                    raise BerkasDitolak(f"Berkas ini lebih dari {batas.baris} baris.")
                yield nomor, rapi
                diberi += 1
                if diberi == batas.cuplik:
                    return
    except csv.Error as galat:
        raise BerkasDitolak(
            "Susunan CSV ini rusak (misalnya tanda kutip tidak ditutup). Simpan sebagai XLSX."
        ) from galat
