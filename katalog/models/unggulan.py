"""Flagships: the unit proposes in its order, the Kanwil determines at most two."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from katalog.models.produk import Produk
from organisasi.cakupan import QuerySetBercakupan
from organisasi.models import UPT

SLOT = (1, 2)


class UsulanUnggulan(models.Model):
    """A candidate of the unit, with its place in the unit's order."""

    upt = models.ForeignKey(UPT, on_delete=models.CASCADE, related_name="usulan_unggulan")
    produk = models.OneToOneField(Produk, on_delete=models.CASCADE, related_name="usulan")
    urutan = models.PositiveSmallIntegerField()
    alasan = models.CharField("mengapa", max_length=300, blank=True)
    diusulkan_pada = models.DateTimeField(auto_now_add=True)
    diusulkan_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    riwayat = HistoricalRecords()

    objects = QuerySetBercakupan.as_manager()

    class Meta:
        ordering: ClassVar = ["upt", "urutan", "id"]

    def __str__(self) -> str:
        return f"{self.urutan}. {self.produk}"


class PenetapanQuerySet(QuerySetBercakupan):
    def berjalan(self) -> "PenetapanQuerySet":
        return self.filter(berakhir_pada__isnull=True)


class PenetapanUnggulan(models.Model):
    """A product holds one of its unit's two slots, until it ends. Rows are the history."""

    upt = models.ForeignKey(UPT, on_delete=models.PROTECT, related_name="penetapan_unggulan")
    produk = models.ForeignKey(Produk, on_delete=models.CASCADE, related_name="penetapan")
    slot = models.PositiveSmallIntegerField(choices=[(s, str(s)) for s in SLOT])
    alasan = models.CharField(max_length=500)
    ditetapkan_pada = models.DateTimeField()
    ditetapkan_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    berakhir_pada = models.DateTimeField(null=True, blank=True)
    berakhir_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    berakhir_sebab = models.CharField(max_length=300, blank=True)
    riwayat = HistoricalRecords()

    objects = PenetapanQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["upt", "slot", "-ditetapkan_pada"]
        constraints: ClassVar = [
            models.CheckConstraint(name="slot_satu_atau_dua", condition=Q(slot__in=SLOT)),
            models.UniqueConstraint(
                fields=["upt", "slot"],
                condition=Q(berakhir_pada__isnull=True),
                name="slot_unggulan_sekali",
            ),
            models.UniqueConstraint(
                fields=["produk"],
                condition=Q(berakhir_pada__isnull=True),
                name="produk_unggulan_sekali",
            ),
            models.CheckConstraint(
                name="akhir_unggulan_bersebab",
                condition=Q(berakhir_pada__isnull=True, berakhir_sebab="")
                | (Q(berakhir_pada__isnull=False) & ~Q(berakhir_sebab="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.produk} (unggulan {self.slot})"
