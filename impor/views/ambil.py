"""Fetch an import of the person's office or answer 404; how a refused deed is said."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect

from akun.akses import KANWIL, PUSAT, UNIT
from akun.permintaan import PermintaanPetugas
from impor.models import Impor
from impor.queries import satu_impor
from inti.galat import GalatLayanan

PENGIMPOR = UNIT | KANWIL | PUSAT


def ambil_impor(request: PermintaanPetugas, pk: int) -> Impor:
    pengguna: Any = request.user
    impor = satu_impor(pengguna.cakupan, pk)
    if impor is None:
        raise Http404
    return impor


def kembali(
    request: PermintaanPetugas, impor: Impor, galat: GalatLayanan | None = None
) -> HttpResponse:
    """To the import's page, which shows where it stands; with what a deed met."""
    if galat is not None:
        messages.error(request, galat.pesan)
    return redirect("impor:lihat", pk=impor.pk)
