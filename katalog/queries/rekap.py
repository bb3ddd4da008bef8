"""Facet counts of the published catalogue from its roll-up: all of it, or under one filter."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import Sum

from inti.waktu import Zona, hari_ini
from katalog.izin import (
    AKAN_HABIS,
    BELUM_VERIFIKASI,
    BERLAKU,
    DIAJUKAN,
    KEDALUWARSA,
    PERLU_PEMBARUAN,
    TIDAK_ADA,
)
from katalog.models import RekapKatalog
from katalog.models.izin import DasarIzin, Keluarga
from katalog.queries.unit import UnitTerbanyak, sql_terbanyak, unit_terbanyak
from katalog.rekap import HITUNG, REKAP

Hitungan = dict[str, dict[str, int]]
Saring = tuple[str, tuple[str, ...]]  # a dimension and its chosen values; ("", ("",)) for none

_LEWAT, _INGAT = "lewat", "ingat"
_BELUM = {
    "": TIDAK_ADA,
    DasarIzin.DIAJUKAN.value: DIAJUKAN,
    DasarIzin.BELUM_VERIFIKASI.value: BELUM_VERIFIKASI,
}


class BacaanRekap(NamedTuple):
    """For each filter: dimension → value → how many products; and the units of one of them."""

    hitungan: list[Hitungan]
    unit: UnitTerbanyak


def baca_rekap(
    saring: Sequence[Saring],
    dimensi: Sequence[Collection[str]] | None = None,
    *,
    unit: Saring | None = None,
    kode: Collection[str] = (),
) -> BacaanRekap:
    """Counts for each of `saring`, of all dimensions or of those named beside it; under `unit` the
    units with most products, after those of the codes `kode`. One query for all.

    Values within one dimension exclude each other, so several are a sum. Dimensions are those of
    `katalog.rekap.HITUNG`; permits come as states of today, each in its unit's zone.
    """
    bagian: list[str] = []
    param: list[Any] = []
    for nomor, satu in enumerate(saring):
        dicari = list(dimensi[nomor]) if dimensi is not None else list(HITUNG)
        for sql, isi in _sql_hitungan(satu, dicari):
            bagian.append(f"SELECT {nomor}, dim, nilai, kapan, '', n, 0 FROM ({sql}) x")  # noqa: S608
            param += isi
    if unit:
        sql, isi = _sql_unit(unit, kode)
        bagian.append(f"SELECT -1, '', x.* FROM ({sql}) x")  # noqa: S608
        param += isi
    mentah: list[dict[str, dict[tuple[str, str], int]]] = [defaultdict(dict) for _ in saring]
    with connection.cursor() as kursor:
        kursor.execute(" UNION ALL ".join(bagian), param)
        baris = kursor.fetchall()
    for nomor, dim, nilai, kapan, _, n, _ in baris:
        if nomor >= 0:
            mentah[nomor][dim][nilai, kapan] = int(n)
    terbanyak = unit_terbanyak(b[2:] for b in baris if b[0] < 0)
    return BacaanRekap([_susun(m) for m in mentah], terbanyak)


def _tempat(isi: Collection[Any]) -> str:
    return ", ".join(["%s"] * len(isi))


def _di_mana(saring: Saring) -> tuple[str, list[str]]:
    """The rows of one filter: condition and parameters."""
    dim, nilai = saring
    return f"saring = %s AND nilai_saring IN ({_tempat(nilai)})", [dim, *nilai]


def _sql_hitungan(saring: Saring, dimensi: list[str]) -> Iterator[tuple[str, list[Any]]]:
    """Statements of (dimension, value, which of its days has come, how many)."""
    di_mana, isi = _di_mana(saring)
    yield (
        f"SELECT dim, nilai, '' AS kapan, SUM(jumlah) AS n FROM {REKAP} "  # noqa: S608
        f"WHERE {di_mana} AND mulai IS NULL AND dim IN ({_tempat(dimensi)}) GROUP BY dim, nilai",
        [*isi, *dimensi],
    )
    if any(k in dimensi for k in Keluarga.values):
        hari, kini = _hari()
        yield (
            "SELECT dim, CASE WHEN nilai LIKE '%%+' THEN '+' ELSE '' END AS nilai, "  # noqa: S608
            f"CASE WHEN sampai < {hari} THEN '{_LEWAT}' WHEN peringatan <= {hari} THEN '{_INGAT}' "
            f"ELSE '' END AS kapan, SUM(jumlah) AS n FROM {REKAP} "
            f"WHERE {di_mana} AND mulai <= %s GROUP BY 1, 2, 3",
            [*kini, *kini, *isi, max(kini)],
        )


def _sql_unit(saring: Saring, kode: Collection[str]) -> tuple[str, list[Any]]:
    di_mana, isi = _di_mana(saring)
    sumber = (
        f"SELECT CAST(nilai AS bigint) AS id, SUM(jumlah) AS n FROM {REKAP} "  # noqa: S608
        f"WHERE {di_mana} AND mulai IS NULL AND dim = 'upt' GROUP BY nilai HAVING SUM(jumlah) > 0"
    )
    sql, pilih = sql_terbanyak(sumber, kode)
    return sql, [*isi, *pilih]


def _hari() -> tuple[str, list[date]]:
    """SQL of today in the zone that a value begins with, and its days."""
    kini = [hari_ini(z) for z in (Zona.WITA, Zona.WIT, Zona.WIB)]
    hari = "CASE WHEN nilai LIKE 'WITA%%' THEN %s WHEN nilai LIKE 'WIT%%' THEN %s ELSE %s END"
    if len(set(kini)) == 1:
        hari, kini = "%s", kini[:1]
    return hari.replace("%s", "%s::date") if connection.vendor == "postgresql" else hari, kini


def jumlah_per(dim: str) -> dict[str, int]:
    """Published products per value of `dim`, for pages that need one dimension only."""
    semua = RekapKatalog.objects.filter(saring="", dim=dim, mulai=None).values_list("nilai")
    return {nilai: n for nilai, n in semua.annotate(n=Sum("jumlah")) if n}


def _susun(mentah: dict[str, dict[tuple[str, str], int]]) -> Hitungan:
    hasil: Hitungan = defaultdict(dict)
    for dim, isi in mentah.items():
        if dim[-1] == "@":
            continue
        if dim in Keluarga.values:
            keadaan = _keadaan({k: n for (k, _), n in isi.items()}, mentah.get(f"{dim}@", {}))
            hasil[dim] = {k: n for k, n in keadaan.items() if n}
        else:
            hasil[dim] = {nilai: n for (nilai, _), n in isi.items() if n}
    return hasil


def _keadaan(dasar: dict[str, int], hari: dict[tuple[str, str], int]) -> dict[str, int]:
    """States of a permit (`katalog.izin.keadaan_sql`) from counts by what it rests on, and from
    counts of those whose days have come; '+' marks a reported change of composition."""
    hasil: dict[str, int] = defaultdict(int)
    ada = DasarIzin.TERVERIFIKASI.value
    for nilai, n in dasar.items():
        polos, berubah = nilai.removesuffix("+"), nilai.endswith("+")
        if polos != ada:
            hasil[_BELUM[polos]] += n
            continue
        lewat, ingat = (hari.get((nilai[len(ada) :], k), 0) for k in (_LEWAT, _INGAT))
        hasil[KEDALUWARSA] += lewat
        if berubah:
            hasil[PERLU_PEMBARUAN] += n - lewat
        else:
            hasil[AKAN_HABIS] += ingat
            hasil[BERLAKU] += n - lewat - ingat
    return hasil
