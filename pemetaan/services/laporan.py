"""Official reports: asked for, built in the background, kept; taken up again if the worker died."""

import logging
from datetime import datetime, timedelta
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from impor.services.pulihkan import tandai_yatim
from inti.audit import layanan
from inti.galat import GalatLayanan
from organisasi.models import UPT, Kanwil
from pemetaan.galat import PutaranBelumDitutup
from pemetaan.laporan.berkas import berkas_laporan
from pemetaan.laporan.isi import susun_isi
from pemetaan.laporan.lingkup import Isi, Lingkup
from pemetaan.laporan.putaran import susun_putaran
from pemetaan.models import LaporanResmi, Putaran
from pemetaan.periode import Periode

log = logging.getLogger(__name__)
S = LaporanResmi.Status
PERCOBAAN_MAKS = 3
MACET = timedelta(minutes=2)
TUGAS = "pemetaan.tasks.susun_laporan"
BERKALI = f"Penyusunan terhenti {PERCOBAAN_MAKS} kali karena mesin penyusun mati."
DIGANTI = "Diganti permintaan yang lebih baru."


class LaporanSedangDisusun(GalatLayanan):
    pesan = "Laporan yang sama sedang disusun. Tunggu sampai selesai."


class DiambilAlih(Exception):
    """Another worker has taken this report up; what this one has is thrown away."""


@layanan("laporan_resmi.minta")
def minta_laporan(
    *,
    kanwil: Kanwil | None,
    upt: UPT | None,
    periode: Periode,
    oleh: Any,
    putaran: Putaran | None = None,
) -> LaporanResmi:
    """Put a report into the queue, of a period or, with `putaran`, of a closed round.

    Raises `PutaranBelumDitutup`, and `LaporanSedangDisusun` while the same one waits or is built;
    one that was begun and shows no life gives way. Of two who ask at once, the database takes one.
    """
    from pemetaan.tasks import susun_laporan

    if putaran is not None and (putaran.terbuka or upt is not None):
        raise PutaranBelumDitutup
    kode = "" if putaran else periode.kode
    milik = LaporanResmi.objects.filter(kanwil=kanwil, upt=upt, periode=kode, putaran=putaran)
    mati = milik.filter(status=S.MENYUSUN, detak__lt=timezone.now() - MACET)
    mati.update(status=S.GAGAL, galat=DIGANTI)
    try:
        with transaction.atomic():
            baru = LaporanResmi.objects.create(
                kanwil=kanwil,
                upt=upt,
                putaran=putaran,
                periode=kode,
                periode_nama=putaran.judul if putaran else periode.nama,
                dibuat_oleh=oleh,
            )
    except IntegrityError as galat:
        raise LaporanSedangDisusun from galat
    transaction.on_commit(lambda: susun_laporan.enqueue(baru.pk))
    return baru


def susun(pk: int) -> str:
    """Build it; called by the worker. Returns the status it led to, '' if it was not waiting."""
    milik = LaporanResmi.objects.filter(pk=pk, status=S.MENUNGGU)
    if not milik.update(
        status=S.MENYUSUN, percobaan=F("percobaan") + 1, bagian=0, galat="", detak=timezone.now()
    ):
        return ""
    laporan = LaporanResmi.objects.select_related("kanwil", "upt__kanwil", "putaran").get(pk=pk)
    try:
        _tulis(laporan)
    except DiambilAlih:
        log.warning("report %s was taken up by another worker", pk)
        return ""
    except Exception as galat:
        log.exception("report %s stopped", pk)
        _milik(laporan).update(status=S.GAGAL, galat=_sebab(laporan, galat))
        return S.GAGAL
    return S.SELESAI


