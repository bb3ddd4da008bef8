"""Rows below the heading: data, or blank, totals, signatures, headings of units and of pages."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from impor.baca import Lembar
from impor.kenali.kepala import Kepala
from impor.nilai import kosong, rapi, sda, sebagai_teks


class Golongan(StrEnum):
    DATA = "data"
    KOSONG = "baris kosong"
    JUMLAH = "baris jumlah"
    TANDA_TANGAN = "baris tanda tangan"
    KEPALA = "kepala tabel berulang"
    NOMOR_KOLOM = "baris nomor kolom"
    JUDUL_UNIT = "judul unit"
    KETERANGAN = "baris keterangan"


@dataclass
class BarisIsi:
    nomor: int
    golongan: Golongan
    sel: dict[str, Any] = field(default_factory=dict)  # column code → cell, blanks filled in
    mentah: list[Any] = field(default_factory=list)  # the row as it is
    dari_atas: set[str] = field(default_factory=set)  # codes that were taken from the row above


_JUMLAH = re.compile(
    r"^(?:sub\s*)?(?:grand\s*)?(?:jumlah|total|jml)\b(?:\s*(?:keseluruhan|semua|seluruh\w*|produk|nilai|"
    r"harga|umum|akhir|per\s+\w+|\(.*\)|:|=|\d[\d.,]*))*\s*:?$",
    re.IGNORECASE,
)
_TANDA = re.compile(
    r"^(?:mengetahui|menyetujui|a\.?\s?n\.?\b|an\.|kepala\b|ka\.|plt\.?|plh\.?|kasi\b|kasubsi\b|kabid\b|"
    r"kepala\s+(?:seksi|bidang|sub)|nip\b|nip[.:]|dibuat\s+oleh|pembuat|petugas\b|ttd\b|tertanda|"
    r"yang\s+membuat|ketua\b|penanggung\s*jawab)",
    re.IGNORECASE,
)
_TEMPAT_TANGGAL = re.compile(
    r"^[a-z .'-]{3,40},\s*(?:tanggal\s*)?(?:\d{1,2}|\.{2,}|…)?\s*"
    r"(?:januari|februari|pebruari|maret|april|mei|juni|juli|agustus|september|oktober|nopember|"
    r"november|desember)\s*\d{4}\.?$",
    re.IGNORECASE,
)
_KETERANGAN = re.compile(r"^(?:catatan|keterangan|ket\.?|sumber|note|nb)\s*[:.]", re.IGNORECASE)
_UNIT = re.compile(
    r"^(?:[ivxlc\d]{1,4}[.)]?\s+|[a-z][.)]\s+)?(?:upt\s*:?\s*|satker\s*:?\s*|unit\s*:?\s*)?"
    r"((?:lapas|rutan|lpka|lp|lpp|lpn|lembaga\s+p\w+|rumah\s+tahanan|cabang\s+rutan|cabrutan)\b.*)$",
    re.IGNORECASE,
)
_NOMOR_KOLOM = re.compile(r"^\(?\s*\d{1,2}\s*\)?$")


def judul_unit(teks: str) -> str:
    """Unit's name out of a heading like 'II. LAPAS KELAS IIA PALANGKA RAYA', or ''."""
    m = _UNIT.match(rapi(teks))
    return m[1] if m else ""


def baca_isi(
    lembar: Lembar,
    awal: Iterable[tuple[int, list[Any]]],
    kepala: Kepala,
    peta: dict[int, str],
    *,
    kolom_upt: str,
    kolom_wajib: str,
) -> Iterator[BarisIsi]:
    """Rows after the heading, with row numbers of Excel; blank rows between them are told too.

    `awal` are the rows already read to find the heading; `kolom_upt` and `kolom_wajib` are codes.
    """
    pembaca = _Pembaca(lembar, kepala, peta, kolom_upt, kolom_wajib)
    terakhir = kepala.baris[-1]
    for nomor, sel in _sambung(awal, lembar.baris):
        if nomor <= kepala.baris[-1]:
            pembaca.ingat_gabung(nomor, sel)
            continue
        for kosong_ in range(terakhir + 1, min(nomor, terakhir + 10_000)):
            yield BarisIsi(kosong_, Golongan.KOSONG)
        terakhir = nomor
        yield pembaca.baca(nomor, sel)


def _sambung(a: Iterable[Any], b: Iterable[Any]) -> Iterator[Any]:
    yield from a
    yield from b


