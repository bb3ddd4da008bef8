"""Keeps what Terbitan copies from other rows, and the search over it, true when those change."""

from collections.abc import Collection, Iterable, Mapping

from django.db import transaction
from django.db.models import Q, QuerySet

from katalog.models import Terbitan
from katalog.pencarian import indeks
from katalog.pencarian.teks import HUBUNGAN

LANGSUNG = 200  # products that are indexed at once; more go to the worker
SEPEKERJAAN = 500
# Table whose rows stand in a published row or in its search text → the way to it.
RUJUKAN = {
    "kanwil": "upt__kanwil",
    "upt": "upt",
    "kabkota": "upt__kabkota",
    "provinsi": "upt__kabkota__provinsi",
    "kategori": "kategori",
}
_KOLOM = ["kanwil", "upt_jenis", "upt_kekhususan", "zona_waktu"]


def sesuaikan_rujukan(berubah: Mapping[str, Collection[int]]) -> int:
    """After rows of the tables in `RUJUKAN` changed (table → ids): as `sesuaikan_terbitan` for the
    published rows that stand on them, those under way included."""
    syarat = Q()
    for tabel, nomor in berubah.items():
        if nomor and tabel in RUJUKAN:
            syarat |= Q(**{f"{RUJUKAN[tabel]}__in": nomor})
    if not syarat:
        return 0
    indeks.tahan_nama(mengubah=True)
    return sesuaikan_terbitan(terbitan=Terbitan.objects.filter(syarat))


def sesuaikan_terbitan(*, terbitan: QuerySet[Terbitan]) -> int:
    """Copy kind, specialisation, Kanwil and zone of the unit to these published rows, inside the
    caller's transaction, and index them anew: many in the background. Returns their number."""
    kunci = terbitan.select_for_update(of=("self",)).order_by("pk")
    list(kunci.values_list("pk", flat=True))
    # Read only now: what somebody else was writing while we waited is there, in every table.
    semua = list(terbitan.select_related(*HUBUNGAN, "upt__kanwil").order_by("pk"))
    Terbitan.objects.bulk_update([t for t in semua if _salin(t)], _KOLOM, batch_size=200)
    if len(semua) <= LANGSUNG:
        for satu in semua:
            indeks.perbarui(satu)
    else:
        _antre([t.pk for t in semua])
    return len(semua)


def _salin(satu: Terbitan) -> bool:
    """Take the copies from the unit; did any differ?"""
    upt = satu.upt
    lama = [getattr(satu, k) for k in _KOLOM]
    baru = [upt.kanwil, upt.jenis, upt.kekhususan, upt.kanwil.zona_waktu]
    for kolom, nilai in zip(_KOLOM, baru, strict=True):
        setattr(satu, kolom, nilai)
    return lama != baru


def indeks_lagi(terbitan_ids: Iterable[int]) -> None:
    """Index these published products by what the database holds now, each in its own transaction;
    one that was taken down meanwhile is passed over."""
    for pk in terbitan_ids:
        with transaction.atomic():
            kini = Terbitan.objects.select_related(*HUBUNGAN)
            # Locked: whoever publishes it anew in this moment indexes after us.
            if satu := kini.select_for_update(of=("self",)).filter(pk=pk).first():
                indeks.perbarui(satu)


def _antre(nomor: list[int]) -> None:
    from katalog.tasks import indeks_terbitan

    for awal in range(0, len(nomor), SEPEKERJAAN):
        bagian = nomor[awal : awal + SEPEKERJAAN]
        transaction.on_commit(lambda bagian=bagian: indeks_terbitan.enqueue(bagian))  # type: ignore[misc]
