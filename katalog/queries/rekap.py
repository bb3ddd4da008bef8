"""Facet counts of the published catalogue from its roll-up: all of it, or under one filter."""

from collections import defaultdict
from collections.abc import Collection, Sequence
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
from katalog.rekap import HITUNG, REKAP
from organisasi.models import UPT, nama_singkat

Hitungan = dict[str, dict[str, int]]
Saring = tuple[str, tuple[str, ...]]  # a dimension and its chosen values; ("", ("",)) for none

_LEWAT, _INGAT = "lewat", "ingat"
_BELUM = {
    "": TIDAK_ADA,
    DasarIzin.DIAJUKAN.value: DIAJUKAN,
    DasarIzin.BELUM_VERIFIKASI.value: BELUM_VERIFIKASI,
}


class UnitDihitung(NamedTuple):
    """A unit and how many products it has."""

    kode: str
    nama: str  # without its class
    jumlah: int


def baca_rekap(
    saring: Sequence[Saring], dimensi: Sequence[Collection[str]] | None = None
) -> list[Hitungan]:
    """For each of `saring`: dimension → value → how many products, of all dimensions or of those
    named beside it. One query for all.

    Values within one dimension exclude each other, so several are a sum. Dimensions are those of
    `katalog.rekap.HITUNG`; permits come as states of today, each in its unit's zone.
    """
    bagian: list[str] = []
    param: list[Any] = []
    hari, kini = _hari()
    for nomor, satu in enumerate(saring):
        dicari = list(dimensi[nomor]) if dimensi is not None else list(HITUNG)
        di_mana, isi = _di_mana(satu)
        bagian.append(
            f"SELECT {nomor} AS nomor, dim, nilai, '' AS kapan, SUM(jumlah) AS n FROM {REKAP} "  # noqa: S608
            f"WHERE {di_mana} AND mulai IS NULL AND dim IN ({_tempat(dicari)}) GROUP BY dim, nilai"
        )
        param += [*isi, *dicari]
        if not any(k in dicari for k in Keluarga.values):
            continue
        bagian.append(
            f"SELECT {nomor}, dim, CASE WHEN nilai LIKE '%%+' THEN '+' ELSE '' END, "  # noqa: S608
            f"CASE WHEN sampai < {hari} THEN '{_LEWAT}' WHEN peringatan <= {hari} THEN '{_INGAT}' "
            f"ELSE '' END, SUM(jumlah) FROM {REKAP} WHERE {di_mana} AND mulai <= %s GROUP BY 2, 3, 4"
        )
        param += [*kini, *kini, *isi, max(kini)]
    mentah: list[dict[str, dict[tuple[str, str], int]]] = [defaultdict(dict) for _ in saring]
    with connection.cursor() as kursor:
        kursor.execute(" UNION ALL ".join(bagian), param)
        for nomor, dim, nilai, kapan, n in kursor.fetchall():
            mentah[nomor][dim][nilai, kapan] = int(n)
    return [_susun(m) for m in mentah]


def _tempat(isi: Collection[Any]) -> str:
    return ", ".join(["%s"] * len(isi))


def _di_mana(saring: Saring) -> tuple[str, list[str]]:
    """The rows of one filter: condition and parameters."""
    dim, nilai = saring
    return f"saring = %s AND nilai_saring IN ({_tempat(nilai)})", [dim, *nilai]


def unit_terbanyak(
    saring: Saring, maks: int, kode: Collection[str] = ()
) -> tuple[list[UnitDihitung], int]:
    """(`maks` units with most products under a filter, after those of these codes that have any;
    how many units have any). One query."""
    di_mana, isi = _di_mana(saring)
    upt = UPT._meta.db_table
    dahulu = (
        f"nilai IN (SELECT CAST(id AS varchar(20)) FROM {upt} WHERE kode IN ({_tempat(kode)})) DESC,"  # noqa: S608
        if kode
        else ""
    )
    sql = (
        "SELECT u.kode, u.nama, u.kelas, r.n, r.banyak FROM ("  # noqa: S608
        f"SELECT nilai, SUM(jumlah) AS n, COUNT(*) OVER () AS banyak FROM {REKAP} "
        f"WHERE {di_mana} AND mulai IS NULL AND dim = 'upt' GROUP BY nilai HAVING SUM(jumlah) > 0 "
        f"ORDER BY {dahulu} n DESC, nilai LIMIT {maks + len(kode):d}) r "
        f"JOIN {upt} u ON u.id = CAST(r.nilai AS bigint)"
    )
    with connection.cursor() as kursor:
        kursor.execute(sql, [*isi, *kode])
        baris = kursor.fetchall()
    unit = [UnitDihitung(k, nama_singkat(nama, kelas), int(n)) for k, nama, kelas, n, _ in baris]
    return unit, baris[0][-1] if baris else 0


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
