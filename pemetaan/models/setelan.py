"""Settings of the mapping as data: letterheads, and the bounds of the data-quality page."""

from typing import ClassVar, Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce
from simple_history.models import HistoricalRecords

from inti.versi import Berversi
from organisasi.cakupan import Cakupan
from organisasi.models import Kanwil

KELENGKAPAN_BATAS = 80  # percent
HARI_TAK_DISENTUH = 180


class KopQuerySet(models.QuerySet):
    def dalam(self, cakupan: Cakupan) -> Self:
        """Letterheads of the Kanwil in scope; the nation's only for who sees the nation."""
        if cakupan.nasional:
            return self.all()
        return self.filter(kanwil__in=Kanwil.objects.dalam(cakupan))


class KopLaporan(Berversi):
    """What stands on top of an official report, and who signs it; of a Kanwil, or the country."""

    kanwil = models.ForeignKey(Kanwil, null=True, on_delete=models.PROTECT, related_name="+")
    baris = models.CharField(max_length=400)  # one line of the letterhead each
    alamat = models.CharField(max_length=300, blank=True)
    penanda_nama = models.CharField(max_length=80, blank=True)
    penanda_nip = models.CharField(max_length=18, blank=True)
    riwayat = HistoricalRecords()

    objects = KopQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            # 0 stands for the country, so that the index knows it once like any Kanwil.
            models.UniqueConstraint(Coalesce("kanwil", 0), name="kop_laporan_sekali"),
            models.CheckConstraint(name="kop_laporan_berbaris", condition=~Q(baris="")),
        ]

    def __str__(self) -> str:
        return f"Kop laporan {self.kanwil.wilayah if self.kanwil else 'nasional'}"

    @property
    def daftar_baris(self) -> list[str]:
        return [b.strip() for b in self.baris.splitlines() if b.strip()]


class SetelanMutu(Berversi):
    """The one row of bounds (pk 1); before it is saved, the defaults hold."""

    kelengkapan_batas = models.PositiveSmallIntegerField(
        "kelengkapan paling sedikit",
        default=KELENGKAPAN_BATAS,
        validators=[MinValueValidator(1), MaxValueValidator(100)],
    )
    hari_tak_disentuh = models.PositiveSmallIntegerField(
        "hari tidak disentuh",
        default=HARI_TAK_DISENTUH,
        validators=[MinValueValidator(1), MaxValueValidator(3650)],
    )
    riwayat = HistoricalRecords()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(name="setelan_mutu_satu_baris", condition=Q(pk=1)),
            models.CheckConstraint(
                name="setelan_mutu_wajar",
                condition=Q(
                    kelengkapan_batas__gte=1,
                    kelengkapan_batas__lte=100,
                    hari_tak_disentuh__gte=1,
                    hari_tak_disentuh__lte=3650,
                ),
            ),
        ]

    def __str__(self) -> str:
        return "Batas mutu data"
