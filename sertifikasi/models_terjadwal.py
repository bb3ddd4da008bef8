"""A change of a kind of certificate or of a step of a route that begins on a later day."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from sertifikasi.models_jalur import Langkah


class PerubahanTerjadwal(models.Model):
    """What headquarters decided to change on `berlaku_dari`; the daily run carries it out once.

    `isi` holds only the fields that differ from the row on the day it was decided, so that what
    others change meanwhile stays.
    """

    jenis = models.ForeignKey(
        "sertifikasi.JenisSertifikat", null=True, on_delete=models.CASCADE, related_name="terjadwal"
    )
    langkah = models.ForeignKey(
        Langkah, null=True, on_delete=models.CASCADE, related_name="terjadwal"
    )
    isi = models.JSONField(default=dict)
    dokumen = models.JSONField(null=True)  # of a step: names, in order; empty: as they are
    berlaku_dari = models.DateField()
    dibuat_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    diterapkan_pada = models.DateTimeField(null=True)
    riwayat = HistoricalRecords()

    class Meta:
        ordering: ClassVar = ["berlaku_dari", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="terjadwal_satu_sasaran",
                condition=Q(jenis__isnull=False, langkah__isnull=True)
                | Q(jenis__isnull=True, langkah__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return f"{self.jenis or self.langkah}, {self.berlaku_dari}"