class _Pembaca:
    def __init__(
        self, lembar: Lembar, kepala: Kepala, peta: dict[int, str], kolom_upt: str, wajib: str
    ) -> None:
        self.kepala = kepala
        self.peta = peta
        self.kolom_upt, self.wajib = kolom_upt, wajib
        self.tempat_wajib = next((c for c, kode in peta.items() if kode == wajib), -1)
        # (column, last row) of each merged range that spans rows, by its first row.
        self.gabung: dict[int, list[tuple[int, int]]] = {}
        for r1, c1, r2, _c2 in lembar.gabung:
            if r2 > r1:
                self.gabung.setdefault(r1 + 1, []).append((c1, r2 + 1))
        self.terbuka: dict[int, tuple[int, Any]] = {}  # column → last row, value
        self.atas: dict[str, Any] = {}
        self.tanda_tangan = False
        self.judul = {c.indeks: c.teks for c in kepala.kolom}

    def ingat_gabung(self, nomor: int, sel: list[Any]) -> None:
        for c, sampai in self.gabung.get(nomor, ()):
            self.terbuka[c] = (sampai, sel[c] if c < len(sel) else None)

    def baca(self, nomor: int, sel: list[Any]) -> BarisIsi:
        self.ingat_gabung(nomor, sel)
        isi = {c: x for c, x in enumerate(sel) if x is not None and sebagai_teks(x)}
        golongan = self._golongan(isi)
        if golongan is Golongan.JUDUL_UNIT:
            teks = next(t for t in (judul_unit(sebagai_teks(x)) for x in isi.values()) if t)
            self.atas[self.kolom_upt] = teks
        if golongan is not Golongan.DATA:
            return BarisIsi(nomor, golongan, mentah=sel)
        return self._data(nomor, sel)

    def _golongan(self, isi: dict[int, Any]) -> Golongan:
        if not isi:
            return Golongan.KOSONG
        teks = {c: sebagai_teks(x) for c, x in isi.items()}
        if len(isi) > 2 and all(_NOMOR_KOLOM.match(t) for t in teks.values()):
            angka = [int(re.sub(r"\D", "", t)) for t in teks.values()]
            if angka == list(range(angka[0], angka[0] + len(angka))) and angka[0] in (0, 1):
                return Golongan.NOMOR_KOLOM
        if len(isi) > 1 and all(self.judul.get(c) and t in self.judul[c] for c, t in teks.items()):
            return Golongan.KEPALA
        pertama = next(iter(teks.values()))
        if _JUMLAH.match(pertama) and (self.tempat_wajib not in isi or len(isi) <= 3):
            return Golongan.JUMLAH
        return self._bukan_data(teks)

    def _bukan_data(self, teks: dict[int, str]) -> Golongan:
        bernama = self.tempat_wajib in teks
        sedikit = len(teks) <= 3
        tanda = any(_TANDA.match(t) or _TEMPAT_TANGGAL.match(t) for t in teks.values())
        if sedikit and tanda and (not bernama or len(teks) == 1):
            self.tanda_tangan = True
            return Golongan.TANDA_TANGAN
        if self.tanda_tangan and sedikit and not bernama:
            return Golongan.TANDA_TANGAN
        if self.tanda_tangan and len(teks) == 1:
            return Golongan.TANDA_TANGAN
        if sedikit and not (bernama and len(teks) > 1) and self.kolom_upt:
            kata = [t for t in teks.values() if not re.fullmatch(r"[\divxlc.)]{1,5}", t, re.I)]
            upt_terpeta = self.kolom_upt in self.peta.values()
            if len(kata) == 1 and judul_unit(kata[0]):
                tempat = next(c for c, t in teks.items() if t == kata[0])
                if not upt_terpeta or self.peta.get(tempat) != self.kolom_upt:
                    return Golongan.JUDUL_UNIT
        if len(teks) == 1 and _KETERANGAN.match(next(iter(teks.values()))):
            return Golongan.KETERANGAN
        self.tanda_tangan = False
        return Golongan.DATA

    def _data(self, nomor: int, sel: list[Any]) -> BarisIsi:
        baris = BarisIsi(nomor, Golongan.DATA, mentah=sel)
        for c, kode in self.peta.items():
            nilai = sel[c] if c < len(sel) else None
            if nilai is None and c in self.terbuka and nomor <= self.terbuka[c][0]:
                nilai = self.terbuka[c][1]
                baris.dari_atas.add(kode)
            if sda(nilai) or (kode == self.kolom_upt and kosong(nilai)):
                nilai = self.atas.get(kode)
                baris.dari_atas.add(kode)
            if nilai is not None:
                baris.sel[kode] = nilai
                self.atas[kode] = nilai
            elif kode != self.kolom_upt:
                self.atas.pop(kode, None)
        if self.kolom_upt and self.kolom_upt not in baris.sel and self.atas.get(self.kolom_upt):
            baris.sel[self.kolom_upt] = self.atas[self.kolom_upt]
            baris.dari_atas.add(self.kolom_upt)
        return baris
