"""Facet counts of the published catalogue from its roll-up: all of it, or under one filter."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

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
from katalog.rekap import REKAP

Hitungan = dict[str, dict[str, int]]
Saring = tuple[str, tuple[str, ...]]  # a dimension and its chosen values; ("", ("",)) for none

_LEWAT, _INGAT = "lewat", "ingat"
_BELUM = {
    "": TIDAK_ADA,
    DasarIzin.DIAJUKAN.value: DIAJUKAN,
    DasarIzin.BELUM_VERIFIKASI.value: BELUM_VERIFIKASI,
}


def baca_rekap(saring: Sequence[Saring]) -> list[Hitungan]:
    """For each of `saring`: dimension → value → how many products. One query for all.

    Values within one dimension exclude each other, so several are a sum. Dimensions are those of
    `katalog.rekap.HITUNG`; permits come as states of today, each in its unit's zone.
    """
    bagian: list[str] = []
    param: list[Any] = []
    kini = {z: hari_ini(z) for z in Zona}
    for nomor, (dim, nilai) in enumerate(saring):
        isi = ", ".join(["%s"] * len(nilai))
        di_mana = f"saring = %s AND nilai_saring IN ({isi})"
        bagian.append(
            f"SELECT {nomor} AS nomor, dim, nilai, '' AS kapan, SUM(jumlah) AS n FROM {REKAP} "  # noqa: S608
            f"WHERE {di_mana} AND mulai IS NULL GROUP BY dim, nilai"
        )
        param += [dim, *nilai]
        hari = "CASE WHEN nilai LIKE 'WITA%%' THEN %s WHEN nilai LIKE 'WIT%%' THEN %s ELSE %s END"
        if connection.vendor == "postgresql":
            hari = hari.replace("%s", "%s::date")
        bagian.append(
            f"SELECT {nomor}, dim, CASE WHEN nilai LIKE '%%+' THEN '+' ELSE '' END, "  # noqa: S608
            f"CASE WHEN sampai < {hari} THEN '{_LEWAT}' WHEN peringatan <= {hari} THEN '{_INGAT}' "
            f"ELSE '' END, SUM(jumlah) FROM {REKAP} WHERE {di_mana} AND mulai <= %s GROUP BY 2, 3, 4"
        )
        zona = [kini[Zona.WITA], kini[Zona.WIT], kini[Zona.WIB]]
        param += [*zona, *zona, dim, *nilai, max(kini.values())]
    mentah: list[dict[str, dict[tuple[str, str], int]]] = [defaultdict(dict) for _ in saring]
    with connection.cursor() as kursor:
        kursor.execute(" UNION ALL ".join(bagian), param)
        for nomor, dim, nilai, kapan, n in kursor.fetchall():
            mentah[nomor][dim][nilai, kapan] = int(n)
    return [_susun(m) for m in mentah]


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
