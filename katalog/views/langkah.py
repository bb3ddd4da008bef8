"""Steps of a product: copy, archive, bring back, submit, withdraw, consent, answer *data awal*."""

from collections.abc import Callable
from typing import Any, cast

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.views.decorators.http import require_POST, require_safe

from akun.akses import KANWIL, PETUGAS, UNIT, akses
from akun.permintaan import PermintaanPetugas
from inti.galat import GalatLayanan, TidakBerhak
from katalog import kebijakan
from katalog.forms.produk import FormAksi, FormArsip, FormJawaban
from katalog.galat import BelumLengkap
from katalog.models import Produk
from katalog.queries import produk as baca
from katalog.services.ajukan import (
    ajukan_produk,
    beri_persetujuan_semua,
    beri_persetujuan_unit,
    kirim_ke_unit,
    tarik_pengajuan,
)
from katalog.services.arsip import arsipkan_produk, pulihkan_produk
from katalog.services.data_awal import nyatakan_masih_dibuat, tolak_data_awal
from katalog.services.simpan import salin_produk
from katalog.views.bersama import produk_atau_404, url_produk
from organisasi.models import UPT

PENGISI = UNIT | KANWIL
SEHALAMAN = 25


def _jalankan(
    request: PermintaanPetugas, kode: str, langkah: Callable[..., Any], kabar: str
) -> Any:
    """Do a step on the version that the page showed, say what happened, go back to the product."""
    produk = produk_atau_404(request, kode)
    versi = FormAksi(request.POST).ambil("versi") or produk.versi
    try:
        langkah(produk=produk, versi=versi, oleh=request.user)
    except BelumLengkap as galat:
        messages.error(request, galat.pesan)
        return redirect(url_produk("ubah", produk))
    except GalatLayanan as galat:
        messages.error(request, galat.pesan)
    else:
        messages.success(request, kabar.format(nama=produk.nama))
    return redirect(url_produk("rinci", produk))


@akses(PENGISI)
@require_POST
def ajukan(request: PermintaanPetugas, kode: str) -> HttpResponse:
    """POST: the unit submits; the Kanwil sends to the unit."""
    if request.user.peran in UNIT:
        return _jalankan(request, kode, ajukan_produk, "{nama} diajukan ke Kanwil.")
    return _jalankan(request, kode, kirim_ke_unit, "{nama} dikirim ke unit untuk disetujui.")


@akses(UNIT)
@require_POST
def tarik(request: PermintaanPetugas, kode: str) -> HttpResponse:
    """POST: the unit takes its submission back."""
    return _jalankan(request, kode, tarik_pengajuan, "Pengajuan {nama} ditarik; isinya draf lagi.")


@akses(PENGISI)
@require_POST
def pulihkan(request: PermintaanPetugas, kode: str) -> HttpResponse:
    """POST: bring back from the archive."""
    return _jalankan(request, kode, pulihkan_produk, "{nama} dipulihkan.")


@akses(PENGISI)
@require_POST
def salin(request: PermintaanPetugas, kode: str) -> HttpResponse:
    """POST: a draft with the same text and links."""
    produk = produk_atau_404(request, kode)
    try:
        baru = salin_produk(produk=produk, oleh=request.user)
    except GalatLayanan as galat:
        messages.error(request, galat.pesan)
        return redirect(url_produk("rinci", produk))
    messages.success(
        request,
        f"Salinan {produk.nama} dibuat. Isian dan tautannya ikut; foto dan sertifikatnya tidak.",
    )
    return redirect(url_produk("ubah", baru))


@akses(PENGISI)
def arsipkan(request: PermintaanPetugas, kode: str) -> HttpResponse:
    """`/kelola/produk/<kode>/arsipkan/`: ask for the reason, then archive."""
    produk = produk_atau_404(request, kode)
    if not kebijakan.boleh_mengisi(request.user, produk.upt) or produk.status == "arsip":
        if request.method == "POST":  # a page sent again, or somebody was quicker
            kata = "sudah ada di arsip" if produk.status == "arsip" else "tidak dapat Anda arsipkan"
            messages.info(request, f"{produk.nama} {kata}.")
        return redirect(url_produk("rinci", produk))
    form = FormArsip(request.POST or None, initial={"versi": produk.versi})
    if request.method == "POST" and form.is_valid():
        try:
            arsipkan_produk(produk=produk, **form.cleaned_data, oleh=request.user)
        except GalatLayanan as galat:
            form.data = {**request.POST.dict(), "versi": produk_atau_404(request, kode).versi}
            form.add_error(None, galat.pesan)
        else:
            messages.success(request, _dengan_urung(produk, "diarsipkan"))
            return redirect(reverse("katalog:daftar"))
    konteks = {
        "produk": produk,
        "form": form,
        "rinci": url_produk("rinci", produk),
        "terbit": hasattr(produk, "terbitan"),
        "unggulan": produk.adalah_unggulan,  # type: ignore[attr-defined]
    }
    return render(request, "katalog/produk_arsipkan.html", konteks)


