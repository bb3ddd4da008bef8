"""Units and Kanwil that have a public page."""

from django.db.models import QuerySet

from organisasi.models import UPT, Kanwil


def unit_publik() -> QuerySet[UPT]:
    """Units that produce, with place and Kanwil."""
    return UPT.objects.berproduksi().select_related("kabkota", "kanwil")


def kanwil_publik() -> QuerySet[Kanwil]:
    """Every Kanwil, with its provinces."""
    return Kanwil.objects.prefetch_related("provinsi")
