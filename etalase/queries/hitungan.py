"""Counts of the catalogue's facets.

A facet's counts come from the other filters, never from its own choice. So each facet has its own
set of filters: where that is one that the roll-up knows, or none, its counts are read there
(`katalog.queries.rekap`), at the same cost at any size; the others are counted over the rows,
`hitung_baris.BATAS_HITUNG` of them at most. Facets with equal filters share one pass.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import product
from typing import Any

from django.db.models import Count, F, QuerySet, Value

from etalase.alamat import Saringan
from etalase.queries.hitung_baris import Halaman, Himpunan, hitung_baris
from etalase.queries.saringan import dimensi_dipakai, kelengkapan, saring
from katalog import rekap
from katalog.izin import AKAN_HABIS, BERLAKU
from katalog.models import Terbitan
from katalog.models.izin import Keluarga
from katalog.pencarian.cari import HasilCari
from katalog.queries.rekap import Saring as SaringRekap
from katalog.queries.rekap import baca_rekap
from katalog.queries.unit import TANPA_UNIT, UnitTerbanyak
from organisasi.cakupan import Cakupan
from organisasi.models import UPT

DIMENSI = ("kanwil", "upt", "jenis_upt", "kategori", "sertifikat", "unggulan", "harga")
DIMENSI_PETUGAS = ("status", "kelengkapan")


@dataclass(frozen=True)
class Hitungan:
    """`jumlah[dimension][value]`, units apart in `unit`: of hundreds those with most products;
    `tanpa` how many there would be without a dimension's filter; `lebih` the dimensions whose counts
    are "at least" ('semua' is the total); `halaman` the keys of the page's rows, where they
    were read on the way."""

    jumlah: dict[str, dict[str, int]] = field(default_factory=lambda: defaultdict(dict))
    unit: UnitTerbanyak = TANPA_UNIT
    tanpa: dict[str, int] = field(default_factory=dict)
    lebih: frozenset[str] = frozenset()
    halaman: tuple[int, ...] = ()

    @property
    def total(self) -> int:
        return self.jumlah["semua"].get("", 0)


def hitung(
    pencarian: HasilCari,
    s: Saringan,
    cakupan: Cakupan | None,
    dicari: Halaman | None = None,
) -> Hitungan:
    """All counts for `s` over what matches its words: at most four queries, five where a very
    common word needs all its rows."""
    pakai = dimensi_dipakai(s)
    # Filters of the working copy reach only into the officer's scope, whichever facet is counted.
    kelompok: dict[Himpunan, list[str]] = defaultdict(list)
    for dim in ("semua", *DIMENSI):
        kelompok[pakai - {dim}].append(dim)
    di_rekap = _di_rekap(kelompok, s)
    jumlah: dict[str, dict[str, int]] = defaultdict(dict)
    banyak, unit = _baca_rekap(jumlah, kelompok, di_rekap, s)
    langsung = {h: t for h, t in kelompok.items() if h not in di_rekap}
    baris = hitung_baris(langsung, pencarian, s, cakupan, dicari)
    jumlah |= baris.jumlah
    banyak |= baris.banyak
    jumlah["semua"] = {"": banyak.get(pakai, 0)}
    jumlah["sertifikat"] = _gabung_sertifikat(jumlah)
    jumlah["jenis_upt"] = _gabung_jenis(jumlah["jenis_upt"])
    jumlah["unggulan"] = {"1": jumlah["unggulan"].get("1", 0)}
    tanpa = {dim: banyak.get(pakai - {dim}, 0) for dim in DIMENSI}
    if cakupan:
        _hitung_petugas(jumlah, pencarian.qs, s, cakupan)
        tanpa |= {dim: sum(jumlah[dim].values()) for dim in DIMENSI_PETUGAS}
    return Hitungan(jumlah, unit or baris.unit, tanpa, baris.lebih, baris.halaman)


def _di_rekap(kelompok: Iterable[Himpunan], s: Saringan) -> dict[Himpunan, SaringRekap]:
    """Sets of filters that the roll-up keeps, and how it names them."""
    if s.status or s.kelengkapan:
        return {}
    hasil = {}
    for himpunan in kelompok:
        dikenal = rekap.saring_dari(himpunan)
        if dikenal:
            nama, urutan = dikenal
            nilai = product(*(_nilai(dim, s) for dim in urutan))
            hasil[himpunan] = nama, tuple(map(rekap.ANTARA.join, nilai))
    return hasil


def _baca_rekap(
    jumlah: dict[str, dict[str, int]],
    kelompok: dict[Himpunan, list[str]],
    saring: dict[Himpunan, SaringRekap],
    s: Saringan,
) -> tuple[dict[Himpunan, int], UnitTerbanyak | None]:
    """(products of each set, the units where these are counted here)."""
    if not saring:
        return {}, None
    unit = next((di for h, di in saring.items() if "upt" in kelompok[h]), None)
    dibaca = [["semua", *_nama(kelompok[h])] for h in saring]
    hasil = baca_rekap(list(saring.values()), dibaca, unit=unit, kode=s.upt)
    banyak = {}
    for himpunan, isi in zip(saring, hasil.hitungan, strict=True):
        jumlah |= {nama: isi[nama] for nama in _nama(kelompok[himpunan])}
        banyak[himpunan] = isi["semua"].get("", 0)
    return banyak, hasil.unit if unit else None


def _nama(target: list[str]) -> list[str]:
    """What the roll-up calls these dimensions; the set itself and the units are read apart."""
    izin = Keluarga.values if "sertifikat" in target else ()
    return [*(d for d in target if d not in ("semua", "sertifikat", "upt")), *izin]


def _nilai(dim: str, s: Saringan) -> tuple[str, ...]:
    """Values of the roll-up that the filter of `dim` means."""
    if dim in ("kanwil", "kategori"):
        return tuple(map(str, getattr(s, f"{dim}_id")))
    if dim == "upt":
        upt = UPT.objects.filter(kode__in=s.upt).values_list("pk", flat=True)
        return tuple(str(pk) for pk in upt) or ("-",)
    if dim == "jenis_upt":
        khusus = ("", *UPT.Kekhususan.values)
        return tuple({k if "-" in k else f"{k}-{x}" for k in s.jenis_upt for x in khusus})
    return ("1",) if dim == "unggulan" else ("",)


def _hitung_petugas(
    jumlah: dict[str, dict[str, int]], dasar: QuerySet[Terbitan], s: Saringan, cakupan: Cakupan
) -> None:
    """The working copy's facets, within the officer's scope: one query for both."""
    pakai = dimensi_dipakai(s)
    bagian = []
    for dim, nilai in (("status", F("produk__status")), ("kelengkapan", kelengkapan())):
        qs: Any = saring(dasar, s, cakupan, pakai - {dim}).filter(cakupan.saring("upt")).order_by()
        baris = qs.annotate(dim=Value(dim), nilai=nilai).values_list("dim", "nilai")
        bagian.append(baris.annotate(n=Count("pk")))
    for dim, nilai, n in bagian[0].union(*bagian[1:], all=True):
        jumlah[dim][nilai] = n


def _gabung_sertifikat(jumlah: dict[str, dict[str, int]]) -> dict[str, int]:
    """'halal' is what is in force; 'halal-akan_habis' and others are single states."""
    hasil: dict[str, int] = {}
    for keluarga in Keluarga.values:
        isi = jumlah.pop(keluarga, {})
        hasil[keluarga] = isi.get(BERLAKU, 0) + isi.get(AKAN_HABIS, 0)
        hasil |= {f"{keluarga}-{k}": n for k, n in isi.items() if k != BERLAKU}
    return hasil


def _gabung_jenis(mentah: dict[str, int]) -> dict[str, int]:
    """'lapas' counts all of the kind, 'lapas-perempuan' those of the specialisation."""
    hasil: dict[str, int] = defaultdict(int)
    for kode, n in mentah.items():
        jenis, _, kekhususan = kode.partition("-")
        hasil[jenis] += n
        if kekhususan:
            hasil[kode] += n
    return dict(hasil)
