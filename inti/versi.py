"""Optimistic locking: whoever saves second is told, nothing is overwritten silently."""

from django.db import models
from django.db.models import F

from inti.galat import VersiUsang


class Berversi(models.Model):
    """Adds a version number that each service takes before it writes."""

    versi = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        abstract = True


def ambil_versi(objek: Berversi, versi: int) -> None:
    """Claim the next version of `objek`, inside the caller's transaction.

    One UPDATE decides between two writers, on both engines; afterwards `objek` is re-read so
    that the service writes on what the database holds. Raises `VersiUsang` if `versi` is not
    the current one.
    """
    model = type(objek)
    baris = model._default_manager.filter(pk=objek.pk, versi=versi).update(versi=F("versi") + 1)
    if not baris:
        raise VersiUsang
    objek.refresh_from_db()
