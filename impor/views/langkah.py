"""What a person does with an import: answer, mend, apply, stop, undo, throw away."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from akun.akses import akses
from akun.permintaan import PermintaanPetugas
from impor.forms import FormJawab, FormPerbaiki, FormTerapkan, FormVersi
from impor.jenis import Konteks, jenis_impor
from impor.models import Impor
from impor.queries import jumlah_bernilai, pertanyaan_terbuka, satu_baris
from impor.services import langkah
from impor.services.jawab import jawab_pertanyaan, perbaiki_nilai
from impor.views.ambil import PENGIMPOR, ambil_impor, kembali
from inti.galat import GalatLayanan

S = Impor.Status
USANG = "Halaman ini sudah usang. Lihat keadaannya sekarang, lalu ulangi."


@akses(PENGIMPOR)
@require_POST
def jawab(request: PermintaanPetugas, pk: int) -> HttpResponse:
    impor = ambil_impor(request, pk)
    form = FormJawab(request.POST, tanya=pertanyaan_terbuka(impor))
    if not form.is_valid() or not form.jawaban():
        messages.error(request, "Pilih jawaban untuk paling sedikit satu pertanyaan.")
        return kembali(request, impor)
    try:
        impor = jawab_pertanyaan(
            impor=impor,
            versi=form.cleaned_data["versi"],
            jawaban=form.jawaban(),
            oleh=request.user,
        )
        impor = langkah.mulai_latih(impor=impor, versi=impor.versi, oleh=request.user)
    except GalatLayanan as galat:
        return kembali(request, impor, galat)
    messages.success(request, "Jawaban disimpan dan berkas diperiksa ulang.")
    return kembali(request, impor)


@akses(PENGIMPOR)
def perbaiki(request: PermintaanPetugas, pk: int, baris: int, kolom: str) -> HttpResponse:
    """Another text for one cell, here or in all rows that read the same."""
    impor = ambil_impor(request, pk)
    satu = satu_baris(impor, baris)
    jenis = jenis_impor(impor.jenis)
    if satu is None or kolom not in jenis.per_kode or impor.status != S.SIAP:
        if satu is None and impor.status == S.SIAP and kolom in jenis.per_kode:
            messages.info(request, USANG)
            return kembali(request, impor)
        raise Http404
    isian = jenis.per_kode[kolom]
    teks = satu.mentah.get(kolom, "")
    konteks = Konteks(oleh=request.user, cakupan=impor.cakupan)
    form = FormPerbaiki(
        request.POST or None,
        kolom=isian,
        pilihan=isian.pilihan(konteks) if isian.pilihan else [],
        teks=teks,
        sama=jumlah_bernilai(impor, kolom, teks) if teks else 1,
        initial={"versi": impor.versi, "jadi": teks},
    )
    if request.method == "POST" and form.is_valid():
        dari = teks if form.cleaned_data["semua"] == "semua" else f"@{satu.lembar}:{satu.nomor}"
        return _perbaiki(request, impor, kolom, dari, form.cleaned_data)
    isi = {"form": form, "impor": impor, "satu": satu, "kolom": isian, "teks": teks}
    return render(request, "impor/perbaiki.html", isi, status=400 if form.errors else 200)


def _perbaiki(
    request: PermintaanPetugas, impor: Impor, kolom: str, dari: str, isi: dict[str, Any]
) -> HttpResponse:
    try:
        impor = perbaiki_nilai(
            impor=impor,
            versi=isi["versi"],
            kolom=kolom,
            dari=dari,
            jadi=isi["jadi"],
            oleh=request.user,
        )
        impor = langkah.mulai_latih(impor=impor, versi=impor.versi, oleh=request.user)
    except GalatLayanan as galat:
        return kembali(request, impor, galat)
    messages.success(request, "Nilai diganti dan berkas diperiksa ulang.")
    return kembali(request, impor)


@akses(PENGIMPOR)
@require_POST
def terapkan(request: PermintaanPetugas, pk: int) -> HttpResponse:
    impor = ambil_impor(request, pk)
    form = FormTerapkan(request.POST)
    if not form.is_valid():
        messages.error(
            request, "Pilih apa yang diterapkan: yang dibuat, yang diubah, atau keduanya."
        )
        return kembali(request, impor)
    try:
        impor = langkah.mulai_terapkan(
            impor=impor,
            versi=form.cleaned_data["versi"],
            aksi=form.cleaned_data["aksi"],
            oleh=request.user,
        )
    except GalatLayanan as galat:
        return kembali(request, impor, galat)
    if impor.status == S.SELESAI:
        messages.success(request, "Impor diterapkan.")
    return kembali(request, impor)


@akses(PENGIMPOR)
def urungkan(request: PermintaanPetugas, pk: int) -> HttpResponse:
    impor = ambil_impor(request, pk)
    if request.method != "POST":
        return render(
            request, "impor/urungkan.html", {"impor": impor, "jenis": jenis_impor(impor.jenis)}
        )
    form = FormVersi(request.POST)
    if not form.is_valid():
        messages.error(request, USANG)
        return kembali(request, impor)
    try:
        impor = langkah.mulai_urungkan(
            impor=impor, versi=form.cleaned_data["versi"], oleh=request.user
        )
    except GalatLayanan as galat:
        return kembali(request, impor, galat)
    if impor.status == S.DIURUNGKAN:
        messages.success(request, "Impor diurungkan.")
    return kembali(request, impor)


@akses(PENGIMPOR)
@require_POST
def hentikan(request: PermintaanPetugas, pk: int) -> HttpResponse:
    impor = ambil_impor(request, pk)
    kabar = "Dihentikan. Yang sudah masuk tetap masuk."
    return _lakukan(request, impor, langkah.hentikan, kabar) or kembali(request, impor)


@akses(PENGIMPOR)
@require_POST
def coba_lagi(request: PermintaanPetugas, pk: int) -> HttpResponse:
    impor = ambil_impor(request, pk)
    kabar = "Langkahnya dicoba lagi."
    return _lakukan(request, impor, langkah.coba_lagi, kabar) or kembali(request, impor)


@akses(PENGIMPOR)
@require_POST
def buang(request: PermintaanPetugas, pk: int) -> HttpResponse:
    impor = ambil_impor(request, pk)
    kabar = f"Impor “{impor.nama_berkas}” dibuang. Tidak ada data yang berubah."
    return _lakukan(request, impor, langkah.buang, kabar) or redirect("impor:daftar")


def _lakukan(
    request: PermintaanPetugas, impor: Impor, layanan: Callable[..., Any], kabar: str
) -> HttpResponse | None:
    """Do it and say so; where it cannot be done, the answer that says why."""
    try:
        layanan(impor=impor, oleh=request.user)
    except GalatLayanan as galat:
        return kembali(request, impor, galat)
    messages.success(request, kabar)
    return None
