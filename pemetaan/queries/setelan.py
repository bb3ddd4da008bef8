"""Settings of the mapping as they stand; the defaults where nobody has set any."""

from dataclasses import dataclass

from organisasi.cakupan import Cakupan
from organisasi.models import Kanwil
from pemetaan.models import KopLaporan, SetelanMutu

KOP_NASIONAL = (
    "Kementerian Imigrasi dan Pemasyarakatan Republik Indonesia",
    "Direktorat Jenderal Pemasyarakatan",
)


@dataclass(frozen=True)
class Kop:
    """The letterhead of a report, and who signs (empty: a line to write on)."""

    baris: tuple[str, ...]
    alamat: str = ""
    penanda_nama: str = ""
    penanda_nip: str = ""


def setelan_mutu() -> SetelanMutu:
    return SetelanMutu.objects.filter(pk=1).first() or SetelanMutu(pk=1)


def kop_tersimpan(kanwil: Kanwil | None) -> KopLaporan | None:
    return KopLaporan.objects.select_related("kanwil").filter(kanwil=kanwil).first()


def kop_berlaku(kanwil: Kanwil | None) -> Kop:
    """The Kanwil's own letterhead; without one, the nation's lines with the Kanwil below them."""
    milik = kop_tersimpan(kanwil)
    if milik is not None:
        return Kop(tuple(milik.daftar_baris), milik.alamat, milik.penanda_nama, milik.penanda_nip)
    if kanwil is None:
        return Kop(KOP_NASIONAL)
    return Kop((*kop_berlaku(None).baris, kanwil.nama))


def kanwil_berkop(cakupan: Cakupan) -> list[tuple[Kanwil, bool]]:
    """Each Kanwil in scope, and whether it has a letterhead of its own."""
    ada = set(
        KopLaporan.objects.dalam(cakupan)
        .filter(kanwil__isnull=False)
        .values_list("kanwil_id", flat=True)
    )
    return [(k, k.pk in ada) for k in Kanwil.objects.dalam(cakupan)]
