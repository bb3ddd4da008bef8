"""The signed copy of an official report: put beside it, taken back with a reason."""

from datetime import date
from typing import Any

from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone

from inti.audit import layanan
from inti.galat import PerluAlasan, TidakBerhak
from pemetaan import kebijakan
from pemetaan.galat import LaporanBelumSelesai, SalinanSudahAda, SalinanSudahDitarik
from pemetaan.models import LaporanResmi, SalinanBertanda
from sertifikasi.berkas import jaga_berkas, simpan_berkas
from sertifikasi.pindaian import BerkasPindaian

FOLDER = "laporan-bertanda"


@jaga_berkas
@layanan("laporan_resmi.unggah_bertanda")
def unggah_salinan(
    *,
    laporan: LaporanResmi,
    berkas: BerkasPindaian,
    nomor_surat: str,
    tanggal_surat: date,
    oleh: Any,
) -> SalinanBertanda:
    """Keep the checked PDF with its letter. Raises `TidakBerhak`, `LaporanBelumSelesai`,
    `SalinanSudahAda`."""
    if not kebijakan.boleh_mengunggah_salinan(oleh, laporan):
        raise TidakBerhak
    # The row of the report is taken first, so that of two uploads the second finds the first.
    terkini = LaporanResmi.objects.select_for_update().get(pk=laporan.pk)
    if terkini.status != LaporanResmi.Status.SELESAI:
        raise LaporanBelumSelesai
    if laporan.salinan.berlaku().exists():  # type: ignore[attr-defined]
        raise SalinanSudahAda
    return SalinanBertanda.objects.create(
        laporan=laporan,
        berkas=simpan_berkas(berkas, FOLDER),
        nama_berkas=berkas.nama,
        nomor_surat=nomor_surat,
        tanggal_surat=tanggal_surat,
        diunggah_pada=timezone.now(),
        diunggah_oleh=oleh,
    )


@layanan("laporan_resmi.tarik_bertanda")
def tarik_salinan(*, salinan: SalinanBertanda, alasan: str, oleh: Any) -> SalinanBertanda:
    """Withdraw it: its file goes on commit, the row stays. Raises `TidakBerhak`, `PerluAlasan`,
    `SalinanSudahDitarik`."""
    if not kebijakan.boleh_mengunggah_salinan(oleh, salinan.laporan):
        raise TidakBerhak
    if not alasan.strip():
        raise PerluAlasan
    salinan = SalinanBertanda.objects.select_for_update().get(pk=salinan.pk)
    if salinan.ditarik_pada:
        raise SalinanSudahDitarik
    lama = salinan.berkas.name
    transaction.on_commit(lambda: default_storage.delete(lama))
    salinan.berkas = ""
    salinan.ditarik_pada = timezone.now()
    salinan.ditarik_oleh = oleh
    salinan.alasan_tarik = alasan.strip()
    salinan.save()
    return salinan
