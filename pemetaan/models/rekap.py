"""The roll-up of the catalogue: figures of a unit as they are now, and as each month left them."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import Q

from organisasi.cakupan import Cakupan, QuerySetBercakupan
from organisasi.models import UPT, Kanwil


class RekapQuerySet(QuerySetBercakupan):
    def pada_masanya(self, cakupan: Cakupan) -> Self:
        """Rows that belonged to `cakupan` at the end of their month."""
        if cakupan.kanwil_id is not None:
            return self.filter(kanwil_id=cakupan.kanwil_id)
        return self.dalam(cakupan)


class RekapUnit(models.Model):
    """Figures of one unit. The row of the month that runs is the state now (`pemetaan.segar` keeps
    it so); once the month is over it is frozen (`tetap`) as the state of the month's end.

    The figures are those of `pemetaan.angka.Angka`. Permits are counted by `hari`, a day in the
    unit's zone; empty means that the row has not been counted yet.
    """

    upt = models.ForeignKey(UPT, on_delete=models.CASCADE, related_name="rekap_unit")
    bulan = models.DateField()
    hari = models.DateField(null=True)
    tetap = models.BooleanField(default=False)
    dicatat_pada = models.DateTimeField(auto_now=True)
    kanwil = models.ForeignKey(Kanwil, on_delete=models.PROTECT, related_name="+")
    nama = models.CharField(max_length=120)
    berproduksi = models.BooleanField(default=True)

    unggulan = models.PositiveSmallIntegerField(default=0)
    unggulan_rutin = models.PositiveSmallIntegerField(default=0)
    terdata = models.PositiveIntegerField(default=0)
    terbit = models.PositiveIntegerField(default=0)
    data_awal = models.PositiveIntegerField(default=0)
    pirt = models.PositiveIntegerField(default=0)
    haki = models.PositiveIntegerField(default=0)
    halal = models.PositiveIntegerField(default=0)
    halal_kurang = models.PositiveIntegerField(default=0)
    akan_habis = models.PositiveIntegerField(default=0)
    kedaluwarsa = models.PositiveIntegerField(default=0)
    belum_verifikasi = models.PositiveIntegerField(default=0)
    kelengkapan = models.PositiveIntegerField(default=0)  # percents of products terdata, added
    mitra = models.PositiveSmallIntegerField(default=0)
    # {category code: [products terdata, products terbit]}
    kategori = models.JSONField(default=dict)
    # Flagships as a row shows them (`pemetaan.rinci`): permits, twelve months. Empty (NULL) in months
    # that were frozen before this was kept.
    unggulan_rinci = models.JSONField(null=True)
    # What waits to be done (`pemetaan.langkah.TUGAS`): {name: count}
    tugas = models.JSONField(default=dict)

    objects = RekapQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-bulan", "upt"]
        indexes: ClassVar = [models.Index(fields=["bulan", "kanwil"])]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["upt", "bulan"], name="rekap_unit_sekali"),
            models.CheckConstraint(name="rekap_unit_tanggal_satu", condition=Q(bulan__day=1)),
            models.CheckConstraint(
                name="rekap_rutin_di_antara_unggulan",
                condition=Q(unggulan_rutin__lte=models.F("unggulan")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.nama} {self.bulan:%Y-%m}"


class PerubahanUnit(models.Model):
    """Something that a unit's figures count was written, in the same transaction. Rows are only
    added by who writes, so that no two writers wait for each other here; who counts anew removes
    them."""

    upt = models.ForeignKey(UPT, on_delete=models.CASCADE, related_name="+")

    objects = QuerySetBercakupan.as_manager()

    def __str__(self) -> str:
        return f"perubahan {self.upt_id}"
