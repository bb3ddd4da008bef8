"""A whole file: which sheets hold a table and how their columns are read, then its rows."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import Any

from impor.baca import BATAS, Lembar, buka
from impor.jenis import BarisTerbaca, JenisImpor, Konteks
from impor.kenali.isi import BarisIsi, Golongan, baca_isi, judul_unit
from impor.kenali.kamus import Kamus
from impor.kenali.kepala import CARI_BARIS, Cocokan, Kepala, cari_kepala
from impor.kenali.nilai_kolom import baca_nilai
from impor.kenali.unit import tentukan_upt
from impor.nilai import sebagai_teks

CUPLIK = CARI_BARIS + 5


@dataclass
class PetaLembar:
    """How a sheet is read. JSON in `Impor.peta`; `kolom` are (place, text, column code, sure)."""

    lembar: str
    pakai: bool
    kepala: list[int]
    kolom: list[list[Any]]
    judul: list[str]
    contoh: list[list[str]]

    def ke_json(self) -> dict[str, Any]:
        return dict(self.__dict__)

    def tempat(self) -> dict[int, str]:
        return {k[0]: k[2] for k in self.kolom if k[2] and not k[2].startswith("_")}

    @property
    def tak_dikenal(self) -> list[str]:
        return [k[1] for k in self.kolom if not k[2]]


def peta_dari_json(isi: list[dict[str, Any]]) -> list[PetaLembar]:
    return [PetaLembar(**satu) for satu in isi]


def kenali_berkas(berkas: Path, jenis: JenisImpor, kamus: Kamus) -> list[PetaLembar]:
    """The sheets of a file with what their columns seem to mean. Raises `BerkasDitolak`."""
    if jenis.baca:
        for _ in jenis.baca(berkas):  # refuses what it cannot read
            pass
        kolom = [[i, k.label, k.kode, True] for i, k in enumerate(jenis.kolom)]
        return [PetaLembar(jenis.label, True, [1], kolom, [], [[] for _ in kolom])]
    wajib = [k.kode for k in jenis.kolom if k.wajib]
    hasil = []
    with buka(berkas, replace(BATAS, cuplik=CUPLIK)) as buku:
        for lembar in buku.lembar:
            baris = list(lembar.baris)
            kepala = cari_kepala(baris, lembar.gabung, kamus, wajib) if lembar.terlihat else None
            hasil.append(_peta(lembar.nama, baris, kepala))
    return hasil


def _peta(nama: str, baris: list[tuple[int, list[Any]]], kepala: Kepala | None) -> PetaLembar:
    if kepala is None:
        return _peta_tebakan(nama, baris)
    sesudah = [sel for nomor, sel in baris if nomor > kepala.baris[-1]]
    return PetaLembar(
        lembar=nama,
        pakai=True,
        kepala=list(kepala.baris),
        kolom=[[c.indeks, c.teks, c.kode, c.pasti] for c in kepala.kolom],
        judul=kepala.judul[:12],
        contoh=_contoh(sesudah, kepala.kolom),
    )


def _peta_tebakan(nama: str, baris: list[tuple[int, list[Any]]]) -> PetaLembar:
    """No heading was recognised: offer the first row with several words, for a person to map."""
    for nomor, sel in baris:
        kata = [(i, sebagai_teks(x)[:80]) for i, x in enumerate(sel) if isinstance(x, str)]
        if len(kata) >= 2:
            kolom = [Cocokan(i, t) for i, t in kata if t]
            sesudah = [s for n, s in baris if n > nomor]
            return PetaLembar(
                nama, False, [nomor], [[c.indeks, c.teks, "", False] for c in kolom], [],
                _contoh(sesudah, kolom),
            )  # fmt: skip
    return PetaLembar(nama, False, [], [], [], [])


def _contoh(baris: list[list[Any]], kolom: list[Cocokan]) -> list[list[str]]:
    """Up to three values of each column, to recognise it by."""
    hasil = []
    for c in kolom:
        nilai = (sebagai_teks(s[c.indeks]) for s in baris if c.indeks < len(s))
        hasil.append([t[:40] for t in islice((t for t in nilai if t), 3)])
    return hasil


@dataclass
class BarisBerkas:
    """A row of the file: either read (`terbaca`), or left out with the reason (`golongan`)."""

    lembar: str
    nomor: int
    golongan: Golongan
    isi: BarisIsi
    terbaca: BarisTerbaca | None = None


Perbaikan = Callable[[str, int, str, Any], Any]


def alirkan(
    berkas: Path,
    jenis: JenisImpor,
    peta: list[PetaLembar],
    konteks: Konteks,
    perbaiki: Perbaikan | None = None,
) -> Iterator[BarisBerkas]:
    """Every row below the headings, in order, one at a time. Raises `BerkasDitolak`."""
    if jenis.baca:
        for baris in jenis.baca(berkas):
            isi = BarisIsi(baris.nomor, Golongan.DATA, dict(baris.mentah), [*baris.mentah.values()])
            yield BarisBerkas(baris.lembar, baris.nomor, Golongan.DATA, isi, baris)
        return
    menurut_nama = {p.lembar: p for p in peta}
    with buka(berkas) as buku:
        for lembar in buku.lembar:
            petanya = menurut_nama.get(lembar.nama)
            if petanya is None or not petanya.pakai:
                continue
            yield from _alirkan_lembar(lembar, jenis, petanya, konteks, perbaiki)


def _alirkan_lembar(
    lembar: Lembar,
    jenis: JenisImpor,
    peta: PetaLembar,
    konteks: Konteks,
    perbaiki: Perbaikan | None,
) -> Iterator[BarisBerkas]:
    kolom_upt = jenis.kolom_upt.kode if jenis.kolom_upt else ""
    wajib = next((k.kode for k in jenis.kolom if k.wajib), "")
    kepala = Kepala(tuple(peta.kepala), [Cocokan(k[0], k[1], k[2], k[3]) for k in peta.kolom])
    bawaan = _upt_lembar(peta, lembar.nama) if kolom_upt else ""
    aliran = baca_isi(lembar, [], kepala, peta.tempat(), kolom_upt=kolom_upt, kolom_wajib=wajib)
    for isi in aliran:
        if isi.golongan is not Golongan.DATA:
            yield BarisBerkas(lembar.nama, isi.nomor, isi.golongan, isi)
            continue
        if perbaiki:
            isi.sel = {
                k: perbaiki(lembar.nama, isi.nomor, k, isi.sel.get(k))
                for k in {**dict.fromkeys(peta.tempat().values()), **isi.sel}
            }
        terbaca = _baca_baris(lembar.nama, isi, jenis, konteks)
        if kolom_upt:
            tentukan_upt(terbaca, jenis, konteks, bawaan)
        yield BarisBerkas(lembar.nama, isi.nomor, isi.golongan, isi, terbaca)


def _upt_lembar(peta: PetaLembar, nama: str) -> str:
    """A unit named above the table, or as the sheet's name."""
    for teks in [*reversed(peta.judul), nama]:
        if unit := judul_unit(teks):
            return unit
    return ""


def _baca_baris(lembar: str, isi: BarisIsi, jenis: JenisImpor, konteks: Konteks) -> BarisTerbaca:
    baris = BarisTerbaca(lembar, isi.nomor, {}, {})
    for kode, sel in isi.sel.items():
        kolom = jenis.per_kode.get(kode)
        if kolom is None or sel is None:
            continue
        nilai, pesan = baca_nilai(kolom, sel, konteks)
        baris.nilai[kode] = nilai
        baris.mentah[kode] = sebagai_teks(sel)[:300]
        if pesan:
            baris.pesan.append(pesan)
    return baris
