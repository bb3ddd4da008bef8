"""Finds the heading of a table: title rows above it, one or two rows, merged cells."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from impor.kenali.kamus import ABAIKAN, UMUM, Arti, Kamus, nomor_baris, normal
from impor.nilai import sebagai_teks

Gabung = Sequence[tuple[int, int, int, int]]
CARI_BARIS = 40
PANJANG_JUDUL = 80


@dataclass(frozen=True)
class Cocokan:
    """A column of the sheet: its place from 0, its words, and what they seem to mean."""

    indeks: int
    teks: str
    kode: str = ""  # empty: not known
    pasti: bool = False


@dataclass
class Kepala:
    baris: tuple[int, ...]  # Excel row numbers
    kolom: list[Cocokan]
    judul: list[str] = field(default_factory=list)  # title rows above
    skor: float = 0

    def peta(self) -> dict[int, str]:
        """Place → column code, of what is known."""
        return {c.indeks: c.kode for c in self.kolom if c.kode and c.kode != ABAIKAN}

    @property
    def tak_dikenal(self) -> list[str]:
        return [c.teks for c in self.kolom if not c.kode]


def cari_kepala(
    baris: Sequence[tuple[int, list[Any]]], gabung: Gabung, kamus: Kamus, wajib: Sequence[str]
) -> Kepala | None:
    """The best heading among the first rows, or None. `wajib` are columns that must be there."""
    terbaik: Kepala | None = None
    for i, (nomor, sel) in enumerate(baris[:CARI_BARIS]):
        calon = [_susun((nomor,), [sel], gabung, kamus)]
        if i + 1 < len(baris) and baris[i + 1][0] == nomor + 1 and _seperti_kepala(baris[i + 1][1]):
            calon.append(_susun((nomor, nomor + 1), [sel, baris[i + 1][1]], gabung, kamus))
        for satu in calon:
            ada = set(satu.peta().values())
            cukup = len(ada) >= 2 or (len(ada) == 1 and len(satu.kolom) == 1)
            if not cukup or not any(w in ada for w in wajib):
                continue
            if terbaik is None or satu.skor > terbaik.skor:
                satu.judul = [t for _, s in baris[:i] for t in map(sebagai_teks, s) if t]
                terbaik = satu
    return terbaik


def _seperti_kepala(sel: Sequence[Any]) -> bool:
    """Words, no figures: a second heading row and not the first row of data."""
    isi = [x for x in sel if x is not None]
    return bool(isi) and all(
        isinstance(x, str) and not x.strip().isdigit() and len(x) <= PANJANG_JUDUL for x in isi
    )


def _susun(nomor: tuple[int, ...], sel: list[list[Any]], gabung: Gabung, kamus: Kamus) -> Kepala:
    lebar = max(len(s) for s in sel)
    atas = _baris_teks(sel[0], lebar)
    induk = _sebarkan(atas, nomor[0] - 1, gabung, lebar)
    anak = _baris_teks(sel[1], lebar) if len(sel) > 1 else [""] * lebar
    if len(sel) > 1:
        for c in range(1, lebar):
            # A group's name stands only over its first column where cells are not merged.
            if not induk[c] and anak[c]:
                induk[c] = induk[c - 1]
    cocok = []
    for c in range(lebar):
        teks = anak[c] or induk[c]
        if not teks:
            continue
        lengkap = f"{induk[c]} {anak[c]}".strip() if anak[c] and induk[c] != anak[c] else teks
        arti = _arti(kamus, induk[c] if anak[c] else "", teks)
        cocok.append(
            Cocokan(
                c, lengkap[:PANJANG_JUDUL], arti.kode if arti else "", bool(arti and arti.pasti)
            )
        )
    cocok = _sekali_saja(_tanpa_nomor_baris(cocok))
    dikenal = [c for c in cocok if c.kode and c.kode != ABAIKAN]
    lain = sum(1 for c in cocok if c.kode == ABAIKAN)
    skor = sum(2 if c.pasti else 1 for c in dikenal) + 0.1 * lain
    # A long sentence that happens to be near a heading is a title, not a heading.
    return Kepala(nomor, cocok, skor=skor)


def _baris_teks(sel: Sequence[Any], lebar: int) -> list[str]:
    teks = [sebagai_teks(x)[:PANJANG_JUDUL] if isinstance(x, str) else "" for x in sel]
    return teks + [""] * (lebar - len(teks))


def _sebarkan(teks: list[str], baris: int, gabung: Gabung, lebar: int) -> list[str]:
    hasil = list(teks)
    for r1, c1, _r2, c2 in gabung:
        if r1 == baris and c2 > c1 and c1 < lebar:
            for c in range(c1, min(c2 + 1, lebar)):
                hasil[c] = teks[c1]
    return hasil


def _arti(kamus: Kamus, induk: str, teks: str) -> Arti | None:
    """A child's own word counts; a general one ('Nomor') means what it means with its parent."""
    if (kode := kamus.tepat(teks)) and not (induk and normal(teks) in UMUM):
        return Arti(kode, True)
    if induk and (kode := kamus.tepat(f"{induk} {teks}") or kamus.tepat(f"{teks} {induk}")):
        return Arti(kode, True)
    sendiri = kamus.arti(teks)
    if induk and normal(teks) in UMUM:
        atas = kamus.arti(induk)
        if atas and sendiri and atas.kode != sendiri.kode:
            return Arti(atas.kode, False) if normal(teks) in {"nomor", "ada", "status"} else None
        if atas and sendiri is None:
            return atas
    return sendiri


def _tanpa_nomor_baris(cocok: list[Cocokan]) -> list[Cocokan]:
    """A first column 'No' counts the rows, also in kinds of sheet where 'Nomor' means something;
    one spelled 'Nomor' counts them when another column surely means the same."""
    if not cocok or normal(cocok[0].teks) != "nomor":
        return cocok
    awal, *lain = cocok
    kembar = any(c.kode == awal.kode and c.pasti for c in lain)
    if not (nomor_baris(awal.teks) or kembar):
        return cocok
    return [Cocokan(awal.indeks, awal.teks, ABAIKAN, True), *lain]


def _sekali_saja(cocok: list[Cocokan]) -> list[Cocokan]:
    """Each meaning once: the surest, then the first; the others count as unknown."""
    pemenang: dict[str, Cocokan] = {}
    for c in cocok:
        lama = pemenang.get(c.kode)
        if c.kode and c.kode != ABAIKAN and (lama is None or (c.pasti and not lama.pasti)):
            pemenang[c.kode] = c
    return [
        c if not c.kode or c.kode == ABAIKAN or pemenang[c.kode] is c else Cocokan(c.indeks, c.teks)
        for c in cocok
    ]
