"""The list of certificates in scope, and the certificates of one product."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from akun.akses import KANWIL, PETUGAS, UNIT, akses
from akun.permintaan import PermintaanPetugas
from inti.galat import GalatLayanan
from inti.unduhan import kirim_lembar
from inti.waktu import hari_ini
from katalog.kebijakan import boleh_mengisi
from katalog.views.bersama import konteks_produk, produk_atau_404
from sertifikasi.forms.saring import FormSaring
from sertifikasi.forms.tindakan import FormPilihSertifikat
from sertifikasi.lembar_daftar import lembar_sertifikat
from sertifikasi.queries.daftar import daftar_sertifikat, sertifikat_produk
from sertifikasi.services.produk import lampirkan_produk
from sertifikasi.views.ambil import kembali_dengan_galat
from sertifikasi.views.sajian import butir_daftar, sajian_saringan
from sertifikasi.views.sajian_kewajiban import sajian_kewajiban

PER_HALAMAN = 25


@akses(PETUGAS)
@require_GET
def daftar(request: HttpRequest) -> HttpResponse:
    pengguna: Any = request.user
    form = FormSaring(request.GET)
    saringan = form.saringan()
    hal = Paginator(daftar_sertifikat(pengguna.cakupan, saringan), PER_HALAMAN).get_page(
        request.GET.get("halaman")
    )
    konteks = {
        "hal": hal,
        "butir": [butir_daftar(s) for s in hal],
        **sajian_saringan(pengguna, saringan),
    }
    return render(request, "sertifikasi/daftar.html", konteks)


@akses(PETUGAS)
@require_GET
def unduh(request: PermintaanPetugas) -> FileResponse:
    """The filtered rows as a sheet that can be changed and sent back."""
    saringan = FormSaring(request.GET).saringan()
    nama = f"sertifikat-{hari_ini(request.user.zona):%Y-%m-%d}"
    return kirim_lembar(
        request,
        lembar_sertifikat(daftar_sertifikat(request.user.cakupan, saringan)),
        aksi="sertifikat.ekspor",
        nama=nama,
    )


@akses(PETUGAS)
@require_GET
def produk(request: PermintaanPetugas, kode: str) -> HttpResponse:
    return halaman_produk(request, kode)


def halaman_produk(
    request: PermintaanPetugas, kode: str, form: Any = None, form_sifat: Any = None
) -> HttpResponse:
    """The tab "Sertifikat" of the product's workspace."""
    pengguna: Any = request.user
    milik = produk_atau_404(request, kode)
    boleh = boleh_mengisi(pengguna, milik.upt)
    konteks = {
        **konteks_produk(request, milik, "sertifikat"),
        "butir": [butir_daftar(s) for s in sertifikat_produk(pengguna.cakupan, milik)],
        "boleh_mengisi": boleh,
        **sajian_kewajiban(pengguna, milik, boleh, form_sifat),
        "form": form or (boleh and FormPilihSertifikat(cakupan=pengguna.cakupan, produk=milik)),
    }
    return render(request, "sertifikasi/produk.html", konteks)


@akses(UNIT | KANWIL)
@require_POST
def lampirkan_ke_produk(request: PermintaanPetugas, kode: str) -> HttpResponse:
    pengguna: Any = request.user
    milik = produk_atau_404(request, kode)
    form = FormPilihSertifikat(request.POST, cakupan=pengguna.cakupan, produk=milik)
    if not form.is_valid():
        return halaman_produk(request, kode, form)
    satu = form.cleaned_data["sertifikat"]
    ke = reverse("sertifikasi:produk", args=[kode])
    try:
        lampirkan_produk(sertifikat=satu, versi=satu.versi, produk=milik, oleh=pengguna)
    except GalatLayanan as galat:
        return kembali_dengan_galat(request, galat, ke)
    messages.success(request, f"{satu} dilampirkan ke {milik.nama}.")
    return redirect(ke)
