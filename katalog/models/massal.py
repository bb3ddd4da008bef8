"""A deed on many products at once: chosen, looked at, done, and taken back as one."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from katalog.models.produk import Produk


class TindakanMassal(models.Model):
    """What one person is about to do, or did, to the products of `butir`."""

    class Aksi(models.TextChoices):
        AJUKAN = "ajukan", "Ajukan ke Kanwil"
        SETUJUI = "setujui", "Setujui"
        KEMBALIKAN = "kembalikan", "Kembalikan ke unit"
        KATEGORI = "kategori", "Ganti jenis produk"
        ARSIPKAN = "arsipkan", "Arsipkan"

    aksi = models.CharField(max_length=12, choices=Aksi)
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    isi = models.JSONField(default=dict)  # what the deed asks: category, reason
    dibuat_pada = models.DateTimeField(auto_now_add=True)
    diterapkan_pada = models.DateTimeField(null=True, blank=True)
    diurungkan_pada = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-dibuat_pada", "-id"]

    def __str__(self) -> str:
        return self.get_aksi_display()


class ButirMassal(models.Model):
    """One product of it, with the version that was looked at."""

    tindakan = models.ForeignKey(TindakanMassal, on_delete=models.CASCADE, related_name="butir")
    produk = models.ForeignKey(Produk, on_delete=models.CASCADE, related_name="+")
    versi = models.PositiveIntegerField()
    halangan = models.CharField(max_length=200, blank=True)  # why it is left out, or was refused
    versi_sesudah = models.PositiveIntegerField(null=True, blank=True)  # set when it was done
    sebelum = models.JSONField(default=dict)  # what undo puts back
    tetap = models.CharField(max_length=200, blank=True)  # why undo left it
    diurungkan = models.BooleanField(default=False)

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["tindakan", "produk"], name="produk_sekali_per_massal")
        ]

    def __str__(self) -> str:
        return f"{self.tindakan}: {self.produk}"
