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

from etalase.forms import Saringan
from etalase.queries.saringan import keadaan, saring
from katalog import rekap
from katalog.models import Terbitan
from katalog.models.izin import Keluarga
from katalog.pencarian.cari import CALON
from katalog.pencarian.mesin import laku
from organisasi.cakupan import Cakupan

Himpunan = frozenset[str]  # dimensions whose filters apply
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
    dasar: QuerySet[Terbitan],
    s: Saringan,
    cakupan: Cakupan | None,
    dicari: Terdekat | None,
) -> frozenset[str]:
    """Count over the rows: one statement, one pass for each set of filters; the set of all filters
    is ranked in the same pass where `dicari` asks for it."""
    tabel, bagian, param, lebih = [], [], [], set()
    for nomor, (himpunan, target) in enumerate(kelompok.items()):
        kolom = [k for dim in target for k in _KOLOM.get(dim, ())]
        tambahan: dict[str, Any] = (
            {f"_k_{k}": keadaan(k) for k in Keluarga.values} if "sertifikat" in target else {}
        )
        if diurutkan := dicari is not None and "semua" in target:
            tambahan["_k_peringkat"] = dicari.peringkat
            kolom += [k for k in _KOLOM_URUT if k not in kolom]
        qs = saring(dasar, s, cakupan, himpunan).order_by().annotate(**tambahan)
        try:
            sql, isi = qs.values_list("pk", *kolom, *tambahan)[
                : BATAS_HITUNG + 1
            ].query.sql_with_params()
        except EmptyResultSet:
            continue
        nama = ", ".join(["pk", *kolom, *(k[3:] for k in tambahan)])
        tabel.append(f"d{nomor}({nama}) AS MATERIALIZED ({sql})")
        param += isi
        for dim in target:
            if dim == "semua":  # the count of the set itself, below
                continue
            for d in Keluarga.values if dim == "sertifikat" else (dim,):
                ungkapan = rekap.HITUNG[d] if d not in Keluarga.values else f"t.{d}"
                bagian.append(
                    f"SELECT {nomor} AS k, '{d}' AS dim, {ungkapan} AS nilai, COUNT(*) AS n "  # noqa: S608
                    f"FROM d{nomor} t GROUP BY 3"
                )
        bagian.append(f"SELECT {nomor}, '', '', COUNT(*) FROM d{nomor}")  # noqa: S608
        if diurutkan and dicari:
            halaman = f"LIMIT {dicari.akhir - dicari.mulai:d} OFFSET {dicari.mulai:d}"
            bagian.append(
                f"SELECT {nomor}, '{TERDEKAT}', CAST(pk AS varchar(20)), "  # noqa: S608
                f"ROW_NUMBER() OVER (ORDER BY {_URUT}) "
                f"FROM (SELECT * FROM d{nomor} ORDER BY {_URUT} {halaman}) x"
            )
    if not tabel:
        return frozenset()
    semua = list(kelompok.values())
    sql = f"WITH {', '.join(tabel)} {' UNION ALL '.join(bagian)}"
    with connection.cursor() as kursor:
        if s.q:
            laku(kursor, sql, param)
        else:
            kursor.execute(sql, param)
        for nomor, dim, nilai, n in kursor.fetchall():
            if dim:
                jumlah[dim][nilai] = n
                continue
            if n > BATAS_HITUNG:
                lebih |= set(semua[nomor])
            if "semua" in semua[nomor]:
                jumlah["semua"][""] = min(n, BATAS_HITUNG)
    return frozenset(lebih)
