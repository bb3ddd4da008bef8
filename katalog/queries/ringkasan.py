"""The few figures that stand beside the task list."""

from dataclasses import dataclass

from django.db.models import Avg, Count, Exists, OuterRef, Q

from katalog.models import Foto, Produk
from katalog.models.unggulan import SLOT
from organisasi.cakupan import Cakupan


@dataclass(frozen=True)
class Ringkasan:
    """Counts of products in a scope; `rata` is the mean completeness of recorded ones (percent)."""

    terdata: int
    terbit: int
    unggulan: int
    tanpa_foto: int
    lengkap: int  # recorded products at 80 % or more
    rata: int
    tempat_unggulan: int  # places a unit has; 0 where the scope is wider


def ringkas(cakupan: Cakupan) -> Ringkasan:
    """One query for the recorded, one for the published."""
    berfoto = Exists(Foto.objects.kerja().filter(produk=OuterRef("pk")))
    hidup = Produk.objects.dalam(cakupan)
    n = (
        hidup.terdata()
        .dengan_unggulan()
        .annotate(berfoto=berfoto)
        .aggregate(
            terdata=Count("pk"),
            unggulan=Count("pk", filter=Q(adalah_unggulan=True)),
            tanpa_foto=Count("pk", filter=Q(berfoto=False)),
            lengkap=Count("pk", filter=Q(kelengkapan__gte=80)),
            rata=Avg("kelengkapan"),
        )
    )
    rata = round(n.pop("rata") or 0)
    return Ringkasan(
        **n,
        rata=rata,
        terbit=hidup.terbit().count(),
        tempat_unggulan=len(SLOT) if cakupan.upt_id else 0,
    )
