"""Photos: decoded, stripped and re-encoded on the way in (`katalog.gambar`)."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q

from katalog.gambar import ADA_AVIF, url_rendisi
from katalog.models.produk import Produk


class FotoQuerySet(models.QuerySet):
    def kerja(self) -> "FotoQuerySet":
        """Photos of the working copy, without those kept only for the public version."""
        return self.filter(dilepas_pada__isnull=True)


class Foto(models.Model):
    """A photo and its renditions, files under `foto/<uuid>/`.

    A photo that was removed from the working copy while Terbitan still shows it is kept as
    `dilepas_pada` until the next approval.
    """

    class Jenis(models.TextChoices):
        PRODUK = "produk", "Produk"
        KEMASAN = "kemasan", "Kemasan"
        PROSES = "proses", "Proses pembuatan"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    produk = models.ForeignKey(Produk, on_delete=models.CASCADE, related_name="foto")
    jenis = models.CharField(max_length=8, choices=Jenis, default=Jenis.PRODUK)
    alt = models.CharField("keterangan foto", max_length=160, blank=True)
    urutan = models.PositiveSmallIntegerField(default=0)  # the first is the cover
    lebar = models.PositiveIntegerField(editable=False)  # pixels of the largest rendition
    tinggi = models.PositiveIntegerField(editable=False)
    # The phone's name for an upload, so that a retry is not stored twice.
    id_klien = models.CharField(max_length=40, blank=True, editable=False)
    dibuat_pada = models.DateTimeField(auto_now_add=True)
    dilepas_pada = models.DateTimeField(null=True, blank=True, editable=False)

    objects = FotoQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["urutan", "dibuat_pada"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["produk", "id_klien"],
                condition=~Q(id_klien=""),
                name="unggahan_foto_sekali",
            )
        ]

    def __str__(self) -> str:
        return self.alt or f"Foto {self.get_jenis_display().lower()}"

    @property
    def url_jpg_400(self) -> str:
        """Addresses under the names that `komponen/gambar_produk.html` reads."""
        return self.url("400.jpg")

    @property
    def url_webp_400(self) -> str:
        return self.url("400.webp")

    @property
    def url_avif_400(self) -> str:
        return self.url("400.avif") if ADA_AVIF else ""

    def url(self, nama: str) -> str:
        """Address of a rendition: `foto.url("800.webp")`."""
        return url_rendisi(self.pk, nama)
