"""Counts of facets over the rows, and the nearest rows on the way: one statement.

For sets of filters that the roll-up does not know. `BATAS_HITUNG` rows of each set are read at
most, so that no search costs more than that.
"""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

from etalase.alamat import Saringan
from etalase.queries.keadaan import keadaan
from etalase.queries.saringan import saring
from katalog import rekap
from katalog.models import Terbitan
from katalog.models.izin import Keluarga
from katalog.pencarian.cari import CALON, HasilCari
from katalog.pencarian.mesin import laku
from organisasi.cakupan import Cakupan

Himpunan = frozenset[str]  # dimensions whose filters apply
Hasil = tuple[Himpunan, str, str, int]  # set, dimension (none: the set itself), value, how many
KATA = frozenset({"q"})  # no filter but the words
BATAS_HITUNG = CALON  # the rows that are ranked are the rows that are counted
TERDEKAT = "terdekat"
_KOLOM = {
    "kanwil": ("kanwil_id",),
    "upt": ("upt_id",),
    "jenis_upt": ("upt_jenis", "upt_kekhususan"),
    "kategori": ("kategori_id",),
    "unggulan": ("unggulan",),
    "harga": ("harga",),
}
_KOLOM_URUT = ("unggulan", "nama", "kode")
_URUT = "peringkat DESC, unggulan DESC, nama, kode"


@dataclass(frozen=True)
class Terdekat:
    """Rows `mulai` to `akhir` by nearness, to be read on the way."""

    peringkat: RawSQL
    mulai: int
    akhir: int


def hitung_baris(
    jumlah: dict[str, dict[str, int]],
    kelompok: dict[Himpunan, list[str]],
    pencarian: HasilCari,
    s: Saringan,
    cakupan: Cakupan | None,
    dicari: Terdekat | None,
) -> frozenset[str]:
    """Count over the rows: one statement, one pass for each set of filters; the set of all filters
    is ranked in the same pass where `dicari` asks for it. Of a very common word a part of its
    products is likely to be enough (`HasilCari.seper`); where it is not, all are read."""

    def bagian(seper: RawSQL | None) -> dict[Himpunan, QuerySet[Terbitan]]:
        hasil = {h: saring(pencarian.qs, s, cakupan, h).order_by() for h in kelompok}
        return hasil if seper is None else hasil | {KATA: hasil[KATA].filter(seper)}

    seper = pencarian.seper() if KATA in kelompok else None
    hasil = _baca(kelompok, bagian(seper), dicari)
    if seper is not None and _banyak(hasil)[KATA] <= BATAS_HITUNG:
        hasil = _baca(kelompok, bagian(None), dicari)
    for himpunan, n in _banyak(hasil).items():
        if "semua" in kelompok[himpunan]:
            jumlah["semua"][""] = min(n, BATAS_HITUNG)
    for _, dim, nilai, n in hasil:
        if dim:
            jumlah[dim][nilai] = n
    lebih = {h for h, n in _banyak(hasil).items() if n > BATAS_HITUNG}
    return frozenset(dim for h in lebih for dim in kelompok[h])


def _banyak(hasil: list[Hasil]) -> dict[Himpunan, int]:
    """How many rows each set has, up to one more than are counted."""
    return {himpunan: n for himpunan, dim, _, n in hasil if not dim}


def _baca(
    kelompok: dict[Himpunan, list[str]],
    baris: dict[Himpunan, QuerySet[Terbitan]],
    dicari: Terdekat | None,
) -> list[Hasil]:
    tabel: list[str] = []
    bagian: list[str] = []
    param: list[Any] = []
    himpunan = list(kelompok)
    for nomor, (himpun, target) in enumerate(kelompok.items()):
        urut = dicari if "semua" in target else None
        try:
            nama, sql, isi = _tabel(baris[himpun], target, urut)
        except EmptyResultSet:
            continue
        tabel.append(f"d{nomor}({nama}) AS MATERIALIZED ({sql})")
        param += isi
        bagian += _hitungan(nomor, target, urut)
    if not tabel:
        return []
    sql = f"WITH {', '.join(tabel)} {' UNION ALL '.join(bagian)}"
    with connection.cursor() as kursor:
        if any("q" in h for h in himpunan):
            laku(kursor, sql, param)
        else:
            kursor.execute(sql, param)
        return [(himpunan[k], dim, nilai, n) for k, dim, nilai, n in kursor.fetchall()]


def _tabel(
    qs: QuerySet[Terbitan], target: list[str], urut: Terdekat | None
) -> tuple[str, str, tuple[Any, ...]]:
    """(names, SQL, parameters) of the columns that `target` is counted by and `urut` ranks by."""
    kolom = [k for dim in target for k in _KOLOM.get(dim, ())]
    izin = Keluarga.values if "sertifikat" in target else ()
    tambahan: dict[str, Any] = {f"_k_{k}": keadaan(k) for k in izin}
    if urut:
        tambahan["_k_peringkat"] = urut.peringkat
        kolom += [k for k in _KOLOM_URUT if k not in kolom]
    isi = qs.annotate(**tambahan).values_list("pk", *kolom, *tambahan)[: BATAS_HITUNG + 1]
    return (", ".join(["pk", *kolom, *(k[3:] for k in tambahan)]), *isi.query.sql_with_params())


def _hitungan(nomor: int, target: list[str], urut: Terdekat | None) -> list[str]:
    """What is read from table `nomor`: its count, the counts of `target`, the nearest rows."""
    bagian = [f"SELECT {nomor} AS k, '' AS dim, '' AS nilai, COUNT(*) AS n FROM d{nomor}"]  # noqa: S608
    for dim in target:
        if dim == "semua":
            continue
        for d in Keluarga.values if dim == "sertifikat" else (dim,):
            ungkapan = rekap.HITUNG[d] if d not in Keluarga.values else f"t.{d}"
            bagian.append(
                f"SELECT {nomor}, '{d}', {ungkapan} AS nilai, COUNT(*) FROM d{nomor} t GROUP BY 3"  # noqa: S608
            )
    if urut:
        halaman = f"LIMIT {urut.akhir - urut.mulai:d} OFFSET {urut.mulai:d}"
        bagian.append(
            f"SELECT {nomor}, '{TERDEKAT}', CAST(pk AS varchar(20)), "  # noqa: S608
            f"ROW_NUMBER() OVER (ORDER BY {_URUT}) "
            f"FROM (SELECT * FROM d{nomor} ORDER BY {_URUT} {halaman}) x"
        )
    return bagian
