"""The catalogue: filters, facets with counts, and one page of rows."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import IntegerField, Q, Value

from etalase.forms import Saringan
from etalase.queries.halaman import HalamanKatalog, baca_halaman, dicari
from etalase.queries.hitungan import Hitungan, hitung
from etalase.queries.saringan import saring
from katalog.models import Kategori, Terbitan
from katalog.pencarian.cari import HasilCari, cari
from organisasi.cakupan import Cakupan
from organisasi.models import UPT, Kanwil

UNIT_DITAMPILKAN = 40


@dataclass(frozen=True)
class HasilKatalog:
    """One view of the catalogue."""

    hal: HalamanKatalog
    hitungan: Hitungan
    pencarian: HasilCari
    saringan: Saringan  # as it was applied: without codes that do not exist
    unit: list[UPT]
    kanwil: list[Kanwil]
    kategori: list[Kategori]

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
    hitungan = hitung(pencarian.qs, s, cakupan, dicari(pencarian, s))
    hal = baca_halaman(pencarian, saring(pencarian.qs, s, cakupan), s, hitungan)
    unit = _unit(hitungan.jumlah["upt"], s)
    return HasilKatalog(hal, hitungan, pencarian, s, unit, kanwil, kategori)


def _daftar() -> tuple[list[Kanwil], list[Kategori]]:
    """Every Kanwil and every category, in their order, from one query."""
    nol = Value(0, IntegerField())
    kanwil = Kanwil.objects.order_by().values_list(nol, nol, "kode", "nama", "pk")
    kategori = Kategori.objects.order_by().values_list(
        Value(1, IntegerField()), "urutan", "nama", "kode", "pk"
    )
    baris = sorted(kanwil.union(kategori, all=True))
    return (
        [Kanwil(pk=pk, kode=kode, nama=nama) for jenis, _, kode, nama, pk in baris if not jenis],
        [Kategori(pk=pk, kode=kode, nama=nama) for jenis, _, nama, kode, pk in baris if jenis],
    )


def _dikenal(kode: tuple[str, ...], ada: Sequence[Any]) -> tuple[str, ...]:
    dikenal = {b.kode for b in ada}
    return tuple(k for k in kode if k in dikenal)


def _unit(jumlah: dict[str, int], s: Saringan) -> list[UPT]:
    """Units of the facet: those chosen and those with most products."""
    terbanyak = sorted(jumlah, key=lambda k: -jumlah[k])[:UNIT_DITAMPILKAN]
    return list(
        UPT.objects.filter(Q(pk__in=terbanyak) | Q(kode__in=s.upt))
        .only("kode", "nama", "kelas")
        .order_by("nama")
    )
