"""The rules of reporting as they stand, and the shares that hold for a unit's month."""

from datetime import date

from django.db.models import F, Q, QuerySet

from inti.sekali import sekali
from organisasi.cakupan import Cakupan
from organisasi.models import UPT
from produksi.models import PembagianKeuntungan, SetelanLaporan


@sekali
def setelan() -> SetelanLaporan:
    """The national rules; the defaults where nobody has set any."""
    return SetelanLaporan.objects.filter(pk=1).first() or SetelanLaporan(pk=1)


def pembagian_berlaku(upt: UPT, bulan: date) -> PembagianKeuntungan | None:
    """The shares of the unit's month: its own newest row up to then, else the national one."""
    return (
        PembagianKeuntungan.objects.filter(
            Q(upt=upt) | Q(upt__isnull=True), berlaku_dari__lte=bulan
        )
        .order_by(F("upt").asc(nulls_last=True), "-berlaku_dari")
        .first()
    )


def daftar_pembagian(cakupan: Cakupan) -> QuerySet[PembagianKeuntungan]:
    """Shares in scope, the national ones first."""
    return (
        PembagianKeuntungan.objects.dalam(cakupan)
        .select_related("upt")
        .order_by(F("upt__kode").asc(nulls_first=True), "-berlaku_dari")
    )
