"""Kanwil and units that a person may open."""

from django.shortcuts import get_object_or_404

from organisasi.cakupan import Cakupan
from organisasi.models import UPT, Kanwil


def kanwil_dalam(cakupan: Cakupan) -> set[str]:
    """Codes of the Kanwil whose page this person may open."""
    return set(Kanwil.objects.dalam(cakupan).values_list("kode", flat=True))


def ambil_kanwil(cakupan: Cakupan, kode: str) -> Kanwil:
    """The Kanwil with this code, or 404 where it is out of scope."""
    return get_object_or_404(Kanwil.objects.dalam(cakupan), kode=kode)


def ambil_upt(cakupan: Cakupan, kode_kanwil: str, kode: str) -> UPT:
    """The unit with this code under this Kanwil, or 404 where it is out of scope."""
    upt = UPT.objects.dalam(cakupan).select_related("kanwil")
    return get_object_or_404(upt, kode=kode, kanwil__kode=kode_kanwil)


def upt_dalam(cakupan: Cakupan, kode: str) -> UPT | None:
    """The unit with this code, if it is in scope."""
    return UPT.objects.dalam(cakupan).select_related("kanwil").filter(kode=kode).first()


def upt_sendiri(cakupan: Cakupan) -> UPT | None:
    """The unit of somebody whose scope is one unit."""
    if cakupan.upt_id is None:
        return None
    return UPT.objects.dalam(cakupan).select_related("kanwil").first()


def tidak_berproduksi(kanwil: Kanwil) -> int:
    """Active units of the Kanwil that make no products (Bapas, hospital) and are not counted."""
    semua = UPT.objects.filter(kanwil=kanwil, aktif=True)
    return semua.exclude(jenis__in=UPT.JENIS_BERPRODUKSI).count()
