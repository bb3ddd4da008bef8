"""Official reports as they were built: the files, with what they were built from."""

import uuid
from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce
from simple_history.models import HistoricalRecords

from organisasi.cakupan import Cakupan
from organisasi.models import UPT, Kanwil
from pemetaan.models.putaran import Putaran


def jalur_berkas(laporan: "LaporanResmi", nama: str) -> str:
    """A path nobody can guess; the file leaves only through a view that looks at the scope."""
    return f"laporan/{uuid.uuid4().hex}"


class LaporanResmiQuerySet(models.QuerySet):
    def dalam(self, cakupan: Cakupan) -> Self:
        """Reports about the scope or a part of it: their rows are in scope."""
        if cakupan.nasional:
            return self.all()
        if cakupan.kanwil_id is not None:
            return self.filter(Q(kanwil_id=cakupan.kanwil_id) | Q(upt__kanwil_id=cakupan.kanwil_id))
        return self.filter(upt_id=cakupan.upt_id) if cakupan.upt_id else self.none()


class LaporanResmi(models.Model):
    """One build. Neither Kanwil nor unit: the country. With `putaran`, the figures are those that the
    closing of the round froze."""

    class Status(models.TextChoices):
        MENUNGGU = "menunggu", "Menunggu giliran"
        MENYUSUN = "menyusun", "Sedang disusun"
        SELESAI = "selesai", "Selesai"
        GAGAL = "gagal", "Berhenti karena kesalahan"

    kanwil = models.ForeignKey(Kanwil, null=True, on_delete=models.PROTECT, related_name="+")
    upt = models.ForeignKey(UPT, null=True, on_delete=models.PROTECT, related_name="+")
    putaran = models.ForeignKey(Putaran, null=True, on_delete=models.PROTECT, related_name="+")
    periode = models.CharField(max_length=20, blank=True)  # code; empty: as of the build
    periode_nama = models.CharField(max_length=120)
    per = models.CharField(max_length=40, blank=True)
    status = models.CharField(max_length=10, choices=Status, default=Status.MENUNGGU)
    bagian = models.PositiveSmallIntegerField(default=0)
    jumlah_bagian = models.PositiveSmallIntegerField(default=0)
    percobaan = models.PositiveSmallIntegerField(default=0)
    galat = models.CharField(max_length=200, blank=True)  # why it stopped, for the person
    pdf = models.FileField(upload_to=jalur_berkas, blank=True)
    xlsx = models.FileField(upload_to=jalur_berkas, blank=True)
    ringkas = models.FileField(upload_to=jalur_berkas, blank=True)  # one page for a projector
    gambar = models.FileField(upload_to=jalur_berkas, blank=True)  # PNG for a phone
    dibuat_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    dibuat_pada = models.DateTimeField(auto_now_add=True)
    detak = models.DateTimeField(null=True)  # last sign of life of the build
    selesai_pada = models.DateTimeField(null=True)

    objects = LaporanResmiQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-dibuat_pada", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                Coalesce("kanwil", 0),
                Coalesce("upt", 0),
                Coalesce("putaran", 0),
                "periode",
                condition=Q(status__in=["menunggu", "menyusun"]),
                name="laporan_resmi_berjalan_sekali",
            ),
            models.CheckConstraint(
                name="laporan_resmi_satu_lingkup", condition=Q(kanwil=None) | Q(upt=None)
            ),
            models.CheckConstraint(
                name="laporan_resmi_putaran_bukan_unit", condition=Q(putaran=None) | Q(upt=None)
            ),
            models.CheckConstraint(
                name="laporan_resmi_selesai_berberkas",
                condition=~Q(status="selesai") | (~Q(pdf="") & ~Q(xlsx="")),
            ),
        ]

    def __str__(self) -> str:
        return f"Laporan pemetaan {self.lingkup_nama}, {self.periode_nama}"

    @property
    def lingkup_nama(self) -> str:
        if self.upt is not None:
            return self.upt.nama_singkat
        return self.kanwil.wilayah if self.kanwil else "nasional"

    @property
    def berjalan(self) -> bool:
        return self.status in {self.Status.MENUNGGU, self.Status.MENYUSUN}

    @property
    def persen(self) -> int:
        return 100 * self.bagian // self.jumlah_bagian if self.jumlah_bagian else 0


class SalinanQuerySet(models.QuerySet):
    def dalam(self, cakupan: Cakupan) -> Self:
        return self.filter(laporan__in=LaporanResmi.objects.dalam(cakupan))

    def berlaku(self) -> Self:
        return self.filter(ditarik_pada=None)


def jalur_salinan(salinan: "SalinanBertanda", nama: str) -> str:
    return f"laporan-bertanda/{uuid.uuid4().hex}.pdf"


class SalinanBertanda(models.Model):
    """The signed report as scanned, with number and day of its letter. Withdrawn, its file is gone
    and the row says who withdrew it and why."""

    laporan = models.ForeignKey(LaporanResmi, on_delete=models.PROTECT, related_name="salinan")
    berkas: Any = models.FileField(upload_to=jalur_salinan, blank=True)
    nama_berkas = models.CharField(max_length=120)
    nomor_surat = models.CharField(max_length=80)
    tanggal_surat = models.DateField()
    diunggah_pada = models.DateTimeField()
    diunggah_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    ditarik_pada = models.DateTimeField(null=True)
    ditarik_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    alasan_tarik = models.CharField(max_length=300, blank=True)
    riwayat = HistoricalRecords()

    objects = SalinanQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-diunggah_pada", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["laporan"],
                condition=Q(ditarik_pada__isnull=True),
                name="salinan_bertanda_sekali",
            ),
            models.CheckConstraint(
                name="salinan_bertanda_berberkas",
                condition=Q(ditarik_pada__isnull=True) & ~Q(berkas="")
                | Q(ditarik_pada__isnull=False, berkas="") & ~Q(alasan_tarik=""),
            ),
            models.CheckConstraint(name="salinan_bertanda_bernomor", condition=~Q(nomor_surat="")),
        ]

    def __str__(self) -> str:
        return f"Surat {self.nomor_surat}"
