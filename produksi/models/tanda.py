"""What the portal has noted about months: flagships that fell under, reminders that went out."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from katalog.models import Produk
from organisasi.cakupan import QuerySetBercakupan
from organisasi.models import UPT


class TandaQuerySet(QuerySetBercakupan):
    jalur_upt = "produk__upt"

    def berjalan(self) -> "TandaQuerySet":
        return self.filter(selesai_pada__isnull=True)


class TandaRutin(models.Model):
    """A flagship fell under the minimum of months: since when, and by which figures."""

    produk = models.ForeignKey(Produk, on_delete=models.CASCADE, related_name="tanda_rutin")
    bulan = models.DateField()  # last month of the window that showed it
    dibuat_bulan = models.PositiveSmallIntegerField()  # months it was made in that window
    minimum = models.PositiveSmallIntegerField()
    jendela = models.PositiveSmallIntegerField()
    ditandai_pada = models.DateTimeField()
    selesai_pada = models.DateTimeField(null=True, blank=True)
    riwayat = HistoricalRecords()

    objects = TandaQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-ditandai_pada", "-id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["produk"],
                condition=Q(selesai_pada__isnull=True),
                name="tanda_rutin_berjalan_sekali",
            )
        ]

    def __str__(self) -> str:
        return f"{self.produk}: {self.dibuat_bulan} dari {self.jendela} bulan"


class PengingatLaporan(models.Model):
    """A step of the reminders that a unit has had for a month; each step once."""

    upt = models.ForeignKey(UPT, on_delete=models.CASCADE, related_name="pengingat_laporan")
    bulan = models.DateField()
    # Days from the deadline: -5 is five days before it, 7 is seven days after.
    langkah = models.SmallIntegerField()
    dikirim_pada = models.DateTimeField()

    objects = QuerySetBercakupan.as_manager()

    class Meta:
        ordering: ClassVar = ["-bulan", "upt", "langkah"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["upt", "bulan", "langkah"], name="pengingat_sekali")
        ]

    def __str__(self) -> str:
        return f"{self.upt_id} {self.bulan:%Y-%m} {self.langkah:+d}"


class PengingatKanwil(models.Model):
    """A Kanwil reminded a unit of a month by hand; once a day at most."""

    upt = models.ForeignKey(UPT, on_delete=models.CASCADE, related_name="pengingat_kanwil")
    bulan = models.DateField()
    hari = models.DateField()  # in the Kanwil's zone
    oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = QuerySetBercakupan.as_manager()

    class Meta:
        ordering: ClassVar = ["-hari", "upt"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["upt", "bulan", "hari"], name="pengingat_kanwil_sekali_sehari"
            )
        ]

    def __str__(self) -> str:
        return f"{self.upt_id} {self.bulan:%Y-%m} {self.hari}"
