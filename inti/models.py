"""The audit trail: one entry for each thing that somebody did, was denied, or took away."""

from typing import ClassVar

from django.conf import settings
from django.db import models


class CatatanAudit(models.Model):
    """Who did what to which object, when, in which request, with values before and after.

    Written by `inti.audit`, never changed. `oleh_nama` stays readable when the account is gone.
    """

    class Hasil(models.TextChoices):
        BERHASIL = "berhasil", "Berhasil"
        DITOLAK = "ditolak", "Ditolak"

    waktu = models.DateTimeField(auto_now_add=True)
    oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    oleh_nama = models.CharField(max_length=200, blank=True)
    aksi = models.CharField(max_length=60)
    objek_jenis = models.CharField(max_length=60, blank=True)
    objek_id = models.CharField(max_length=60, blank=True)
    objek_nama = models.CharField(max_length=250, blank=True)
    perubahan = models.JSONField(default=list, blank=True)
    hasil = models.CharField(max_length=10, choices=Hasil, default=Hasil.BERHASIL)
    nomor_permintaan = models.CharField(max_length=16, blank=True)

    class Meta:
        ordering: ClassVar = ["-waktu", "-id"]
        indexes: ClassVar = [
            models.Index(fields=["objek_jenis", "objek_id", "-waktu"]),
            models.Index(fields=["oleh", "-waktu"]),
            models.Index(fields=["aksi", "-waktu"]),
        ]

    def __str__(self) -> str:
        return f"{self.aksi} {self.objek_nama}".strip()
