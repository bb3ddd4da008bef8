"""Lists and pages of products for everybody who signs in: list, sheet, data, photos, history."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from akun.akses import KANWIL, PETUGAS, UNIT, akses
from akun.permintaan import PermintaanPetugas
from impor.jenis import semua_jenis
from inti.galat import GalatLayanan
from inti.unduhan import kirim_lembar
from inti.waktu import hari_ini
from katalog import filters
from katalog.filters import SaringProduk
from katalog.forms.produk import FormAksi, FormFoto
from katalog.kelengkapan import hitung
from katalog.lembar import lembar_produk
from katalog.queries import produk as baca
from katalog.queries.massal import aksi_untuk, terakhir
from katalog.queries.riwayat import riwayat_produk
from katalog.services.foto import geser_foto, hapus_foto, ubah_foto
from katalog.views.bersama import konteks_produk, produk_atau_404, url_produk

SEHALAMAN = 25


@akses(PETUGAS)
@require_safe
def daftar(request: PermintaanPetugas) -> HttpResponse:
    """`/kelola/produk/?…` (parameters: `katalog.filters`)."""
    cakupan, saring = request.user.cakupan, SaringProduk(request.GET)
    cocok = saring.terapkan(baca.semua_dalam(cakupan))
    angka = baca.hitung_angka(cocok)
    halaman = Paginator(baca.muat_baris(cocok), SEHALAMAN)
    halaman.count = angka.semua  # type: ignore[misc]
    hal = halaman.get_page(request.GET.get("halaman"))
    konteks = {
        "hal": hal,
        "baris": baca.lengkapi_baris(list(hal.object_list)),
        "angka": angka,
        "saring": saring,
        "mengisi": request.user.peran in UNIT | KANWIL,
        "aksi_massal": aksi_untuk(request.user),
        "massal_terakhir": terakhir(request.user, sejak=timezone.now() - timedelta(days=1)),
        "mengimpor": bool(semua_jenis(request.user.peran)),
        "kueri": request.GET.urlencode(),
        **_pilihan(request, saring),
    }
    return render(request, "katalog/produk_daftar.html", konteks)


def _pilihan(request: PermintaanPetugas, saring: SaringProduk) -> dict[str, Any]:
    """Choices of the filters, and the chips of those that apply."""
    cakupan = request.user.cakupan
    kategori = baca.pilihan_kategori()
    kanwil = list(baca.kanwil_dalam(cakupan)) if cakupan.nasional else []
    unit = baca.unit_dalam(cakupan) if cakupan.upt_id is None else None
    if unit is not None and cakupan.nasional:
        # 600 units are no choice; those of a chosen Kanwil are.
        unit = unit.filter(kanwil__kode=saring.kanwil or saring.upt[:2])
    tempat = {u.kode: u.nama_singkat for u in unit} if unit is not None else {}
    nama = {**tempat, **{k.kode: k.wilayah for k in kanwil}}
    return {
        "pilihan_kanwil": kanwil,
        "pilihan_unit": list(tempat.items()),
        "pilihan_kategori": kategori,
        "pilihan_status": [s for s in filters.STATUS.items() if s[0] != "data_awal"],
        "pilihan_kelengkapan": [(k, v[0]) for k, v in filters.KELENGKAPAN.items()],
        "pilihan_izin": filters.IZIN.items(),
        "pilihan_saklar": [(k, v[0]) for k, v in filters.SAKLAR.items()],
        "pilihan_urut": [(k, v[0]) for k, v in filters.URUT.items()],
        "cip": [
            {"teks": c.teks, "url": saring.tanpa(c)}
            for c in saring.cip(nama, {k.kode: k.nama for k in kategori})
        ],
    }


@akses(PETUGAS)
@require_safe
def unduh(request: PermintaanPetugas) -> FileResponse:
    """`/kelola/produk/unduh.xlsx?…`: exactly the filtered rows, all of them."""
    saring = SaringProduk(request.GET)
    cocok = saring.terapkan(baca.semua_dalam(request.user.cakupan))
    nama = f"produk-{hari_ini(request.user.zona):%Y-%m-%d}"
    return kirim_lembar(
        request, lembar_produk(baca.muat_baris(cocok)), aksi="produk.ekspor", nama=nama
    )


@akses(PETUGAS)
@require_safe
def rinci(request: PermintaanPetugas, kode: str) -> HttpResponse:
    """`/kelola/produk/<kode>/`: the data as they stand."""
    produk = produk_atau_404(request, kode)
    konteks = {
        **konteks_produk(request, produk, "data"),
        "izin": baca.izin_produk(produk),
        "foto": baca.foto_kerja(produk),
        "saluran": list(produk.saluran.all()),
        "sumber": baca.sumber_produk(produk),
        "kelengkapan": hitung(produk),
    }
    return render(request, "katalog/produk_rinci.html", konteks)


@akses(PETUGAS)
@require_safe
def riwayat(request: PermintaanPetugas, kode: str) -> HttpResponse:
    """`/kelola/produk/<kode>/riwayat/`: who changed what, when."""
    produk = produk_atau_404(request, kode)
    konteks = konteks_produk(request, produk, "riwayat")
    konteks["butir"] = riwayat_produk(produk, konteks["zona"])
    return render(request, "katalog/produk_riwayat.html", konteks)


@akses(PETUGAS)
@require_safe
def foto_produk(request: PermintaanPetugas, kode: str) -> HttpResponse:
    """`/kelola/produk/<kode>/foto/`: the photos with their words, kind and order."""
    produk = produk_atau_404(request, kode)
    return _halaman_foto(request, produk)


def _halaman_foto(request: PermintaanPetugas, produk: Any, salah: Any = None) -> HttpResponse:
    konteks = konteks_produk(request, produk, "foto")
    konteks["foto"] = [
        (f, salah if salah and salah.foto.pk == f.pk else FormFoto(foto=f))
        for f in baca.foto_kerja(produk)
    ]
    konteks["form"] = salah
    return render(request, "katalog/produk_foto.html", konteks)


@akses(UNIT | KANWIL)
@require_POST
def ubah_foto_produk(request: PermintaanPetugas, kode: str, id: Any) -> HttpResponse:
    """POST `/kelola/produk/<kode>/foto/<id>/`: words and kind, or a step of `aksi_foto`."""
    produk = produk_atau_404(request, kode)
    foto = baca.foto_produk(produk, str(id))
    if foto is None:
        messages.info(request, "Foto ini sudah dihapus.")
        return redirect(url_produk("foto_produk", produk))
    foto.produk = produk
    try:
        if langkah := FormAksi(request.POST).ambil("aksi_foto"):
            _langkah_foto(langkah.partition(":")[0], foto, request.user)
        else:
            form = FormFoto(request.POST, foto=foto)
            if not form.is_valid():
                return _halaman_foto(request, produk, form)
            ubah_foto(foto=foto, **form.cleaned_data, oleh=request.user)
            messages.success(request, "Keterangan foto tersimpan.")
    except GalatLayanan as galat:
        messages.error(request, galat.pesan)
    return redirect(reverse("katalog:foto_produk", args=[kode]))


def _langkah_foto(apa: str, foto: Any, oleh: Any) -> None:
    if apa == "hapus":
        hapus_foto(foto=foto, oleh=oleh)
    else:
        langkah = {"naik": -1, "turun": 1, "sampul": -99}[apa]
        geser_foto(foto=foto, langkah=langkah, oleh=oleh)
