"""Keeping the search true: one published product at a time, or all of them anew."""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice

from django.db import connection, transaction
from django.db.models import F

from katalog.models import KataKatalog, Terbitan
from katalog.pencarian import mesin
from katalog.pencarian.teks import HUBUNGAN, kosakata, susun

SEKALI = 2000
NAMA = "katalog_nama"  # what the lock of `tahan_nama` is called


def tahan_nama(*, mengubah: bool) -> None:
    """Until commit: no name that stands in a search text changes while a product is published.

    Publications hold it together; whoever changes such names (`mengubah`) waits for those under way,
    whose rows are unseen before they commit, and later ones for the new names. Take it before rows
    that the other side takes as well. SQLite has one writer at a time and needs none.
    """
    if connection.vendor == "postgresql":
        bersama = "" if mengubah else "_shared"
        with connection.cursor() as kursor:
            kursor.execute(f"SELECT pg_advisory_xact_lock{bersama}(hashtext(%s))", [NAMA])


def perbarui(terbitan: Terbitan) -> None:
    """(Re)index a product that was just saved, inside the caller's transaction."""
    teks = susun(terbitan)
    kata, lama = kosakata(teks), kosakata(_teks_tersimpan(terbitan))
    mesin.tulis([(terbitan.pk, teks)])
    terbitan.teks_cari = teks
    _tambah(kata - lama)
    _kurangi(lama - kata)


def hapus(terbitan: Terbitan) -> None:
    """Forget a product that is about to be deleted, inside the caller's transaction."""
    _kurangi(kosakata(_teks_tersimpan(terbitan)))
    Terbitan.objects.filter(pk=terbitan.pk).update(teks_cari="")
    mesin.buang(terbitan.pk)


@transaction.atomic
def bangun_ulang() -> int:
    """Index everything anew, after a bulk load or when the way to build the text changed; changed
    names are followed by `katalog.services.terbitan_unit`. Returns the number of products."""
    mesin.kosongkan()
    hitung: Counter[str] = Counter()
    jumlah = 0
    semua = Terbitan.objects.select_related(*HUBUNGAN).order_by("pk").iterator(SEKALI)
    for kelompok in _kelompok(semua):
        baris = []
        for terbitan in kelompok:
            teks = susun(terbitan)
            hitung.update(kosakata(teks))
            baris.append((terbitan.pk, teks))
        mesin.tulis(baris, baru=True)
        jumlah += len(baris)
    KataKatalog.objects.all().delete()
    KataKatalog.objects.bulk_create(
        (KataKatalog(kata=k, jumlah=n) for k, n in sorted(hitung.items())), batch_size=SEKALI
    )
    return jumlah


def _kelompok(semua: Iterable[Terbitan]) -> Iterator[list[Terbitan]]:
    lelaran = iter(semua)
    while kelompok := list(islice(lelaran, SEKALI)):
        yield kelompok


def _teks_tersimpan(terbitan: Terbitan) -> str:
    """What the database holds: the object in hand may have been filled in since."""
    satu = Terbitan.objects.filter(pk=terbitan.pk).values_list("teks_cari", flat=True).first()
    return satu or ""


# Both engines know ON CONFLICT; sorted words keep two writers from waiting for each other.
def _tambah(kata: set[str]) -> None:
    if not kata:
        return
    nilai = ", ".join(["(%s, 1)"] * len(kata))
    with connection.cursor() as kursor:
        kursor.execute(
            f"INSERT INTO katalog_katakatalog (kata, jumlah) VALUES {nilai} "  # noqa: S608
            "ON CONFLICT (kata) DO UPDATE SET jumlah = katalog_katakatalog.jumlah + 1",
            sorted(kata),
        )


def _kurangi(kata: set[str]) -> None:
    if not kata:
        return
    baris = KataKatalog.objects.filter(kata__in=kata).order_by("kata").select_for_update()
    nomor = [k.pk for k in baris]
    KataKatalog.objects.filter(pk__in=nomor).update(jumlah=F("jumlah") - 1)
    KataKatalog.objects.filter(pk__in=nomor, jumlah__lte=0).delete()
