"""The catalogue: filters, facets with counts, and one page of rows."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import IntegerField, Value

from etalase.alamat import Saringan
from etalase.queries.halaman import HalamanKatalog, baca_halaman, dicari
from etalase.queries.hitungan import Hitungan, hitung
from etalase.queries.saringan import saring
from katalog.models import Kategori, Terbitan
from katalog.pencarian.cari import HasilCari, cari
from katalog.queries.unit import UnitDihitung, UnitTerbanyak
from organisasi.cakupan import Cakupan
from organisasi.models import UPT, Kanwil, wilayah


class Rujukan(NamedTuple):
    """A region or a category."""

    pk: int
    kode: str
    nama: str


@dataclass(frozen=True)
class HasilKatalog:
    """One view of the catalogue."""

    hal: HalamanKatalog
    hitungan: Hitungan
    pencarian: HasilCari
    saringan: Saringan  # as it was applied: without codes that do not exist
    unit: UnitTerbanyak
    kanwil: list[Rujukan]
    kategori: list[Rujukan]

    @property
    def total(self) -> int:
        return self.hitungan.total


def katalog(s: Saringan, cakupan: Cakupan | None = None) -> HasilKatalog:
    """The catalogue for `s`; `cakupan` of a signed-in officer adds the working copy's facets."""
    kanwil, kategori = _daftar()
    s = replace(
        s,
        kanwil=_dikenal(s.kanwil, kanwil),
        kategori=_dikenal(s.kategori, kategori),
        kanwil_id=tuple(k.pk for k in kanwil if k.kode in s.kanwil),
        kategori_id=tuple(k.pk for k in kategori if k.kode in s.kategori),
        status=s.status if cakupan else (),
        kelengkapan=s.kelengkapan if cakupan else (),
    )
    pencarian = cari(Terbitan.objects.all(), s.q)
    hitungan = hitung(pencarian, s, cakupan, dicari(pencarian, s))
    hal = baca_halaman(pencarian, saring(pencarian.qs, s, cakupan), s, hitungan)
    return HasilKatalog(hal, hitungan, pencarian, s, _unit(hitungan.unit, s), kanwil, kategori)


def _daftar() -> tuple[list[Rujukan], list[Rujukan]]:
    """Every Kanwil and every category, in their order, from one query."""
    with connection.cursor() as kursor:
        kursor.execute(*_sql_daftar(connection.vendor))
        baris = sorted(kursor.fetchall())
    return (
        [Rujukan(pk, kode, wilayah(nama)) for jenis, _, kode, nama, pk in baris if not jenis],
        [Rujukan(pk, kode, nama) for jenis, _, nama, kode, pk in baris if jenis],
    )


@cache
def _sql_daftar(mesin: str) -> tuple[str, tuple[int, ...]]:
    """Always the same, so put together once: that took longer than to read it."""
    nol = Value(0, IntegerField())
    kanwil = Kanwil.objects.order_by().values_list(nol, nol, "kode", "nama", "pk")
    kategori = Kategori.objects.order_by().values_list(
        Value(1, IntegerField()), "urutan", "nama", "kode", "pk"
    )
    return kanwil.union(kategori, all=True).query.sql_with_params()


def _dikenal(kode: tuple[str, ...], ada: Sequence[Any]) -> tuple[str, ...]:
    dikenal = {b.kode for b in ada}
    return tuple(k for k in kode if k in dikenal)


def _unit(terbanyak: UnitTerbanyak, s: Saringan) -> UnitTerbanyak:
    """With the chosen units that have nothing: their boxes stay, or the next choice would lose
    them."""
    if not (kosong := set(s.upt) - {u.kode for u in terbanyak.unit}):
        return terbanyak
    tambah = UPT.objects.filter(kode__in=kosong).order_by("nama")
    return terbanyak._replace(
        unit=[*terbanyak.unit, *(UnitDihitung(u.kode, u.nama_singkat, 0) for u in tambah)]
    )
