"""The SQL in which the two engines differ: PostgreSQL full text and SQLite FTS5.

PostgreSQL reads the generated column `vektor_cari`; SQLite a table of its own that `tulis` and
`buang` keep (both made in a migration). A condition is a list of groups: all groups must match,
any word of a group will do; a word that ends in '*' is a prefix.
"""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import BooleanField, FloatField
from django.db.models.expressions import RawSQL

from katalog.models import Terbitan

TABEL = "katalog_terbitan"
FTS = "katalog_terbitan_cari"
SAKLAR = ("enable_seqscan", "enable_indexscan")  # ways to the rows that `laku` leaves aside
SEPER = 8  # one product in so many has its words in an index of their own (migration 0015)
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


def _padat(syarat: Syarat) -> Syarat:
    """The same matches from fewer words: a prefix finds what begins with it. PostgreSQL takes the
    words of a group to be found in different rows, and for many of them leaves the index alone."""
    hasil = []
    for kelompok in syarat:
        awal = tuple(k[:-1] for k in kelompok if k[-1] == "*")
        hasil.append([k for k in kelompok if k[-1] == "*" or not k.startswith(awal)])
    return hasil


def cocok(syarat: Syarat, sambung: str = "dan") -> RawSQL:
    """A filter for a Terbitan queryset: `qs.filter(cocok(…))`."""
    if _postgres():
        sql = f"{TABEL}.vektor_cari @@ to_tsquery('simple', %s)"
    else:
        sql = f"{TABEL}.id IN (SELECT rowid FROM {FTS} WHERE {FTS} MATCH %s)"  # noqa: S608
    return RawSQL(sql, [_ungkapan(_padat(syarat), sambung)], output_field=BooleanField())  # noqa: S611


def seper() -> RawSQL | None:
    """One product in `SEPER`, as a filter: enough of a word that very many carry, and PostgreSQL
    puts the whole list of those who carry a word together before it reads the first of them. None
    on SQLite, which stops after what it needs."""
    if not _postgres():
        return None
    return RawSQL(f"MOD({TABEL}.id, {SEPER}) = 0", [], output_field=BooleanField())  # noqa: S611


def laku(kursor: Any, sql: str, param: list[Any]) -> None:
    """Execute one statement that looks for words by their index.

    PostgreSQL's planner takes matching a text to cost no more than comparing two numbers, and for a
    common word would read the table, or all of a category, row by row: three times slower. What is
    sent together is one transaction, or part of the one that is open; so the switches end with the
    statement, also by an error.
    """
    if not _postgres():
        kursor.execute(sql, param)
        return
    mati, hidup = ("; ".join(f"SET LOCAL {s} = {n}" for s in SAKLAR) for n in ("off", "on"))
    kursor.execute(f"{mati}; {sql}; {hidup}", param)
    for _ in SAKLAR:
        kursor.nextset()


def _ada_satu() -> str:
    if _postgres():
        return f"EXISTS (SELECT 1 FROM {TABEL} WHERE vektor_cari @@ to_tsquery('simple', %s))"  # noqa: S608
    return f"EXISTS (SELECT 1 FROM {FTS} WHERE {FTS} MATCH %s)"  # noqa: S608


def ada(*syarat: Syarat) -> list[bool]:
    """For each condition: does any published product match? One query for all."""
    with connection.cursor() as kursor:
        kursor.execute(
            f"SELECT {', '.join([_ada_satu()] * len(syarat))}",
            [_ungkapan(s) for s in syarat],
        )
        return [bool(nilai) for nilai in kursor.fetchone()]


def kenal(kata: list[str], syarat: list[Syarat]) -> tuple[list[int], list[bool]]:
    """For each word: how many products carry it, by the vocabulary? For each condition: does any
    product match? One query for all."""
    tercatat = "COALESCE((SELECT jumlah FROM katalog_katakatalog WHERE kata = %s), 0)"
    bagian = [tercatat] * len(kata) + [_ada_satu()] * len(syarat)
    with connection.cursor() as kursor:
        kursor.execute(f"SELECT {', '.join(bagian)}", [*kata, *map(_ungkapan, syarat)])
        hasil = kursor.fetchone()
    return list(hasil[: len(kata)]), [bool(nilai) for nilai in hasil[len(kata) :]]


def peringkat(syarat: Syarat) -> RawSQL | None:
    """How near a row comes, as an expression; None where the engine ranks only while it matches
    (SQLite)."""
    if not _postgres():
        return None
    return RawSQL(  # noqa: S611
        f"ts_rank('{{0, 0.08, 0.3, 1}}', {TABEL}.vektor_cari, to_tsquery('simple', %s), 1)",
        [_ungkapan(syarat, "atau")],
        output_field=FloatField(),
    )


def terdekat(
    calon: Any, syarat: Syarat, siapkan: Callable[[Any], Any], mulai: int, akhir: int
) -> list[Any]:
    """Rows `mulai` to `akhir` of the candidates (a queryset of keys), nearest first; flagships
    break ties."""
    semua = Terbitan.objects.all()
    try:
        sql, param = calon.query.sql_with_params()
    except EmptyResultSet:
        return []
    if urutan := peringkat(syarat):
        # As text: a nested queryset gets another alias, and `cocok` names the table itself.
        terpilih = RawSQL(sql, param)  # noqa: S611
        qs = semua.filter(pk__in=terpilih).order_by(urutan.desc(), "-unggulan", "nama", "kode")
        return list(siapkan(qs)[mulai:akhir])
    with connection.cursor() as kursor:
        # Candidates are the first rows that match: nothing beyond the last of them is read.
        kursor.execute(
            f"WITH calon(id) AS MATERIALIZED ({sql}) "  # noqa: S608
            f"SELECT t.id FROM {FTS} JOIN {TABEL} t ON t.id = {FTS}.rowid "
            f"WHERE {FTS} MATCH %s AND {FTS}.rowid <= (SELECT MAX(id) FROM calon) "
            "AND t.id IN (SELECT id FROM calon) "
            f"ORDER BY bm25({FTS}, 12.0, 4.0, 1.0), t.unggulan DESC, t.nama, t.kode LIMIT %s OFFSET %s",
            [*param, _ungkapan(syarat, "atau"), akhir - mulai, mulai],
        )
        return menurut([pk for (pk,) in kursor.fetchall()], siapkan)


def menurut(urutan: list[int], siapkan: Callable[[Any], Any]) -> list[Any]:
    """The rows with these keys, in their order."""
    baris = {t.pk: t for t in siapkan(Terbitan.objects.filter(pk__in=urutan))}
    return [baris[pk] for pk in urutan if pk in baris]


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
