"""The three columns everyone reads: PIRT, HAKI, halal.

`BerIzin` keeps, per family, the facts of the product's best certificate: on what it rests, its
last day, and the day its first reminder falls. They are copies that sertifikasi keeps true
through `katalog.services.perbarui_izin`; the state is never stored but derived from the day
(`katalog.izin`).
"""

from typing import Any

from django.db import models


class Keluarga(models.TextChoices):
    PIRT = "pirt", "PIRT"
    HAKI = "haki", "HAKI"
    HALAL = "halal", "Halal"


class DasarIzin(models.TextChoices):
    """On what the family's best certificate rests."""

    TIDAK_ADA = "", "Belum ada"
    DIAJUKAN = "diajukan", "Diajukan"
    BELUM_VERIFIKASI = "belum_verifikasi", "Belum diverifikasi"
    TERVERIFIKASI = "terverifikasi", "Terverifikasi"


def _dasar() -> models.CharField:
    return models.CharField(
        max_length=16, choices=DasarIzin, default="", blank=True, editable=False
    )


def _hari() -> Any:
    return models.DateField(null=True, blank=True, editable=False)


class BerIzin(models.Model):
    """Nine derived columns; `*_sampai` empty with TERVERIFIKASI means without limit."""

    pirt_dasar = _dasar()
    pirt_sampai = _hari()
    pirt_peringatan = _hari()
    haki_dasar = _dasar()
    haki_sampai = _hari()
    haki_peringatan = _hari()
    halal_dasar = _dasar()
    halal_sampai = _hari()
    halal_peringatan = _hari()

    KOLOM_IZIN = tuple(
        f"{k}_{akhir}" for k in Keluarga.values for akhir in ("dasar", "sampai", "peringatan")
    )

    class Meta:
        abstract = True
