"""Official reports: asked for, built in the background, kept."""

import logging
from datetime import timedelta
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from inti.audit import layanan
from inti.galat import GalatLayanan
from organisasi.models import UPT, Kanwil
from pemetaan.laporan.buku import laporan_xlsx
from pemetaan.laporan.isi import Lingkup, susun_isi
from pemetaan.laporan.pdf import laporan_pdf
from pemetaan.models import LaporanResmi
from pemetaan.periode import Periode

log = logging.getLogger(__name__)
S = LaporanResmi.Status
PERCOBAAN_MAKS = 3
MACET = timedelta(minutes=2)


class LaporanSedangDisusun(GalatLayanan):
    pesan = "Laporan yang sama sedang disusun. Tunggu sampai selesai."


@layanan("laporan_resmi.minta")
def minta_laporan(
    *, kanwil: Kanwil | None, upt: UPT | None, periode: Periode, oleh: Any
) -> LaporanResmi:
    """Put a report into the queue. Raises `LaporanSedangDisusun` while the same one is under way
    and alive."""
    from pemetaan.tasks import susun_laporan

    milik = LaporanResmi.objects.filter(kanwil=kanwil, upt=upt, periode=periode.kode)
    hidup = timezone.now() - MACET
    berjalan = milik.filter(status__in=[S.MENUNGGU, S.MENYUSUN])
    if berjalan.filter(Q(detak__gte=hidup) | Q(detak=None, dibuat_pada__gte=hidup)).exists():
        raise LaporanSedangDisusun
    berjalan.update(status=S.GAGAL)
    baru = LaporanResmi.objects.create(
        kanwil=kanwil, upt=upt, periode=periode.kode, periode_nama=periode.nama, dibuat_oleh=oleh
    )
    transaction.on_commit(lambda: susun_laporan.enqueue(baru.pk))
    return baru


def susun(pk: int) -> str:
    """Build it; called by the worker. Returns the status it led to."""
    milik = LaporanResmi.objects.filter(pk=pk, status__in=[S.MENUNGGU, S.MENYUSUN])
    if not milik.update(
        status=S.MENYUSUN, percobaan=F("percobaan") + 1, bagian=0, detak=timezone.now()
    ):
        return ""
    laporan = LaporanResmi.objects.select_related("kanwil", "upt__kanwil").get(pk=pk)
    try:
        if laporan.percobaan > PERCOBAAN_MAKS:
            raise GalatLayanan("berulang kali terhenti")
        _tulis(laporan)
    except Exception:
        log.exception("report %s stopped", pk)
        LaporanResmi.objects.filter(pk=pk).update(status=S.GAGAL)
        return S.GAGAL
    return S.SELESAI


def _tulis(laporan: LaporanResmi) -> None:
    lingkup = Lingkup(laporan.kanwil, laporan.upt)
    isi = susun_isi(lingkup, Periode.baca(laporan.periode, lingkup.zona))
    milik = LaporanResmi.objects.filter(pk=laporan.pk)
    milik.update(jumlah_bagian=len(isi.bagian) + 1)

    def maju(n: int) -> None:
        milik.update(bagian=n, detak=timezone.now())

    judul = f"Laporan Pemetaan Produk UMKM, {lingkup.nama}, {laporan.periode_nama}"
    pdf = laporan_pdf(isi.bagian, judul, f"{judul} · data per {isi.per}", maju)
    atas = [("Laporan", judul), ("Data per", isi.per), ("Periode produksi", laporan.periode_nama)]
    laporan.pdf.save("laporan.pdf", ContentFile(pdf), save=False)
    laporan.xlsx.save("laporan.xlsx", ContentFile(laporan_xlsx(isi.tabel, atas)), save=False)
    milik.update(
        pdf=laporan.pdf.name,
        xlsx=laporan.xlsx.name,
        per=isi.per,
        status=S.SELESAI,
        bagian=F("jumlah_bagian"),
        selesai_pada=timezone.now(),
    )
