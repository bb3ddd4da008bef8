"""Keeps the state of units fresh: counts anew only units of which something was written.

Who writes leaves a `PerubahanUnit` in its own transaction (`pemetaan.isyarat`); who reads comes
here first. A unit is counted from its rows when such a note is there, or when its day has turned
(permits end on a day). The row is locked before the notes are read, and only the notes that were
read are removed: what is written meanwhile leaves its note for the next reader. A unit that another
reader is counting is counted beside it, without being stored.
"""

from collections import defaultdict
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef

from inti.waktu import Zona, hari_ini
from organisasi.cakupan import Cakupan
from organisasi.models import UPT
from organisasi.riwayat import RiwayatKantor
from pemetaan.models import PerubahanUnit, RekapUnit
from pemetaan.queries.hitung import ANGKA, hitung_keadaan
from produksi.bulan import awal_bulan, geser

KOLOM = (*ANGKA, "kategori", "tugas")
_DITULIS = ("hari", "tetap", "dicatat_pada", "kanwil", "nama", "berproduksi", *KOLOM)
# Days into a month in which the end of the month before can still be noted; later it would be a
# state of another time, and the month stays unknown.
TENGGANG = 7


def keadaan_kini(cakupan: Cakupan) -> list[tuple[UPT, RekapUnit]]:
    """Every unit in scope with its state now. Three queries where nothing was written since."""
    unit = list(UPT.objects.dalam(cakupan).select_related("kanwil"))
    kini = {z: hari_ini(z) for z in Zona.values}
    hari = {u.pk: kini[u.kanwil.zona_waktu] for u in unit}
    ada = _baris(cakupan, {awal_bulan(h) for h in hari.values()})
    berubah = set(PerubahanUnit.objects.dalam(cakupan).values_list("upt_id", flat=True))
    basi = [
        u
        for u in unit
        if u.pk in berubah
        or (baris := ada.get((u.pk, awal_bulan(hari[u.pk])))) is None
        or baris.hari != hari[u.pk]
    ]
    if basi:
        for satu in segarkan(basi):
            ada[(satu.upt_id, satu.bulan)] = satu
    return [(u, ada[(u.pk, awal_bulan(hari[u.pk]))]) for u in unit]


def _baris(cakupan: Cakupan, bulan: set[date]) -> dict[tuple[int, date], RekapUnit]:
    semua = RekapUnit.objects.dalam(cakupan).filter(bulan__in=bulan)
    return {(k.upt_id, k.bulan): k for k in semua}


def segarkan(unit: list[UPT]) -> list[RekapUnit]:
    """Count these units (with their Kanwil) anew and store it; first freeze the month before
    where it has just ended. Returns their rows of the month that runs."""
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
        milik = {k.upt_id: k for k in terkunci}
        hasil = [_isi(milik.get(u.pk) or RekapUnit(upt=u), u, isi[u.pk]) for u in unit]
        RekapUnit.objects.bulk_update(terkunci, _DITULIS, batch_size=200)
        for mulai in range(0, len(catatan), 500):
            PerubahanUnit.objects.filter(pk__in=catatan[mulai : mulai + 500]).delete()
    return hasil


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


def _isi(baris: RekapUnit, upt: UPT, angka: dict[str, Any]) -> RekapUnit:
    baris.hari = hari_ini(upt.kanwil.zona_waktu)
    baris.bulan = awal_bulan(baris.hari)
    baris.kanwil_id, baris.nama, baris.berproduksi = upt.kanwil_id, upt.nama, upt.berproduksi
    for nama, nilai in angka.items():
        setattr(baris, nama, nilai)
    return baris


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
    kantor = RiwayatKantor([u.pk for u in perlu])
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
