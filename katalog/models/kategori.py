"""Categories and weights of completeness: data that headquarters edits, not constants."""

from typing import ClassVar

from django.db import models
from simple_history.models import HistoricalRecords


class Kategori(models.Model):
    kode = models.SlugField(max_length=40, unique=True)
    nama = models.CharField(max_length=60)
    urutan = models.PositiveSmallIntegerField(default=0)
    aktif = models.BooleanField(default=True)
    riwayat = HistoricalRecords()

    class Meta:
        ordering: ClassVar = ["urutan", "nama"]

    def __str__(self) -> str:
        return self.nama


class BobotKelengkapan(models.Model):
    """How much a filled part counts towards completeness. Weights are relative."""

    bagian = models.SlugField(max_length=30, unique=True)
    label = models.CharField(max_length=60)
    bobot = models.PositiveSmallIntegerField()
    urutan = models.PositiveSmallIntegerField(default=0)
    riwayat = HistoricalRecords()

    class Meta:
        ordering: ClassVar = ["urutan"]

    def __str__(self) -> str:
        return f"{self.label} ({self.bobot})"