def pulihkan_laporan(batas: datetime) -> int:
    """Put back into the queue what has shown no sign of life since `batas`; returns how many. What
    died too often is given up, with the reason."""
    from pemetaan.tasks import susun_laporan

    macet = LaporanResmi.objects.filter(
        Q(status=S.MENYUSUN, detak__lt=batas)
        | Q(status=S.MENUNGGU, detak__lt=batas)
        | Q(status=S.MENUNGGU, detak=None, dibuat_pada__lt=batas)
    )
    jumlah = 0
    for pk, percobaan in list(macet.values_list("pk", "percobaan")):
        if _masih_antre(pk):
            continue
        with transaction.atomic():
            habis = percobaan >= PERCOBAAN_MAKS
            baru = {"status": S.GAGAL, "galat": BERKALI} if habis else {"status": S.MENUNGGU}
            if macet.filter(pk=pk).update(detak=timezone.now(), **baru):
                tandai_yatim(TUGAS, pk, batas)
                if not habis:
                    susun_laporan.enqueue(pk)
                    jumlah += 1
    return jumlah


def _masih_antre(pk: int) -> bool:
    """A job that no worker has begun is late, not lost."""
    return DBTaskResult.objects.filter(
        status=TaskResultStatus.READY, task_path=TUGAS, args_kwargs__args=[pk]
    ).exists()


def _milik(laporan: LaporanResmi) -> Any:
    """The row while this very run has it."""
    return LaporanResmi.objects.filter(
        pk=laporan.pk, status=S.MENYUSUN, percobaan=laporan.percobaan
    )


def _sebab(laporan: LaporanResmi, galat: Exception) -> str:
    """Why it stopped, for the person who waits."""
    if isinstance(galat, GalatLayanan):
        return galat.pesan[:200]
    kini = LaporanResmi.objects.get(pk=laporan.pk)
    if not kini.jumlah_bagian:
        return "Kesalahan saat membaca data. Catatannya sudah ada pada admin pusat."
    bagian = min(kini.bagian + 1, kini.jumlah_bagian)
    return (
        f"Kesalahan saat menyusun bagian {bagian} dari {kini.jumlah_bagian}. Catatannya sudah ada "
        "pada admin pusat."
    )


def isi_laporan(laporan: LaporanResmi) -> Isi:
    """What it says, read now (a period) or as it was frozen (a round)."""
    lingkup = Lingkup(laporan.kanwil, laporan.upt)
    if laporan.putaran is not None:
        return susun_putaran(lingkup, laporan.putaran)
    return susun_isi(lingkup, Periode.baca(laporan.periode, lingkup.zona))


def _tulis(laporan: LaporanResmi) -> None:
    isi = isi_laporan(laporan)
    _detak(laporan, jumlah_bagian=len(isi.bagian) + 1)
    berkas = berkas_laporan(
        isi,
        Lingkup(laporan.kanwil, laporan.upt),
        laporan.periode_nama,
        putaran=laporan.putaran is not None,
        maju=lambda n: _detak(laporan, bagian=n),
    )
    _detak(laporan)
    nama_berkas = {jenis: _simpan(laporan, jenis, b) for jenis, b in berkas.items()}
    selesai = {"status": S.SELESAI, "bagian": F("jumlah_bagian"), "selesai_pada": timezone.now()}
    if not _milik(laporan).update(per=isi.per, **nama_berkas, **selesai):
        raise DiambilAlih


def _detak(laporan: LaporanResmi, **isi: int) -> None:
    """A sign of life. Raises `DiambilAlih` if the report is no longer this run's."""
    if not _milik(laporan).update(detak=timezone.now(), **isi):
        raise DiambilAlih


def _simpan(laporan: LaporanResmi, jenis: str, isi: bytes) -> str:
    """Store a file under the one name that this report has for it, so that a second run writes over
    what the first one left."""
    kunci = salted_hmac("pemetaan.laporan", f"{laporan.pk}.{jenis}").hexdigest()
    nama = f"laporan/{kunci}"
    default_storage.delete(nama)
    return default_storage.save(nama, ContentFile(isi))
