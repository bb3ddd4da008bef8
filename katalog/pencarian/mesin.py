"""The SQL in which the two engines differ: PostgreSQL full text and SQLite FTS5.

PostgreSQL reads the generated column `vektor_cari`; SQLite a table of its own that `tulis` and
`buang` keep (both made in a migration). A condition is a list of groups: all groups must match,
any word of a group will do; a word that ends in '*' is a prefix.
"""

from collections.abc import Iterable
from typing import Any

from django.db import connection
from django.db.models import BooleanField
from django.db.models.expressions import RawSQL

TABEL = "katalog_terbitan"
FTS = "katalog_terbitan_cari"
Syarat = list[list[str]]


def _postgres() -> bool:
    return connection.vendor == "postgresql"


def _ungkapan(syarat: Syarat, sambung: str = "dan") -> str:
    """The condition in the engine's language. Words are a–z and 0–9 only, and quoted."""
    if _postgres():
        bungkus = [
            "(" + "|".join(f"'{k[:-1]}':*" if k[-1] == "*" else f"'{k}'" for k in g) + ")"
            for g in syarat
        ]
        return (" & " if sambung == "dan" else " | ").join(bungkus)
    bungkus = [
        "(" + " OR ".join(f'"{k[:-1]}"*' if k[-1] == "*" else f'"{k}"' for k in g) + ")"
        for g in syarat
    ]
    return (" AND " if sambung == "dan" else " OR ").join(bungkus)


def cocok(syarat: Syarat, sambung: str = "dan") -> RawSQL:
    """A filter for a Terbitan queryset: `qs.filter(cocok(…))`."""
    if _postgres():
        sql = f"{TABEL}.vektor_cari @@ to_tsquery('simple', %s)"
    else:
        sql = f"{TABEL}.id IN (SELECT rowid FROM {FTS} WHERE {FTS} MATCH %s)"  # noqa: S608
    return RawSQL(sql, [_ungkapan(syarat, sambung)], output_field=BooleanField())  # noqa: S611


def ada(*syarat: Syarat) -> list[bool]:
    """For each condition: does any published product match? One query for all."""
    if _postgres():
        satu = f"EXISTS (SELECT 1 FROM {TABEL} WHERE vektor_cari @@ to_tsquery('simple', %s))"  # noqa: S608
    else:
        satu = f"EXISTS (SELECT 1 FROM {FTS} WHERE {FTS} MATCH %s)"  # noqa: S608
    with connection.cursor() as kursor:
        kursor.execute(
            f"SELECT {', '.join([satu] * len(syarat))}",
            [_ungkapan(s) for s in syarat],
        )
        return [bool(nilai) for nilai in kursor.fetchone()]


def peringkat(calon_sql: str, calon_param: Iterable[Any], syarat: Syarat) -> list[int]:
    """Ids of the candidates (a SELECT of ids), nearest first; flagships break ties."""
    if _postgres():
        sql = (
            f"SELECT t.id FROM {TABEL} t, to_tsquery('simple', %s) k "  # noqa: S608
            f"WHERE t.id IN ({calon_sql}) "
            "ORDER BY ts_rank('{0, 0.08, 0.3, 1}', t.vektor_cari, k, 1) DESC, "
            "t.unggulan DESC, t.nama, t.kode"
        )
    else:
        sql = (
            f"SELECT t.id FROM {FTS} JOIN {TABEL} t ON t.id = {FTS}.rowid "  # noqa: S608
            f"WHERE {FTS} MATCH %s AND t.id IN ({calon_sql}) "
            f"ORDER BY bm25({FTS}, 12.0, 4.0, 1.0), t.unggulan DESC, t.nama, t.kode"
        )
    with connection.cursor() as kursor:
        kursor.execute(sql, [_ungkapan(syarat, "atau"), *calon_param])
        return [baris[0] for baris in kursor.fetchall()]


def tulis(baris: list[tuple[int, str]], *, baru: bool = False) -> None:
    """Store the texts of (id, text) and index them; `baru`: the index was emptied before."""
    with connection.cursor() as kursor:
        kursor.executemany(
            f"UPDATE {TABEL} SET teks_cari = %s WHERE id = %s",  # noqa: S608
            [(teks, nomor) for nomor, teks in baris],
        )
        if _postgres():
            return
        if not baru:
            kursor.executemany(f"DELETE FROM {FTS} WHERE rowid = %s", [(n,) for n, _ in baris])  # noqa: S608
        kursor.executemany(
            f"INSERT INTO {FTS} (rowid, berat, sedang, ringan) VALUES (%s, %s, %s, %s)",  # noqa: S608
            [(nomor, *teks.split("\n")[:3]) for nomor, teks in baris],
        )


def buang(nomor: int) -> None:
    """Take a product out of the index (PostgreSQL's goes with the row)."""
    if not _postgres():
        with connection.cursor() as kursor:
            kursor.execute(f"DELETE FROM {FTS} WHERE rowid = %s", [nomor])  # noqa: S608


def kosongkan() -> None:
    """Empty the separate index before a rebuild."""
    if not _postgres():
        with connection.cursor() as kursor:
            kursor.execute(f"DELETE FROM {FTS}")  # noqa: S608