def _dengan_urung(produk: Produk, kata: str) -> SafeString:
    """A message with the way back as a link to the product."""
    return format_html(
        "{} {}. <a href='{}'>Buka untuk mengurungkan</a>",
        produk.nama,
        kata,
        url_produk("rinci", produk),
    )


# --- public facts ----------------------------------------------------------------------------


@akses(PETUGAS)
@require_safe
def data_awal(request: PermintaanPetugas) -> HttpResponse:
    """`/kelola/produk/data-awal/`: facts from public pages that wait for an answer."""
    semua = baca.data_awal(request.user.cakupan)
    hal = Paginator(semua, SEHALAMAN).get_page(request.GET.get("halaman"))
    konteks = {
        "hal": hal,
        "jumlah": hal.paginator.count,
        "menjawab": request.user.peran in PENGISI,
        "jejak": [{"teks": "Produk", "url": reverse("katalog:daftar")}],
    }
    return render(request, "katalog/produk_data_awal.html", konteks)


@akses(PENGISI)
@require_POST
def jawab_data_awal(request: PermintaanPetugas, kode: str) -> HttpResponse:
    """POST: masih dibuat / tidak lagi / bukan milik kami."""
    produk = produk_atau_404(request, kode)
    form = FormJawaban(request.POST)
    if not form.is_valid():
        messages.error(request, "Pilih salah satu jawaban.")
        return redirect("katalog:data_awal")
    versi, jawaban = form.cleaned_data["versi"], form.cleaned_data["jawaban"]
    try:
        if jawaban == "masih":
            nyatakan_masih_dibuat(produk=produk, versi=versi, oleh=request.user)
            kabar = format_html(
                "{} kini tercatat sebagai draf. <a href='{}'>Lengkapi sekarang</a>",
                produk.nama,
                url_produk("ubah", produk),
            )
        else:
            tolak_data_awal(produk=produk, versi=versi, sebab=jawaban, oleh=request.user)
            kabar = _dengan_urung(produk, "disimpan di arsip")
        messages.success(request, kabar)
    except GalatLayanan as galat:
        messages.error(request, galat.pesan)
    return redirect("katalog:data_awal")


# --- the unit's consent ------------------------------------------------------------------------


@akses(UNIT)
def persetujuan(request: PermintaanPetugas) -> HttpResponse:
    """`/kelola/produk/persetujuan/`: what the Kanwil entered; POST consents to all."""
    if request.method == "POST":
        jumlah, gagal = beri_persetujuan_semua(upt=cast(UPT, request.user.upt), oleh=request.user)
        for kalimat in gagal:
            messages.error(request, kalimat)
        if jumlah:
            messages.success(request, f"{jumlah} produk disetujui dan diajukan ke Kanwil.")
        return redirect("katalog:persetujuan")
    menunggu = baca.muat_baris(baca.menunggu_unit(request.user.cakupan))
    konteks = {
        "baris": baca.lengkapi_baris(list(menunggu[:200])),
        "jejak": [{"teks": "Produk", "url": reverse("katalog:daftar")}],
    }
    return render(request, "katalog/produk_persetujuan.html", konteks)


@akses(UNIT)
@require_POST
def setujui_unit(request: PermintaanPetugas, kode: str) -> HttpResponse:
    """POST: the unit consents to one product as the page showed it."""
    produk = produk_atau_404(request, kode)
    versi = FormAksi(request.POST).ambil("versi") or 0
    try:
        if not kebijakan.petugas_unit(request.user, produk.upt):
            raise TidakBerhak
        beri_persetujuan_unit(produk=produk, versi=versi, oleh=request.user)
        messages.success(request, f"{produk.nama} disetujui dan diajukan ke Kanwil.")
    except BelumLengkap as galat:
        messages.error(request, galat.pesan)
        return redirect(url_produk("ubah", produk))
    except GalatLayanan as galat:
        messages.error(request, galat.pesan)
    return redirect("katalog:persetujuan")
