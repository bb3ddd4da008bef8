"""Categories and what they oblige: data that headquarters edits, not constants."""

from typing import ClassVar

from django.db import models
from simple_history.models import HistoricalRecords

from katalog.models.izin import Keluarga


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


class KetentuanKategori(models.Model):
    """Whether products of a category must have a permit of a family, and why."""

    class Sifat(models.TextChoices):
        WAJIB = "wajib", "Wajib"
        DIANJURKAN = "dianjurkan", "Dianjurkan"
        TIDAK_WAJIB = "tidak_wajib", "Tidak wajib"

    kategori = models.ForeignKey(Kategori, on_delete=models.CASCADE, related_name="ketentuan")
    keluarga = models.CharField(max_length=5, choices=Keluarga)
    sifat = models.CharField(max_length=12, choices=Sifat)
    alasan = models.CharField(max_length=200)
    sumber = models.CharField(max_length=200, blank=True)
    riwayat = HistoricalRecords()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["kategori", "keluarga"], name="ketentuan_sekali")
        ]

    def __str__(self) -> str:
        return f"{self.kategori} – {self.keluarga}: {self.get_sifat_display()}"


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
