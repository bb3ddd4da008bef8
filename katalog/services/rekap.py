"""The roll-up of the catalogue: its triggers, its rebuild, its check and its folding."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection, transaction

from katalog import rekap
from katalog.models import RekapKatalog

# Unfolded rows that a page may have to add up before folding is worth its while.
LONGGAR = 2000
Kunci = tuple[Any, ...]


def _pemicu_terpasang() -> set[str]:
    with connection.cursor() as kursor:
        if connection.vendor == "postgresql":
            kursor.execute(
                "SELECT tgname FROM pg_trigger WHERE tgrelid = %s::regclass AND NOT tgisinternal",
                [rekap.TERBITAN],
            )
        else:
            kursor.execute(
                "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s",
                [rekap.TERBITAN],
            )
        return {n for (n,) in kursor.fetchall() if n.startswith(rekap.AWALAN)}


def _lepas(nama: set[str]) -> None:
    postgres = connection.vendor == "postgresql"
    with connection.cursor() as kursor:
        for satu in sorted(nama):
            kursor.execute(f"DROP TRIGGER {satu}" + (f" ON {rekap.TERBITAN}" if postgres else ""))
        for fungsi in {satu.rpartition("_")[0] for satu in nama} if postgres else ():
            kursor.execute(f"DROP FUNCTION IF EXISTS {fungsi}()")


def pastikan_pemicu() -> None:
    """Make the triggers if they are not there as they should be, then count anew.

    Runs after every migration: SQLite loses triggers when a migration remakes their table.
    """
    perlu, ada = rekap.pemicu(connection.vendor), _pemicu_terpasang()
    if ada == set(perlu):
        return
    with transaction.atomic():
        _lepas(ada)
        with connection.cursor() as kursor:
            if connection.vendor == "postgresql":
                kursor.execute(rekap.fungsi())
            for sql in perlu.values():
                kursor.execute(sql)
        bangun_rekap()


def lepas_semua() -> None:
    """Take the triggers away; `pastikan_pemicu` makes them again."""
    with transaction.atomic():
        _lepas(_pemicu_terpasang())


@contextmanager
def tanpa_pemicu() -> Iterator[None]:
    """For a bulk load of Terbitan in one transaction: count once at its end instead of per row."""
    with transaction.atomic():
        _lepas(_pemicu_terpasang())
        yield
        pastikan_pemicu()


@transaction.atomic
def bangun_rekap() -> int:
    """Count everything anew; writers of Terbitan wait meanwhile. Returns the number of rows."""
    with connection.cursor() as kursor:
        if connection.vendor == "postgresql":
            # First the fold: what it has written but not committed could not be seen below.
            kursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [rekap.REKAP])
            kursor.execute(f"LOCK TABLE {rekap.TERBITAN} IN SHARE ROW EXCLUSIVE MODE")
        kursor.execute(f"DELETE FROM {rekap.REKAP}")  # noqa: S608
        for sql in rekap.isi_ulang():
            kursor.execute(sql)
    return RekapKatalog.objects.count()


def padatkan_rekap(*, longgar: int = LONGGAR) -> int:
    """Fold rows of the same key into one, once more than `longgar` are unfolded.

    Returns the number of rows folded. Writers and readers go on: what they add meanwhile stays.
    """
    if RekapKatalog.objects.filter(padat=False)[: longgar + 1].count() <= longgar:
        return 0
    with transaction.atomic(), connection.cursor() as kursor:
        kursor.execute(f"SELECT MAX(id), COUNT(*) FROM {rekap.REKAP}")  # noqa: S608
        akhir, semula = kursor.fetchone()
        kolom = rekap.KOLOM_REKAP
        if connection.vendor == "postgresql":
            kursor.execute("SELECT pg_try_advisory_xact_lock(hashtext(%s))", [rekap.REKAP])
            if not kursor.fetchone()[0]:
                return 0
            kursor.execute(
                f"WITH lama AS (DELETE FROM {rekap.REKAP} RETURNING {kolom}, jumlah) "  # noqa: S608
                f"INSERT INTO {rekap.REKAP} ({kolom}, jumlah, padat) "
                f"SELECT {kolom}, SUM(jumlah), true FROM lama GROUP BY {kolom} "
                "HAVING SUM(jumlah) <> 0"
            )
        else:  # the only writer
            kursor.execute(
                f"INSERT INTO {rekap.REKAP} ({kolom}, jumlah, padat) "  # noqa: S608
                f"SELECT {kolom}, SUM(jumlah), 1 FROM {rekap.REKAP} GROUP BY {kolom} "
                "HAVING SUM(jumlah) <> 0"
            )
            kursor.execute(f"DELETE FROM {rekap.REKAP} WHERE id <= %s", [akhir])  # noqa: S608
    return semula - RekapKatalog.objects.filter(padat=True).count()


def _kunci(nilai: list[Any]) -> Kunci:
    """Days as text: SQLite gives those of an expression so."""
    return tuple(None if n is None else str(n) for n in nilai)


def periksa_rekap() -> dict[Kunci, tuple[int, int]]:
    """What the roll-up says and what the rows say, for each key where the two differ."""
    kolom = rekap.KOLOM_REKAP
    with transaction.atomic(), connection.cursor() as kursor:
        if connection.vendor == "postgresql":  # writers wait: both sides are of one moment
            kursor.execute(f"LOCK TABLE {rekap.TERBITAN} IN SHARE MODE")
            kursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [rekap.REKAP])
        kursor.execute(f"SELECT {kolom}, jumlah FROM {rekap.REKAP}")  # noqa: S608
        rekapan: Counter[Kunci] = Counter()
        for *kunci, n in kursor.fetchall():
            rekapan[_kunci(kunci)] += n
        baris: Counter[Kunci] = Counter()
        for sql in rekap.isi_ulang():
            kursor.execute(sql[sql.index("SELECT") :])
            for *kunci, n, _ in kursor.fetchall():
                baris[_kunci(kunci)] += n
    semua = {k for k in (*rekapan, *baris) if rekapan[k] != baris[k]}
    return {k: (rekapan[k], baris[k]) for k in semua}
