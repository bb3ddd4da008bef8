"""The state of a permit today, as SQL that is put together once a day."""

from datetime import date
from functools import lru_cache

from django.db import DEFAULT_DB_ALIAS, connection
from django.db.models import CharField
from django.db.models.expressions import RawSQL
from django.db.models.sql import Query

from inti.waktu import Zona, hari_ini, hari_ini_per_zona
from katalog.izin import keadaan_sql
from katalog.models import Terbitan


def keadaan(keluarga: str) -> RawSQL:
    """State of a permit of Terbitan today, in the zone of its unit: `katalog.izin.keadaan_sql`
    for a queryset that is not nested in another (its columns are named by their table)."""
    sql, isi = _keadaan(keluarga, tuple(map(hari_ini, Zona)), connection.vendor)
    return RawSQL(sql, isi, output_field=CharField())  # noqa: S611


@lru_cache(maxsize=32)
def _keadaan(keluarga: str, hari: tuple[date, ...], mesin: str) -> tuple[str, tuple[object, ...]]:
    """Its SQL on these days: three of them took longer to put together than to count by."""
    penyusun = Query(Terbitan).get_compiler(DEFAULT_DB_ALIAS)
    ungkapan = keadaan_sql(keluarga, hari_ini_per_zona(Terbitan.objects.all().jalur_zona))
    sql, isi = penyusun.compile(ungkapan.resolve_expression(penyusun.query))
    return sql, tuple(isi)
