"""A unit as a row of the tables: figures with links to their rows, flagships, months, next step."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from inti.alamat import alamat
from inti.format import ribuan
from katalog.izin import Tanda
from katalog.models.izin import Keluarga
from organisasi.models import UPT
from pemetaan.angka import Angka, BarisUPT, Langkah
from pemetaan.petak import ANGKA_UNIT
from pemetaan.tampilan import Sel
from pemetaan.tautan import tautan_produk
from produksi.queries.duabelas import DuaBelas

# Figures of a unit, in the order of its columns.
_TINDAK = {"akan_habis", "kedaluwarsa", "halal_kurang"}


@dataclass(frozen=True)
class BarisUnit:
    """A unit as the tables show it."""

    upt: UPT
    url: str
    nama_unggulan: list[str]
    izin: list[tuple[str, list[Tanda]]]
    bulan: list[DuaBelas]
    sel: list[Sel]
    langkah: Langkah | None
    lagi: int


def sel_produk(angka: Angka, *, bertaut: bool = True, **tempat: Any) -> list[Sel]:
    """Figures of products with links to their rows; a zero has no rows to open."""
    hasil = []
    for kolom, label in ANGKA_UNIT:
        n = getattr(angka, kolom)
        url = tautan_produk(kolom, **tempat) if n and bertaut else ""
        hasil.append(Sel(label, ribuan(n), url, bool(n) and kolom in _TINDAK))
    return hasil


def _berbeda(tanda: Iterable[Tanda]) -> list[Tanda]:
    """States in the order of the flagships; one that both share is said once."""
    return list({(t.kata, t.rupa): t for t in tanda}.values())


def baris_unit(b: BarisUPT, *, bertaut: bool = True) -> BarisUnit:
    return BarisUnit(
        upt=b.upt,
        url=alamat("pemetaan:upt", b.upt.kanwil.kode, b.upt.kode),
        nama_unggulan=[u.nama for u in b.unggulan],
        izin=[(k.label, _berbeda(u.izin[i] for u in b.unggulan)) for i, k in enumerate(Keluarga)],
        sel=sel_produk(b.angka, bertaut=bertaut, upt=b.upt),
        bulan=[u.bulan for u in b.unggulan if u.bulan],
        langkah=b.langkah[0] if b.langkah else None,
        lagi=max(len(b.langkah) - 1, 0),
    )
