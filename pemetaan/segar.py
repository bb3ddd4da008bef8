"""Keeps the state of units fresh: counts anew only units of which something was written.

Who writes leaves a `PerubahanUnit` in its own transaction (`pemetaan.isyarat`). A unit is counted
from its rows when such a note is there, or when its day has turned (permits end on a day). Who
reads counts such units without storing them: a page writes nothing. `perbarui_keadaan`, which the
scheduler calls every few minutes, stores them: it locks the row before it reads the notes, and
removes only those that it read, so what is written meanwhile leaves its note for the next time.
"""

from collections import defaultdict
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from inti.waktu import hari_ini
from organisasi.cakupan import Cakupan
from organisasi.models import UPT
from organisasi.riwayat import RiwayatKantor
from pemetaan.models import PerubahanUnit, RekapUnit
from pemetaan.queries.hitung import Hitungan, hitung_keadaan
from pemetaan.queries.lembar import KOLOM, Bacaan, Lembar, baca_lembar
from produksi.bulan import awal_bulan, geser

_DITULIS = ("hari", "tetap", "dicatat_pada", "kanwil", "nama", "berproduksi", *KOLOM)
# Days into a month in which the end of the month before can still be noted; later it would be a
# state of another time, and the month stays unknown.
TENGGANG = 7


def keadaan_kini(bacaan: Bacaan) -> list[Lembar]:
    """Every unit in scope with its figures now; of units of which something was written since
    they are counted, in a constant number of queries."""
    return _lengkap(bacaan, hitung_keadaan)


def perbarui_keadaan(cakupan: Cakupan) -> list[Lembar]:
    """The same, stored; months that have ended are frozen first."""
    return _lengkap(baca_lembar(cakupan), segarkan)


def _lengkap(bacaan: Bacaan, hitung: Callable[[list[UPT]], Hitungan]) -> list[Lembar]:
    basi = bacaan.basi
    isi = hitung(basi) if basi else {}
    return [
        bacaan.kini.get(u.pk)
        or Lembar(u, u.kanwil_id, u.nama, u.berproduksi, isi[u.pk], bacaan.jawaban[u.pk])
        for u in bacaan.unit
    ]


def segarkan(unit: list[UPT]) -> Hitungan:
    """Count these units (with their Kanwil) anew and store it; first freeze the month before
    where it has just ended."""
    with transaction.atomic():
        _bekukan(unit)
        _siapkan(unit)
        terkunci = _kunci(unit)
        catatan = list(
            PerubahanUnit.objects.filter(upt_id__in=[k.upt_id for k in terkunci]).values_list(
                "pk", flat=True
            )
        )
        isi = hitung_keadaan(unit)
        milik = {u.pk: u for u in unit}
        for k in terkunci:
            _isi(k, milik[k.upt_id], isi[k.upt_id])
        RekapUnit.objects.bulk_update(terkunci, _DITULIS, batch_size=200)
        for mulai in range(0, len(catatan), 500):
            PerubahanUnit.objects.filter(pk__in=catatan[mulai : mulai + 500]).delete()
    return isi


def _siapkan(unit: list[UPT]) -> None:
    """A row of the running month for each, so that there is one to lock."""
    RekapUnit.objects.bulk_create(
        (
            RekapUnit(
                upt=u,
                bulan=awal_bulan(hari_ini(u.kanwil.zona_waktu)),
                kanwil_id=u.kanwil_id,
                nama=u.nama,
            )
            for u in unit
        ),
        ignore_conflicts=True,
    )


def _kunci(unit: list[UPT]) -> list[RekapUnit]:
    bulan = {awal_bulan(hari_ini(u.kanwil.zona_waktu)) for u in unit}
    kini = {u.pk: awal_bulan(hari_ini(u.kanwil.zona_waktu)) for u in unit}
    baris = RekapUnit.objects.filter(bulan__in=bulan, upt_id__in=list(kini))
    baris = baris.select_for_update(skip_locked=True).order_by("pk")
    return [k for k in baris if k.bulan == kini[k.upt_id]]


def _isi(baris: RekapUnit, upt: UPT, angka: dict[str, Any]) -> None:
    baris.hari = hari_ini(upt.kanwil.zona_waktu)
    baris.bulan = awal_bulan(baris.hari)
    baris.kanwil_id, baris.nama, baris.berproduksi = upt.kanwil_id, upt.nama, upt.berproduksi
    for nama, nilai in angka.items():
        setattr(baris, nama, nilai)


def _bekukan(unit: list[UPT]) -> None:
    """Freeze the month that ended, by its last day, where its running row is still open."""
    per_bulan: dict[date, list[UPT]] = defaultdict(list)
    for u in unit:
        per_bulan[awal_bulan(hari_ini(u.kanwil.zona_waktu))].append(u)
    for kini, isi in per_bulan.items():
        _bekukan_bulan(geser(kini, -1), kini, isi)


def _bekukan_bulan(bulan: date, kini: date, unit: list[UPT]) -> None:
    kunci = [u.pk for u in unit]
    # Months that nobody looked at to their end stay as they were last counted.
    terbuka = RekapUnit.objects.filter(upt_id__in=kunci, tetap=False, bulan__lt=kini)
    terbuka.filter(bulan__lt=bulan).update(tetap=True)
    sudah = RekapUnit.objects.filter(upt=OuterRef("pk"), bulan=bulan, tetap=True)
    belum = UPT.objects.filter(pk__in=kunci).exclude(Exists(sudah)).select_related("kanwil")
    ada = set(terbuka.filter(bulan=bulan).values_list("upt_id", flat=True))
    hari = {u.pk: hari_ini(u.kanwil.zona_waktu) for u in unit}
    perlu = [u for u in belum if u.pk in ada or hari[u.pk].day <= TENGGANG]
    if not perlu:
        return
    akhir = kini - timedelta(days=1)
    angka = hitung_keadaan(perlu, akhir)
    kantor = RiwayatKantor(Q(id__in=[u.pk for u in perlu]))
    baris = []
    for u in perlu:
        k = kantor.pada(u.pk, bulan)
        baris.append(
            RekapUnit(
                upt=u, bulan=bulan, hari=akhir, tetap=True, kanwil_id=k.kanwil_id, nama=k.nama,
                berproduksi=k.berproduksi, **angka[u.pk],
            )
        )  # fmt: skip
    RekapUnit.objects.filter(upt_id__in=[u.pk for u in perlu], bulan=bulan, tetap=False).delete()
    RekapUnit.objects.bulk_create(baris, batch_size=200, ignore_conflicts=True)
