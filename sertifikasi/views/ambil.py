"""Fetch a row in scope or answer 404; how a refused deed is said."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect

from inti.galat import GalatLayanan
from katalog.models import Produk
from sertifikasi.models import Sertifikat
from sertifikasi.queries.daftar import produk_dalam, sertifikat_dalam


def ambil_sertifikat(request: HttpRequest, pk: int) -> Sertifikat:
    """A certificate in the person's scope, with its state."""
    return get_object_or_404(sertifikat_dalam(request.user.cakupan), pk=pk)  # type: ignore[union-attr]


def ambil_produk(request: HttpRequest, kode: str) -> Produk:
    """A product in the person's scope."""
    return get_object_or_404(produk_dalam(request.user.cakupan), kode=kode)  # type: ignore[union-attr]


def kembali_dengan_galat(request: HttpRequest, galat: GalatLayanan, ke: Any) -> HttpResponse:
    """Back to the page, which shows what the deed met."""
    messages.error(request, galat.pesan)
    return redirect(ke)
