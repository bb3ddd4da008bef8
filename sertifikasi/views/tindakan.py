"""Deeds on one certificate: verify, give back, undo, revoke, take off the scan, delete.

Those that need a reason or a second thought have a page of their own, which works without script.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from akun.akses import KANWIL, PUSAT, UNIT, akses
from inti.galat import GalatLayanan
from inti.metode import BACA_TULIS
from sertifikasi.forms.tindakan import FormAlasan, FormVersi
from sertifikasi.services.cabut import cabut_sertifikat
from sertifikasi.services.hapus import hapus_sertifikat
from sertifikasi.services.pindaian import hapus_pindaian
from sertifikasi.services.verifikasi import (
    batalkan_verifikasi,
    kembalikan_sertifikat,
    verifikasi_sertifikat,
)
from sertifikasi.views.ambil import ambil_sertifikat, kembali_dengan_galat


@dataclass(frozen=True)
class Halaman:
    """Words of a confirmation page and the service behind it."""

    judul: str
    pesan: str
    tombol: str
    layanan: Callable[..., Any]
    selesai: str
    form: type[FormVersi] = FormAlasan
    bahaya: bool = True
    ke_daftar: bool = False


KEMBALIKAN = Halaman(
    "Kembalikan ke unit",
    "Unit melihat alasannya pada daftar tugas dan memperbaiki sertifikatnya.",
    "Kembalikan",
    kembalikan_sertifikat,
    "Sertifikat dikembalikan ke unit.",
)
BATALKAN = Halaman(
    "Batalkan verifikasi",
    "Sertifikat tidak lagi terhitung berlaku sampai diverifikasi ulang.",
    "Batalkan verifikasi",
    batalkan_verifikasi,
    "Verifikasi dibatalkan.",
)
CABUT = Halaman(
    "Cabut sertifikat",
    "Untuk sertifikat yang dicabut penerbit atau dilepas pemegangnya. Sertifikat tetap tersimpan "
    "dalam riwayat, tetapi tidak lagi terhitung.",
    "Cabut sertifikat",
    cabut_sertifikat,
    "Sertifikat dicabut.",
)
HAPUS_PINDAIAN = Halaman(
    "Hapus pindaian",
    "Berkasnya dihapus, dan verifikasi sertifikat ini batal.",
    "Hapus pindaian",
    hapus_pindaian,
    "Pindaian dihapus.",
    FormVersi,
)
HAPUS = Halaman(
    "Hapus sertifikat",
    "Hanya untuk yang salah catat. Sertifikat dan pindaiannya dihapus.",
    "Hapus sertifikat",
    hapus_sertifikat,
    "Sertifikat dihapus.",
    FormVersi,
    ke_daftar=True,
)


def _jalankan(request: HttpRequest, pk: int, halaman: Halaman) -> HttpResponse:
    satu = ambil_sertifikat(request, pk)
    form = halaman.form(request.POST or None, initial={"versi": satu.versi})
    ke = satu.get_absolute_url()
    if request.method != "POST" or not form.is_valid():
        konteks = {"halaman": halaman, "s": satu, "form": form, "batal_url": ke}
        return render(request, "sertifikasi/konfirmasi.html", konteks)
    try:
        halaman.layanan(sertifikat=satu, oleh=request.user, **form.cleaned_data)
    except GalatLayanan as galat:
        return kembali_dengan_galat(request, galat, ke)
    messages.success(request, halaman.selesai)
    return redirect("sertifikasi:daftar" if halaman.ke_daftar else ke)


@akses(KANWIL | PUSAT)
@require_POST
def verifikasi(request: HttpRequest, pk: int) -> HttpResponse:
    satu = ambil_sertifikat(request, pk)
    form = FormVersi(request.POST)
    versi = form.cleaned_data["versi"] if form.is_valid() else 0
    try:
        verifikasi_sertifikat(sertifikat=satu, versi=versi, oleh=request.user)
    except GalatLayanan as galat:
        return kembali_dengan_galat(request, galat, satu.get_absolute_url())
    messages.success(request, f"{satu} terverifikasi.")
    return redirect("sertifikasi:rinci", pk)


@akses(KANWIL | PUSAT)
@BACA_TULIS
def kembalikan(request: HttpRequest, pk: int) -> HttpResponse:
    return _jalankan(request, pk, KEMBALIKAN)


@akses(KANWIL | PUSAT)
@BACA_TULIS
def batalkan(request: HttpRequest, pk: int) -> HttpResponse:
    return _jalankan(request, pk, BATALKAN)


@akses(UNIT | KANWIL | PUSAT)
@BACA_TULIS
def cabut(request: HttpRequest, pk: int) -> HttpResponse:
    return _jalankan(request, pk, CABUT)


@akses(UNIT | KANWIL)
@BACA_TULIS
def hapus_berkas(request: HttpRequest, pk: int) -> HttpResponse:
    return _jalankan(request, pk, HAPUS_PINDAIAN)


@akses(UNIT | KANWIL)
@BACA_TULIS
def hapus(request: HttpRequest, pk: int) -> HttpResponse:
    return _jalankan(request, pk, HAPUS)
