"""Counts of the published catalogue, kept by the database itself (docs/keputusan/0015)."""

from typing import ClassVar

from django.db import models


class RekapKatalog(models.Model):
    """How many published products have value `nilai` in dimension `dim`, among all (`saring`
    empty) or among those with value `nilai_saring` in dimension `saring`.

    A figure is the sum of its rows: triggers on Terbitan add rows of +1 and −1 and lock none, and
    `services.rekap.padatkan_rekap` folds them. Rows of 'pirt@', 'haki@' and 'halal@' carry the
    days on which a permit changes its state, so that a state is read for any day.
    """

    saring = models.CharField(max_length=10, blank=True)
    nilai_saring = models.CharField(max_length=40, blank=True)
    dim = models.CharField(max_length=10)
    nilai = models.CharField(max_length=40, blank=True)
    # First day on which the permit may be more than plainly in force; empty in all other rows.
    mulai = models.DateField(null=True)
    peringatan = models.DateField(null=True)
    sampai = models.DateField(null=True)
    jumlah = models.IntegerField()
    padat = models.BooleanField(default=False)

    class Meta:
        indexes: ClassVar = [
            # With all that a reading needs: the rows themselves lie scattered (PostgreSQL).
            models.Index(
                fields=["saring", "nilai_saring", "mulai"],
                include=["dim", "nilai", "peringatan", "sampai", "jumlah"],
                name="rekap_saring",
            ),
            models.Index(fields=["id"], condition=models.Q(padat=False), name="rekap_belum_padat"),
        ]

    def __str__(self) -> str:
        return f"{self.saring}={self.nilai_saring} {self.dim}={self.nilai}: {self.jumlah}"
