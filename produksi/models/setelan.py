"""Rules of reporting as data: deadline, consistency, reminders, shares of the profit."""

from decimal import Decimal
from typing import ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from simple_history.models import HistoricalRecords

from inti.versi import Berversi
from organisasi.cakupan import Cakupan
from organisasi.models import UPT

HARI_BATAS = 10
MINIMUM_BULAN = 9
JENDELA_BULAN = 12
INGATKAN_SEBELUM = (5, 1)
INGATKAN_SESUDAH = (1, 7)
LONJAKAN_KALI = 5


def hari_sebelum() -> list[int]:
    return list(INGATKAN_SEBELUM)


def hari_sesudah() -> list[int]:
    return list(INGATKAN_SESUDAH)


class SetelanLaporan(Berversi):
    """The one row of national rules (pk 1); before it is saved, the defaults hold."""

    hari_batas = models.PositiveSmallIntegerField(
        "tanggal batas",
        default=HARI_BATAS,
        validators=[MinValueValidator(1), MaxValueValidator(31)],
    )
    minimum_bulan = models.PositiveSmallIntegerField("bulan paling sedikit", default=MINIMUM_BULAN)
    jendela_bulan = models.PositiveSmallIntegerField("dari berapa bulan", default=JENDELA_BULAN)
    # First month that units are asked for; empty: reporting is voluntary and nobody is late.
    bulan_pertama = models.DateField("diminta sejak", null=True, blank=True)
    ingatkan_sebelum = models.JSONField(default=hari_sebelum)  # days before the deadline
    ingatkan_sesudah = models.JSONField(default=hari_sesudah)  # days after it
    # A figure so many times the month before (or a fraction so small) is asked about, not refused.
    lonjakan_kali = models.PositiveSmallIntegerField("lonjakan", default=LONJAKAN_KALI)
    riwayat = HistoricalRecords()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(name="setelan_laporan_satu_baris", condition=Q(pk=1)),
            models.CheckConstraint(
                name="setelan_hari_batas_wajar", condition=Q(hari_batas__gte=1, hari_batas__lte=31)
            ),
            models.CheckConstraint(
                name="setelan_minimum_dalam_jendela",
                condition=Q(
                    minimum_bulan__gte=1,
                    minimum_bulan__lte=F("jendela_bulan"),
                    jendela_bulan__lte=60,
                ),
            ),
            models.CheckConstraint(
                name="setelan_bulan_pertama_tanggal_satu",
                condition=Q(bulan_pertama__isnull=True) | Q(bulan_pertama__day=1),
            ),
            models.CheckConstraint(
                name="setelan_lonjakan_wajar",
                condition=Q(lonjakan_kali__gte=2, lonjakan_kali__lte=100),
            ),
        ]

    def __str__(self) -> str:
        return "Aturan laporan bulanan"


class PembagianQuerySet(models.QuerySet):
    def dalam(self, cakupan: Cakupan) -> "PembagianQuerySet":
        """Shares of units in scope, and the national ones, which everybody may read."""
        return self.filter(Q(upt__isnull=True) | cakupan.saring("upt"))


class PembagianKeuntungan(models.Model):
    """How the profit is shared from a month on; without a unit: where the unit has no own row."""

    upt = models.ForeignKey(
        UPT, null=True, blank=True, on_delete=models.PROTECT, related_name="pembagian"
    )
    berlaku_dari = models.DateField("berlaku sejak bulan")
    persen_premi = models.DecimalField("premi", max_digits=5, decimal_places=2)
    persen_pnbp = models.DecimalField("PNBP", max_digits=5, decimal_places=2)
    persen_modal = models.DecimalField("modal", max_digits=5, decimal_places=2)
    riwayat = HistoricalRecords()

    objects = PembagianQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["upt__kode", "-berlaku_dari"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="pembagian_berjumlah_seratus",
                # SQLite keeps decimals as floats; with two places, this range is only 100.
                condition=Q(
                    persen_premi__gt=Decimal("99.995") - F("persen_pnbp") - F("persen_modal")
                )
                & Q(persen_premi__lt=Decimal("100.005") - F("persen_pnbp") - F("persen_modal"))
                & Q(persen_premi__gte=0, persen_pnbp__gte=0, persen_modal__gte=0),
            ),
            models.UniqueConstraint(fields=["upt", "berlaku_dari"], name="pembagian_upt_sekali"),
            models.UniqueConstraint(
                fields=["berlaku_dari"],
                condition=Q(upt__isnull=True),
                name="pembagian_nasional_sekali",
            ),
            models.CheckConstraint(
                name="pembagian_mulai_tanggal_satu", condition=Q(berlaku_dari__day=1)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.upt or 'Nasional'} sejak {self.berlaku_dari:%Y-%m}"
