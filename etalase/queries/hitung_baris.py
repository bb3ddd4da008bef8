"""Counts of facets over the rows, and the rows of the page on the way: one statement.

For sets of filters that the roll-up does not know. `BATAS_HITUNG` rows of each set are read at
most, so that no search costs more than that.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

from etalase.alamat import Saringan
from etalase.queries.keadaan import keadaan
from etalase.queries.saringan import saring
from etalase.queries.urutan import kolom_urut, untuk_sql
from katalog import rekap
from katalog.models import Terbitan
from katalog.models.izin import Keluarga
from katalog.pencarian.cari import CALON, HasilCari
from katalog.pencarian.mesin import laku
from katalog.queries.unit import TANPA_UNIT, UnitTerbanyak, sql_terbanyak, unit_terbanyak
from organisasi.cakupan import Cakupan

Himpunan = frozenset[str]  # dimensions whose filters apply
# Set, dimensions (or one of `LAIN`), values, name and class of a unit, how many, and of a
# unit how many units have any.
Baris = tuple[Himpunan, str, str, str, str, int, int]
KATA = frozenset({"q"})  # no filter but the words
BATAS_HITUNG = CALON  # the rows that are ranked are the rows that are counted
SEMUA, HALAMAN, UNIT = LAIN = ("", "halaman", "unit")  # in place of a dimension
_KOLOM = {
    "kanwil": ("kanwil_id",),
    "upt": ("upt_id",),
    "jenis_upt": ("upt_jenis", "upt_kekhususan"),
    "kategori": ("kategori_id",),
    "unggulan": ("unggulan",),
    "harga": ("harga",),
}
# Dimensions of few values are counted together, in one pass, and added up here.
BERKAS = ((*Keluarga.values, "unggulan"), ("kategori", "jenis_upt", "harga"), ("kanwil",))
ANTARA = "|"


@dataclass(frozen=True)
class Halaman:
    """Rows `mulai` to `akhir` in an order, to be read while they are counted; by nearness with
    `peringkat`."""

    urut: str
    mulai: int
    akhir: int
    peringkat: RawSQL | None = None


@dataclass
class HasilBaris:
    """`jumlah[dimension][value]`; how many rows each set has, up to the limit; the dimensions whose
    counts stopped there; units with most products; keys of the page's rows, in their order, where all
    that could be among them were read."""

    jumlah: dict[str, dict[str, int]] = field(default_factory=lambda: defaultdict(dict))
    banyak: dict[Himpunan, int] = field(default_factory=dict)
    lebih: frozenset[str] = frozenset()
    unit: UnitTerbanyak = TANPA_UNIT
    halaman: tuple[int, ...] = ()


def hitung_baris(
    kelompok: dict[Himpunan, list[str]],
    pencarian: HasilCari,
    s: Saringan,
    cakupan: Cakupan | None,
    dicari: Halaman | None,
) -> HasilBaris:
    """Count over the rows: one statement, one pass for each set of filters; the rows of the page
    come with the set of all filters where `dicari` asks for them. Of a very common word a part of its
    products is likely to be enough (`HasilCari.seper`); where it is not, all are read."""

    def bagian(seper: RawSQL | None) -> dict[Himpunan, QuerySet[Terbitan]]:
        hasil = {h: saring(pencarian.qs, s, cakupan, h).order_by() for h in kelompok}
        return hasil if seper is None else hasil | {KATA: hasil[KATA].filter(seper)}

    seper = pencarian.seper() if KATA in kelompok else None
    baris = _baca(kelompok, bagian(seper), dicari, s.upt)
    if seper is not None and _banyak(baris)[KATA] <= BATAS_HITUNG:
        baris = _baca(kelompok, bagian(None), dicari, s.upt)
    banyak = _banyak(baris)
    hasil = HasilBaris(
        banyak={h: min(n, BATAS_HITUNG) for h, n in banyak.items()},
        lebih=frozenset(dim for h, n in banyak.items() if n > BATAS_HITUNG for dim in kelompok[h]),
        unit=unit_terbanyak(b[2:] for b in baris if b[1] == UNIT),
    )
    semua = next((n for h, n in banyak.items() if "semua" in kelompok[h]), 0)
    if dicari and (dicari.peringkat is not None or semua <= BATAS_HITUNG):
        urut = sorted((b[5], b[2]) for b in baris if b[1] == HALAMAN)
        hasil.halaman = tuple(int(pk) for _, pk in urut)
    for _, nama, isi, _, _, n, _ in baris:
        if nama not in LAIN:
            for dim, nilai in zip(nama.split(ANTARA), isi.split(ANTARA), strict=True):
                hasil.jumlah[dim][nilai] = hasil.jumlah[dim].get(nilai, 0) + n
    return hasil


def _banyak(baris: list[Baris]) -> Counter[Himpunan]:
    """How many rows each set has, up to one more than are counted: the sum of any of its counts."""
    hasil: Counter[Himpunan] = Counter()
    satu: dict[Himpunan, str] = {}
    for himpunan, nama, _, _, _, n, _ in baris:
        if nama not in (UNIT, HALAMAN) and satu.setdefault(himpunan, nama) == nama:
            hasil[himpunan] += n
    return hasil


def _baca(
    kelompok: dict[Himpunan, list[str]],
    baris: dict[Himpunan, QuerySet[Terbitan]],
    dicari: Halaman | None,
    kode: tuple[str, ...],
) -> list[Baris]:
    tabel: list[str] = []
    bagian: list[str] = []
    param: list[Any] = []
    param_unit: list[str] = []
    himpunan = list(kelompok)
    for nomor, target in enumerate(kelompok.values()):
        halaman = dicari if "semua" in target else None
        try:
            nama, sql, isi = _tabel(baris[himpunan[nomor]], target, halaman)
        except EmptyResultSet:
            continue
        dibaca = _hitungan(nomor, target, halaman)
        if "upt" in target:
            dari = f"SELECT upt_id AS id, COUNT(*) AS n FROM d{nomor} GROUP BY upt_id"  # noqa: S608
            unit, param_unit = sql_terbanyak(dari, kode)
            dibaca.append(f"SELECT {nomor}, '{UNIT}', x.* FROM ({unit}) x")  # noqa: S608
        simpan = "MATERIALIZED" if len(dibaca) > 1 else ""
        tabel.append(f"d{nomor}({nama}) AS {simpan} ({sql})")
        param += isi
        bagian += dibaca
    if not tabel:
        return []
    sql = f"WITH {', '.join(tabel)} {' UNION ALL '.join(bagian)}"
    with connection.cursor() as kursor:
        if any("q" in h for h in himpunan):
            laku(kursor, sql, [*param, *param_unit])
        else:
            kursor.execute(sql, [*param, *param_unit])
        return [(himpunan[k], *isi) for k, *isi in kursor.fetchall()]


def _tabel(
    qs: QuerySet[Terbitan], target: list[str], halaman: Halaman | None
) -> tuple[str, str, tuple[Any, ...]]:
    """(names, SQL, parameters) of the columns that `target` is counted by and `halaman` is in the order of."""
    kolom = [k for dim in target for k in _KOLOM.get(dim, ())]
    izin = Keluarga.values if "sertifikat" in target else ()
    tambahan: dict[str, Any] = {f"_k_{k}": keadaan(k) for k in izin}
    if halaman:
        kolom += [k for k in kolom_urut(halaman.urut) if k not in kolom]
        if halaman.peringkat is not None:
            tambahan["_k_peringkat"] = halaman.peringkat
    isi = qs.annotate(**tambahan).values_list("pk", *kolom, *tambahan)[: BATAS_HITUNG + 1]
    return (", ".join(["pk", *kolom, *(k[3:] for k in tambahan)]), *isi.query.sql_with_params())


def _hitungan(nomor: int, target: list[str], halaman: Halaman | None) -> list[str]:
    """What is read from table `nomor`: the counts of `target` but the unit, or its own; the rows
    of the page."""

    def baca(dim: str, nilai: str, n: str, dari: str, akhir: str = "") -> str:
        return f"SELECT {nomor}, '{dim}', {nilai} AS nilai, '', '', {n}, 0 FROM {dari} t {akhir}"  # noqa: S608

    bagian = []
    for berkas in BERKAS:
        dim = [d for d in berkas if ("sertifikat" if d in Keluarga.values else d) in target]
        if dim:
            nilai = f" || '{ANTARA}' || ".join(
                f"t.{d}" if d in Keluarga.values else rekap.HITUNG[d] for d in dim
            )
            bagian.append(baca(ANTARA.join(dim), nilai, "COUNT(*)", f"d{nomor}", "GROUP BY 3"))
    if not bagian:
        bagian.append(baca(SEMUA, "''", "COUNT(*)", f"d{nomor}"))
    if halaman:
        urut = untuk_sql(halaman.urut)
        batas = f"LIMIT {halaman.akhir - halaman.mulai:d} OFFSET {halaman.mulai:d}"
        dari = f"(SELECT * FROM d{nomor} ORDER BY {urut} {batas})"  # noqa: S608
        tempat = f"ROW_NUMBER() OVER (ORDER BY {urut})"
        bagian.append(baca(HALAMAN, "CAST(pk AS varchar(20))", tempat, dari))
    return bagian
