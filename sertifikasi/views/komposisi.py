"""Changes of composition after halal: answer, report, close."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from akun.akses import KANWIL, PETUGAS, PUSAT, UNIT, akses
from akun.permintaan import PermintaanPetugas
from inti.galat import GalatLayanan
from inti.metode import BACA_TULIS
from katalog.views.bersama import produk_atau_404
from sertifikasi.forms.kewajiban import FormLapor, FormPerubahan, FormSelesai
from sertifikasi.queries.komposisi import belum_dijawab, perubahan_dalam, perubahan_terbuka
from sertifikasi.services.komposisi import (
    jawab_perubahan,
    laporkan_perubahan,
    selesaikan_perubahan,
)


@akses(PETUGAS)
@require_GET
def daftar(request: PermintaanPetugas) -> HttpResponse:
    """Questions that wait for an answer, and certificates that need renewal."""
    cakupan: Any = request.user.cakupan
    konteks = {
        "belum": list(belum_dijawab(cakupan)),
        "terbuka": list(perubahan_terbuka(cakupan)),
        "mengisi": request.user.peran in UNIT | KANWIL,
        "memeriksa": request.user.peran in KANWIL | PUSAT,
        "jejak": _jejak()[:1],
    }
    return render(request, "sertifikasi/perubahan.html", konteks)


@akses(UNIT | KANWIL)
@BACA_TULIS
def jawab(request: PermintaanPetugas, pk: int) -> HttpResponse:
    pengguna: Any = request.user
    satu = get_object_or_404(perubahan_dalam(pengguna.cakupan), pk=pk)
    form = FormPerubahan(request.POST or None, initial={"versi": satu.versi})
    if request.method == "POST" and form.is_valid():
        isi = form.cleaned_data
        try:
            jawab_perubahan(
                perubahan=satu,
                versi=isi["versi"],
                berubah=isi["jawaban"] == "berubah",
                catatan=isi["catatan"],
                oleh=pengguna,
            )
            messages.success(request, "Jawaban tersimpan.")
            return redirect("sertifikasi:produk", satu.produk.kode)
        except GalatLayanan as galat:
            form.add_error(None, galat.pesan)
    judul, tombol = "Apakah komposisinya berubah?", "Simpan jawaban"
    return _halaman(request, form, satu.produk, judul, tombol, satu)


@akses(UNIT | KANWIL)
@BACA_TULIS
def lapor(request: PermintaanPetugas, kode: str) -> HttpResponse:
    milik = produk_atau_404(request, kode)
    form = FormLapor(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            laporkan_perubahan(
                produk=milik, catatan=form.cleaned_data["catatan"], oleh=request.user
            )
            messages.success(request, f"Halal {milik.nama} ditandai perlu pembaruan.")
            return redirect("sertifikasi:produk", kode)
        except GalatLayanan as galat:
            form.add_error(None, galat.pesan)
    judul, tombol = "Laporkan perubahan bahan atau proses", "Tandai perlu pembaruan"
    return _halaman(request, form, milik, judul, tombol)


@akses(KANWIL | PUSAT)
@BACA_TULIS
def selesai(request: PermintaanPetugas, pk: int) -> HttpResponse:
    pengguna: Any = request.user
    satu = get_object_or_404(perubahan_dalam(pengguna.cakupan), pk=pk)
    form = FormSelesai(request.POST or None, initial={"versi": satu.versi})
    if request.method == "POST" and form.is_valid():
        try:
            selesaikan_perubahan(perubahan=satu, oleh=pengguna, **form.cleaned_data)
            messages.success(request, f"Halal {satu.produk.nama} tidak lagi perlu pembaruan.")
            return redirect("sertifikasi:perubahan")
        except GalatLayanan as galat:
            form.add_error(None, galat.pesan)
    judul, tombol = "Pembaruan halal sudah dibereskan", "Simpan"
    return _halaman(request, form, satu.produk, judul, tombol, satu)


def _halaman(
    request: PermintaanPetugas,
    form: Any,
    produk: Any,
    judul: str,
    tombol: str,
    perubahan: Any = None,
) -> HttpResponse:
    konteks = {
        "form": form,
        "produk": produk,
        "judul": judul,
        "tombol": tombol,
        "p": perubahan,
        "jejak": _jejak(),
        "batal_url": reverse("sertifikasi:produk", args=[produk.kode]),
    }
    return render(request, "sertifikasi/perubahan_isi.html", konteks)


def _jejak() -> list[dict[str, str]]:
    return [
        {"teks": "Sertifikat", "url": reverse("sertifikasi:daftar")},
        {"teks": "Perubahan bahan", "url": reverse("sertifikasi:perubahan")},
    ]
