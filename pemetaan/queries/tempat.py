"""Kanwil and units that a person may open."""

from collections.abc import Iterable

from django.shortcuts import get_object_or_404

from organisasi.cakupan import Cakupan
from organisasi.models import UPT, Kanwil


def dapat_dibuka(cakupan: Cakupan, kanwil: Iterable[Kanwil]) -> set[str]:
    """Codes of those of `kanwil` whose page this person may open."""
    return {k.kode for k in kanwil if cakupan.nasional or k.pk == cakupan.kanwil_id}


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
