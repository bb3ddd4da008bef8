"""A deed on many products: planned, looked at, done in pieces, taken back as one.

Every product gets its own audit entry, as if a person had done it one by one. Few are done in the
request, many by the worker; either can be killed at any moment and taken up again.
"""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from impor.services.pulihkan import ambil_alih
from inti import konteks
from inti.audit import catat
from inti.galat import TidakBerhak
from katalog.galat import LangkahTidakSah
from katalog.models import ButirMassal, Produk, TindakanMassal
from katalog.queries.massal import aksi_untuk, halangan, sisa_butir
from katalog.services.massal_butir import TAK_TERDUGA, lakukan, urungkan

BATAS = 500  # products at once
LANGSUNG = 50  # products done within the request; more go to the worker
SEPOTONG = 20  # products in one transaction
PERCOBAAN_MAKS = 20  # runs of one deed, each after the one before died


def rancang_massal(*, aksi: str, produk: list[Produk], oleh: Any) -> TindakanMassal:
    """Write down what is about to be done, for the person to look at; nothing happens yet.

    Earlier plans of the same person that were not carried out are dropped. Raises `TidakBerhak`.
    """
    if aksi not in aksi_untuk(oleh):
        raise TidakBerhak
    tertahan = halangan(aksi, produk, oleh)
    with transaction.atomic():
        # Locked, so that a plan which is begun in another tab is no plan any more.
        lama = TindakanMassal.objects.select_for_update().filter(oleh=oleh, diterapkan_pada=None)
        TindakanMassal.objects.filter(pk__in=[t.pk for t in lama]).delete()
        tindakan = TindakanMassal.objects.create(
            aksi=aksi, oleh=oleh, jumlah=len(produk) - len(tertahan)
        )
        ButirMassal.objects.bulk_create(
            ButirMassal(tindakan=tindakan, produk=p, versi=p.versi, halangan=tertahan.get(p.pk, ""))
            for p in produk
        )
    return tindakan


def mulai_massal(*, tindakan: TindakanMassal, isi: dict[str, Any], oleh: Any) -> TindakanMassal:
    """Do it to every product that nothing stood against, here or in the background.

    `isi` is what the deed asks: `kategori_id`, `alasan`, or `sebab` and `catatan`. One UPDATE
    decides between two taps. What changed since it was looked at is left, with the reason. Raises
    `TidakBerhak`, `LangkahTidakSah` if it was begun before.
    """
    if tindakan.oleh_id != oleh.pk:
        raise TidakBerhak
    kini = timezone.now()
    milik = TindakanMassal.objects.filter(pk=tindakan.pk, diterapkan_pada=None)
    if not milik.update(diterapkan_pada=kini, isi=isi, detak=kini):
        raise LangkahTidakSah("Tindakan ini sudah dijalankan.")
    return _jalankan(tindakan)


def mulai_urungkan_massal(*, tindakan: TindakanMassal, oleh: Any) -> TindakanMassal:
    """Take it back where nobody changed the product since. Raises as `mulai_massal`."""
    if tindakan.oleh_id != oleh.pk:
        raise TidakBerhak
    kini = timezone.now()
    milik = TindakanMassal.objects.filter(
        pk=tindakan.pk, selesai_pada__isnull=False, diurungkan_pada=None
    )
    if not milik.update(diurungkan_pada=kini, detak=kini):
        raise LangkahTidakSah("Tindakan ini tidak dapat diurungkan lagi.")
    return _jalankan(tindakan)


def _jalankan(tindakan: TindakanMassal) -> TindakanMassal:
    from katalog.tasks import kerjakan_massal

    tindakan.refresh_from_db()
    if sisa_butir(tindakan).count() > LANGSUNG:
        kerjakan_massal.enqueue(tindakan.pk)
    else:
        jalankan_massal(tindakan.pk)
    tindakan.refresh_from_db()
    return tindakan


def jalankan_massal(pk: int) -> None:
    """Take the running deed up and bring it to its end, piece by piece."""
    milik = TindakanMassal.objects.berjalan().filter(pk=pk)
    if not milik.update(percobaan=F("percobaan") + 1, detak=timezone.now()):
        return
    percobaan = TindakanMassal.objects.values_list("percobaan", flat=True).get(pk=pk)
    if percobaan > PERCOBAAN_MAKS:
        _menyerah(pk)
        return
    while _sepotong(pk, percobaan):
        continue


def _sepotong(pk: int, percobaan: int) -> bool:
    """One piece in one transaction; False when nothing is left for this run."""
    with transaction.atomic():
        tindakan = TindakanMassal.objects.select_for_update().get(pk=pk)
        if not tindakan.berjalan or tindakan.percobaan != percobaan:
            return False
        oleh = tindakan.oleh
        with konteks.sebagai(oleh):
            butir = list(sisa_butir(tindakan)[:SEPOTONG])
            for satu in butir:
                (urungkan if tindakan.mengurungkan else lakukan)(tindakan, satu, oleh)
                satu.save()
            tindakan.detak = timezone.now()
            if not butir:
                _selesai(tindakan, oleh)
            tindakan.save()
    return bool(butir)


def _menyerah(pk: int) -> None:
    """It stopped at the same place again and again: what is left says so, and the deed ends."""
    with transaction.atomic():
        tindakan = TindakanMassal.objects.select_for_update().get(pk=pk)
        kolom = "tetap" if tindakan.mengurungkan else "halangan"
        sisa = list(sisa_butir(tindakan).values_list("pk", flat=True))
        ButirMassal.objects.filter(pk__in=sisa).update(**{kolom: TAK_TERDUGA})
        tindakan.detak = timezone.now()
        _selesai(tindakan, tindakan.oleh)
        tindakan.save()


def _selesai(tindakan: TindakanMassal, oleh: Any) -> None:
    if tindakan.mengurungkan:
        tindakan.selesai_urung_pada = tindakan.detak
        aksi, baris = "massal.urungkan", tindakan.butir.filter(diurungkan=True)
    else:
        tindakan.selesai_pada = tindakan.detak
        aksi, baris = f"massal.{tindakan.aksi}", tindakan.butir.exclude(versi_sesudah=None)
    catat(aksi, oleh=oleh, objek=tindakan, perubahan=[{"baris": baris.count()}])


def pulihkan_massal(batas: datetime) -> int:
    """Enqueue again what has shown no sign of life since `batas`; returns how many."""
    from katalog.tasks import kerjakan_massal

    macet = TindakanMassal.objects.berjalan().filter(detak__lt=batas)
    return ambil_alih(macet, kerjakan_massal, batas)
