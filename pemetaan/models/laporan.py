"""Official reports as they were built: the files, with what they were built from."""

import uuid
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from organisasi.cakupan import Cakupan
from organisasi.models import UPT, Kanwil


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
    """One build. Neither Kanwil nor unit: the country."""

    class Status(models.TextChoices):
        MENUNGGU = "menunggu", "Menunggu giliran"
        MENYUSUN = "menyusun", "Sedang disusun"
        SELESAI = "selesai", "Selesai"
        GAGAL = "gagal", "Berhenti karena kesalahan"

    kanwil = models.ForeignKey(Kanwil, null=True, on_delete=models.PROTECT, related_name="+")
    upt = models.ForeignKey(UPT, null=True, on_delete=models.PROTECT, related_name="+")
    periode = models.CharField(max_length=20, blank=True)  # code; empty: as of the build
    periode_nama = models.CharField(max_length=60)
    per = models.CharField(max_length=40, blank=True)
    status = models.CharField(max_length=10, choices=Status, default=Status.MENUNGGU)
    bagian = models.PositiveSmallIntegerField(default=0)
    jumlah_bagian = models.PositiveSmallIntegerField(default=0)
    percobaan = models.PositiveSmallIntegerField(default=0)
    pdf = models.FileField(upload_to=jalur_berkas, blank=True)
    xlsx = models.FileField(upload_to=jalur_berkas, blank=True)
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
            models.CheckConstraint(
                name="laporan_resmi_satu_lingkup", condition=Q(kanwil=None) | Q(upt=None)
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
