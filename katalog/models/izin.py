"""The three columns everyone reads: PIRT, HAKI, halal.

`BerIzin` keeps, per family, the facts of the product's best certificate: on what it rests, its
last day, and the day its first reminder falls; and what the rules oblige the product to have, in
one word and one sentence. They are copies that sertifikasi keeps true
(`katalog.services.izin`); the state is never stored but derived from the day (`katalog.izin`).
"""

from typing import Any

from django.db import models

PANJANG_ALASAN = 300


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


class Sifat(models.TextChoices):
    """What a rule says of a product and a permit (domain.md, state of a requirement)."""

    BELUM_DIATUR = "", "Belum diatur"
    WAJIB = "wajib", "Wajib"
    DIANJURKAN = "dianjurkan", "Dianjurkan"
    TIDAK_WAJIB = "tidak_wajib", "Tidak wajib"
    TIDAK_DAPAT = "tidak_dapat", "Tidak dapat"


def _dasar() -> models.CharField:
    return models.CharField(
        max_length=16, choices=DasarIzin, default="", blank=True, editable=False
    )


def _hari() -> Any:
    return models.DateField(null=True, blank=True, editable=False)


def _sifat() -> models.CharField:
    return models.CharField(max_length=12, choices=Sifat, default="", blank=True, editable=False)


def _alasan() -> models.CharField:
    return models.CharField(max_length=PANJANG_ALASAN, default="", blank=True, editable=False)


class BerIzin(models.Model):
    """Derived columns; `*_sampai` empty with TERVERIFIKASI means without limit.

    `halal_perbarui`: composition or process changed after the certificate was issued.
    """

    pirt_dasar = _dasar()
    pirt_sampai = _hari()
    pirt_peringatan = _hari()
    haki_dasar = _dasar()
    haki_sampai = _hari()
    haki_peringatan = _hari()
    halal_dasar = _dasar()
    halal_sampai = _hari()
    halal_peringatan = _hari()

    halal_perbarui = models.BooleanField(default=False, editable=False)
    pirt_sifat = _sifat()
    pirt_alasan = _alasan()
    haki_sifat = _sifat()
    haki_alasan = _alasan()
    halal_sifat = _sifat()
    halal_alasan = _alasan()

    # From certificates; from rules; both.
    KOLOM_IZIN = (
        *(f"{k}_{x}" for k in Keluarga.values for x in ("dasar", "sampai", "peringatan")),
        "halal_perbarui",
    )
    KOLOM_SIFAT = tuple(f"{k}_{x}" for k in Keluarga.values for x in ("sifat", "alasan"))
    KOLOM_TURUNAN = (*KOLOM_IZIN, *KOLOM_SIFAT)

    class Meta:
        abstract = True
