"""The roll-up of production: one row for a unit's month, kept equal to the rows of its report."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import Q

from organisasi.cakupan import Cakupan, QuerySetBercakupan
from organisasi.models import UPT, Kanwil


class RekapQuerySet(QuerySetBercakupan):
    def pada_masanya(self, cakupan: Cakupan) -> Self:
        """Rows that belonged to `cakupan` in their month: a unit that moved leaves its earlier
        months with its former Kanwil."""
        if cakupan.kanwil_id is not None:
            return self.filter(kanwil_id=cakupan.kanwil_id)
        return self.dalam(cakupan)


class RekapBulan(models.Model):
    """What the counting version of a month says, summed; there is a row once anything was sent.

    `masuk` is False where what was sent was returned: the month came, but nothing counts yet. Its
    figures are then empty, not zero. Only `produksi.services.rekap` writes here.
    """

    upt = models.ForeignKey(UPT, on_delete=models.CASCADE, related_name="rekap_bulan")
    bulan = models.DateField()
    # The unit's Kanwil and name at the month's end.
    kanwil = models.ForeignKey(Kanwil, on_delete=models.PROTECT, related_name="+")
    nama_unit = models.CharField(max_length=120)
    masuk = models.BooleanField(default=False)
    diterima = models.BooleanField(default=False)
    tepat_waktu = models.BooleanField(default=False)
    nihil = models.BooleanField(default=False)
    contoh = models.BooleanField(default=False)
    produk_dibuat = models.PositiveIntegerField(default=0)
    wbp = models.PositiveIntegerField(default=0)
    # Rupiah. A share is empty where no percentages held when the report was sent.
    omzet = models.PositiveBigIntegerField(default=0)
    keuntungan = models.PositiveBigIntegerField(default=0)
    premi = models.PositiveBigIntegerField(null=True)
    pnbp = models.PositiveBigIntegerField(null=True)
    modal = models.PositiveBigIntegerField(null=True)

    objects = RekapQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["bulan", "upt"]
        indexes: ClassVar = [
            models.Index(fields=["bulan", "kanwil"]),
            models.Index(fields=["kanwil", "bulan"]),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["upt", "bulan"], name="rekap_bulan_sekali"),
            models.CheckConstraint(name="rekap_tanggal_satu", condition=Q(bulan__day=1)),
            models.CheckConstraint(
                name="rekap_tidak_masuk_tanpa_angka",
                condition=Q(masuk=True) | Q(omzet=0, wbp=0, produk_dibuat=0, diterima=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.nama_unit} {self.bulan:%Y-%m}"
