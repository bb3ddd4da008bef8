"""Answers on a product; objections: raise, list, decide, revoke."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from akun.akses import KANWIL, PETUGAS, PUSAT, UNIT, akses
from akun.permintaan import PermintaanPetugas
from inti.galat import GalatLayanan
from inti.metode import BACA_TULIS
from katalog.views.bersama import produk_atau_404
from sertifikasi.forms.kewajiban import FormKeberatan, FormPutusan, FormSifat
from sertifikasi.forms.tindakan import FormAlasan
from sertifikasi.kebijakan import petugas_pemeriksa
from sertifikasi.models import Keberatan
from sertifikasi.queries.kewajiban import keberatan_dalam, kewajiban_produk
from sertifikasi.queries.sifat import pertanyaan_produk, sifat_produk
from sertifikasi.services.keberatan import ajukan_keberatan, cabut_putusan, putuskan_keberatan
from sertifikasi.services.kewajiban import isi_sifat
from sertifikasi.views.daftar import halaman_produk
from sertifikasi.views.sajian_kewajiban import nama_sasaran, sajian_keberatan


@akses(UNIT | KANWIL)
@require_POST
def sifat(request: PermintaanPetugas, kode: str) -> HttpResponse:
    """Save the answers; the form stands on the product's tab."""
    milik = produk_atau_404(request, kode)
    form = FormSifat(request.POST, tanya=pertanyaan_produk(milik), sifat=sifat_produk(milik))
    try:
        if form.is_valid():
            isi_sifat(
                produk=milik,
                versi=form.cleaned_data["versi"] or 0,
                isi=form.isi,
                oleh=request.user,
            )
            messages.success(request, "Jawaban tersimpan; kewajiban produk dihitung lagi.")
            return redirect("sertifikasi:produk", kode)
    except GalatLayanan as galat:
        form.add_error(None, galat.pesan)
    return halaman_produk(request, kode, form_sifat=form)


@akses(UNIT)
@BACA_TULIS
def keberatan_ajukan(request: PermintaanPetugas, kode: str, sasaran: str) -> HttpResponse:
    pengguna: Any = request.user
    milik = produk_atau_404(request, kode)
    baris = next(
        (b for b in kewajiban_produk(pengguna.cakupan, milik) if b.sasaran == sasaran), None
    )
    if baris is None or baris.putusan is None or not baris.dapat_dibantah:
        raise Http404
    form = FormKeberatan(request.POST or None, kini=baris.putusan.hasil)
    if request.method == "POST" and form.is_valid():
        try:
            ajukan_keberatan(produk=milik, sasaran=sasaran, oleh=pengguna, **form.cleaned_data)
            messages.success(request, "Keberatan dikirim ke Kanwil.")
            return redirect("sertifikasi:produk", kode)
        except GalatLayanan as galat:
            form.add_error(None, galat.pesan)
    konteks = {"produk": milik, "b": baris, "form": form, "jejak": _jejak_produk(milik)}
    return render(request, "sertifikasi/keberatan_ajukan.html", konteks)


@akses(PETUGAS)
@require_GET
def keberatan(request: PermintaanPetugas) -> HttpResponse:
    """Objections in scope, the ones that wait first."""
    pengguna: Any = request.user
    semua = keberatan_dalam(pengguna.cakupan)
    konteks = {**sajian_keberatan(semua), "jejak": _jejak()}
    return render(request, "sertifikasi/keberatan.html", konteks)


@akses(KANWIL | PUSAT)
@BACA_TULIS
def keberatan_putus(request: PermintaanPetugas, pk: int) -> HttpResponse:
    pengguna: Any = request.user
    satu: Keberatan = get_object_or_404(keberatan_dalam(pengguna.cakupan), pk=pk)
    menunggu = satu.putusan == Keberatan.Putusan.MENUNGGU
    kelas = FormPutusan if menunggu else FormAlasan
    form = kelas(request.POST or None, initial={"versi": satu.versi})
    if request.method == "POST" and form.is_valid():
        try:
            _putuskan(satu, menunggu, form.cleaned_data, pengguna)
            messages.success(request, "Putusan tersimpan dan unit diberi tahu.")
            return redirect("sertifikasi:keberatan")
        except GalatLayanan as galat:
            form.add_error(None, galat.pesan)
    konteks = {
        "k": satu,
        "nama": nama_sasaran(satu.sasaran),
        "form": form,
        "dapat_cabut": satu.putusan == Keberatan.Putusan.DITERIMA
        and petugas_pemeriksa(pengguna, satu.produk.upt),
        "menunggu": menunggu,
        "jejak": [*_jejak(), {"teks": "Keberatan", "url": reverse("sertifikasi:keberatan")}],
    }
    return render(request, "sertifikasi/keberatan_putus.html", konteks)


def _putuskan(satu: Keberatan, menunggu: bool, isi: dict[str, Any], oleh: Any) -> None:
    bersama = {"keberatan": satu, "versi": isi["versi"], "alasan": isi["alasan"], "oleh": oleh}
    if menunggu:
        putuskan_keberatan(diterima=isi["putusan"] == "terima", **bersama)
    else:
        cabut_putusan(**bersama)


def _jejak() -> list[dict[str, str]]:
    return [{"teks": "Sertifikat", "url": reverse("sertifikasi:daftar")}]


def _jejak_produk(produk: Any) -> list[dict[str, str]]:
    return [
        {"teks": "Produk", "url": reverse("katalog:daftar")},
        {"teks": produk.nama, "url": reverse("sertifikasi:produk", args=[produk.kode])},
    ]
