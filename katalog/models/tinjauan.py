"""One round of review of a product: submitted, then decided once."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from katalog.models.produk import Produk
from organisasi.cakupan import QuerySetBercakupan


class TinjauanQuerySet(QuerySetBercakupan):
    jalur_upt = "produk__upt"

    def terbuka(self) -> "TinjauanQuerySet":
        return self.filter(putusan="")


class Tinjauan(models.Model):
    """Submitted by a person, decided by another; at most one is open per product.

    `menunggu_unit`: entered by the Kanwil, the unit has not consented yet.
    """

    class Putusan(models.TextChoices):
        TERBUKA = "", "Menunggu"
        DISETUJUI = "disetujui", "Disetujui"
        DIKEMBALIKAN = "dikembalikan", "Dikembalikan"
        DITARIK = "ditarik", "Ditarik"

    produk = models.ForeignKey(Produk, on_delete=models.CASCADE, related_name="tinjauan")
    baru = models.BooleanField(default=True)  # no Terbitan stood when it was submitted
    menunggu_unit = models.BooleanField(default=False)
    diajukan_pada = models.DateTimeField()
    diajukan_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    putusan = models.CharField(max_length=12, choices=Putusan, default="", blank=True)
    diputus_pada = models.DateTimeField(null=True, blank=True)
    diputus_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    alasan = models.TextField(max_length=1000, blank=True)
    # Notes at fields: {"harga": "…"}; "foto" and "sertifikat" are allowed names too.
    catatan = models.JSONField(default=dict, blank=True)
    dengan_catatan = models.BooleanField(default=False)  # published while something is owed
    riwayat = HistoricalRecords()

    objects = TinjauanQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["diajukan_pada", "id"]
        indexes: ClassVar = [models.Index(fields=["putusan", "diajukan_pada"])]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["produk"], condition=Q(putusan=""), name="satu_tinjauan_terbuka"
            ),
            models.CheckConstraint(
                name="putusan_berwaktu",
                condition=Q(putusan="", diputus_pada__isnull=True)
                | (~Q(putusan="") & Q(diputus_pada__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.produk} – {self.get_putusan_display()}"


class AlasanUmum(models.Model):
    """Common reasons to return a product, offered as chips. Edited by headquarters."""

    teks = models.CharField(max_length=80, unique=True)
    urutan = models.PositiveSmallIntegerField(default=0)
    riwayat = HistoricalRecords()

    class Meta:
        ordering: ClassVar = ["urutan", "teks"]

    def __str__(self) -> str:
        return self.teks
