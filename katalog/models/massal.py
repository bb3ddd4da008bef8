"""A deed on many products at once: chosen, looked at, done, and taken back as one."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from katalog.models.produk import Produk


class TindakanMassalQuerySet(models.QuerySet):
    def berjalan(self) -> "TindakanMassalQuerySet":
        """Begun and not ended, forward or back."""
        maju = models.Q(diterapkan_pada__isnull=False, selesai_pada=None)
        balik = models.Q(diurungkan_pada__isnull=False, selesai_urung_pada=None)
        return self.filter(maju | balik)


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
    diterapkan_pada = models.DateTimeField(null=True, blank=True)  # begun
    selesai_pada = models.DateTimeField(null=True, blank=True)
    diurungkan_pada = models.DateTimeField(null=True, blank=True)  # begun
    selesai_urung_pada = models.DateTimeField(null=True, blank=True)
    # Last sign of life, and which run it is: an older one stops when it sees another number.
    detak = models.DateTimeField(null=True, blank=True)
    percobaan = models.PositiveIntegerField(default=0)
    jumlah = models.PositiveIntegerField(default=0)  # products that the preview let through

    objects = TindakanMassalQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-dibuat_pada", "-id"]

    def __str__(self) -> str:
        return self.get_aksi_display()

    @property
    def mengurungkan(self) -> bool:
        """Being taken back now."""
        return self.diurungkan_pada is not None and self.selesai_urung_pada is None

    @property
    def berjalan(self) -> bool:
        """Being done or taken back now."""
        return self.mengurungkan or (self.diterapkan_pada is not None and self.selesai_pada is None)


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
