"""Rules as data, for headquarters: categories, weights, reasons, kinds of certificates."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from akun.akses import PUSAT, akses
from akun.permintaan import PermintaanPetugas
from katalog.queries.aturan import daftar_alasan, daftar_bobot, jumlah_bobot
from katalog.services import aturan
from pasproduk.pengaturan import queries, queries_kewajiban
from pasproduk.pengaturan.forms_aturan import FormAlasan, FormBobot, FormJenis, FormKategori
from pasproduk.pengaturan.simpan import coba
from pasproduk.pengaturan.terjadwal import sajian_terjadwal, simpan_atau_jadwalkan
from pasproduk.pengaturan.views.unit import jejak
from sertifikasi.queries.terjadwal import belum_diterapkan
from sertifikasi.services.aturan import ubah_jenis
from sertifikasi.services.terjadwal import jadwalkan_jenis


@akses(PUSAT)
def kategori(request: PermintaanPetugas) -> HttpResponse:
    """Categories and what each obliges."""
    konteks = {"baris": queries_kewajiban.baris_kategori(), "jejak": jejak()}
    return render(request, "pengaturan/kategori.html", konteks)


@akses(PUSAT)
def kategori_ubah(request: PermintaanPetugas, kode: str) -> HttpResponse:
    """One category."""
    objek = queries.ambil_kategori(kode)
    form = FormKategori(request.POST) if request.method == "POST" else FormKategori.dari(objek)
    if form.is_bound and form.is_valid():
        isi = {k: form.cleaned_data[k] for k in ("nama", "aktif")}
        if coba(form, lambda: aturan.ubah_kategori(kategori=objek, oleh=request.user, **isi)):
            messages.success(request, f"Kategori {objek.nama} disimpan.")
            return redirect("pengaturan_kategori")
    tautan = {"teks": "Kategori", "url": reverse("pengaturan_kategori")}
    konteks = {"objek": objek, "form": form, "jejak": jejak(tautan)}
    return render(request, "pengaturan/kategori_ubah.html", konteks)


@akses(PUSAT)
def bobot(request: PermintaanPetugas) -> HttpResponse:
    """Weights of completeness, all on one page."""
    form = FormBobot(request.POST if request.method == "POST" else None, bobot=list(daftar_bobot()))
    if form.is_bound and form.is_valid():
        isi = form.cleaned_data
        if coba(form, lambda: aturan.ubah_bobot(bobot=isi, oleh=request.user)):
            messages.success(request, "Bobot kelengkapan disimpan.")
            return redirect("pengaturan_bobot")
    konteks = {"form": form, "jumlah": jumlah_bobot(), "jejak": jejak()}
    return render(request, "pengaturan/bobot.html", konteks)


@akses(PUSAT)
def alasan(request: PermintaanPetugas) -> HttpResponse:
    """Common reasons, and a form for one more."""
    form = FormAlasan(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        teks = form.cleaned_data["teks"]
        if coba(form, lambda: aturan.tambah_alasan(teks=teks, oleh=request.user)):
            messages.success(request, f"Alasan “{teks}” ditambahkan.")
            return redirect("pengaturan_alasan")
    konteks = {"form": form, "alasan": daftar_alasan(), "jejak": jejak()}
    return render(request, "pengaturan/alasan.html", konteks)


@akses(PUSAT)
def alasan_ubah(request: PermintaanPetugas, pk: int) -> HttpResponse:
    """Reword a reason."""
    objek = queries.ambil_alasan(pk)
    form = FormAlasan(
        request.POST if request.method == "POST" else None, initial={"teks": objek.teks}
    )
    if form.is_bound and form.is_valid():
        teks = form.cleaned_data["teks"]
        if coba(form, lambda: aturan.ubah_alasan(alasan=objek, teks=teks, oleh=request.user)):
            messages.success(request, f"Alasan “{teks}” disimpan.")
            return redirect("pengaturan_alasan")
    tautan = {"teks": "Alasan umum", "url": reverse("pengaturan_alasan")}
    konteks = {"objek": objek, "form": form, "jejak": jejak(tautan)}
    return render(request, "pengaturan/alasan_ubah.html", konteks)


@akses(PUSAT)
@require_POST
def alasan_hapus(request: PermintaanPetugas, pk: int) -> HttpResponse:
    """Offer a reason no longer."""
    objek = queries.ambil_alasan(pk)
    teks = objek.teks
    aturan.hapus_alasan(alasan=objek, oleh=request.user)
    messages.success(request, f"Alasan “{teks}” dihapus.")
    return redirect("pengaturan_alasan")


@akses(PUSAT)
def jenis(request: PermintaanPetugas) -> HttpResponse:
    """Kinds of certificates."""
    konteks = {"baris": queries.baris_jenis(), "jejak": jejak()}
    return render(request, "pengaturan/jenis.html", konteks)


@akses(PUSAT)
def jenis_ubah(request: PermintaanPetugas, kode: str) -> HttpResponse:
    """One kind: validity, ladder, look-up page."""
    objek = queries.ambil_jenis(kode)
    form = FormJenis(request.POST) if request.method == "POST" else FormJenis.dari(objek)
    if form.is_bound and form.is_valid():
        isi = dict(form.cleaned_data)
        mulai, versi = isi.pop("berlaku_dari"), isi.pop("versi")
        bersama: Any = {"jenis": objek, "versi": versi, "isi": isi, "oleh": request.user}
        selesai = simpan_atau_jadwalkan(
            request,
            form,
            objek,
            mulai,
            simpan=lambda: ubah_jenis(**bersama),
            jadwalkan=lambda: jadwalkan_jenis(berlaku_dari=mulai, **bersama),
            tersimpan=f"Jenis sertifikat {objek.nama} disimpan.",
            daftar="pengaturan_jenis",
        )
        if selesai:
            return selesai
    tautan = {"teks": "Jenis sertifikat", "url": reverse("pengaturan_jenis")}
    konteks = {
        "objek": objek,
        "form": form,
        "terjadwal": sajian_terjadwal(belum_diterapkan().filter(jenis=objek), form),
        "jejak": jejak(tautan),
    }
    return render(request, "pengaturan/jenis_ubah.html", konteks)
