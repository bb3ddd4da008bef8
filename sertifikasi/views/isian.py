"""Record and edit a certificate; read a number while it is typed."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET

from akun.akses import KANWIL, UNIT, akses
from inti.galat import GalatLayanan, TidakBerhak, VersiUsang
from inti.metode import BACA_TULIS
from sertifikasi import kebijakan
from sertifikasi.forms.sertifikat import FormSertifikat
from sertifikasi.forms.tindakan import FormBacaNomor, FormPilihUnit
from sertifikasi.nomor import baca_permohonan
from sertifikasi.queries.daftar import jenis_aktif, sertifikat_dalam, unit_dalam
from sertifikasi.queries.nomor import periksa_nomor
from sertifikasi.services.catat import catat_sertifikat
from sertifikasi.services.ubah import ubah_sertifikat
from sertifikasi.views.ambil import ambil_sertifikat
from sertifikasi.views.sajian import sajian_isian


@akses(UNIT | KANWIL)
@BACA_TULIS
def tambah(request: HttpRequest) -> HttpResponse:
    """`?upt=` (a Kanwil chooses it first), `?produk=` and `?jenis=` prefill."""
    pengguna: Any = request.user
    kode = pengguna.upt.kode if pengguna.upt_id else request.GET.get("upt", "")
    upt = unit_dalam(pengguna.cakupan).filter(kode=kode).first()
    if upt is None:
        pilih = FormPilihUnit(request.GET if kode else None, cakupan=pengguna.cakupan)
        return render(request, "sertifikasi/pilih_unit.html", {"form": pilih})
    if request.method != "POST":
        awal = {"produk": request.GET.getlist("produk"), "jenis": request.GET.get("jenis", "")}
        form = FormSertifikat(upt=upt, pengguna=pengguna, awal=awal)
        return render(request, "sertifikasi/isian.html", sajian_isian(form, upt, None))
    form = FormSertifikat(request.POST, request.FILES, upt=upt, pengguna=pengguna)
    try:
        if form.is_valid():
            baru = catat_sertifikat(
                upt=upt,
                isi=form.isi,
                produk=form.produk_terpilih,
                token=form.token_bersih,
                pindaian=form.cleaned_data["pindaian"],
                oleh=pengguna,
            )
            form.buang_tertunda()
            messages.success(request, f"{baru} tersimpan.")
            return redirect("sertifikasi:rinci", baru.pk)
    except GalatLayanan as galat:
        form.add_error(None, galat.pesan)
    form.tahan_berkas()
    return render(request, "sertifikasi/isian.html", sajian_isian(form, upt, None))


@akses(UNIT | KANWIL)
@BACA_TULIS
def ubah(request: HttpRequest, pk: int) -> HttpResponse:
    pengguna: Any = request.user
    satu = ambil_sertifikat(request, pk)
    if not kebijakan.boleh_mengisi(pengguna, satu.upt) or satu.tahap == satu.Tahap.DICABUT:
        messages.error(request, TidakBerhak.pesan)
        return redirect("sertifikasi:rinci", pk)
    if request.method != "POST":
        form = FormSertifikat(upt=satu.upt, pengguna=pengguna, sertifikat=satu)
        return render(request, "sertifikasi/isian.html", sajian_isian(form, satu.upt, satu))
    form = FormSertifikat(
        request.POST, request.FILES, upt=satu.upt, pengguna=pengguna, sertifikat=satu
    )
    try:
        if form.is_valid():
            _simpan_ubahan(form, satu, pengguna)
            messages.success(request, f"{satu} tersimpan.")
            return redirect("sertifikasi:rinci", pk)
    except GalatLayanan as galat:
        _tolak(form, satu, galat)
    form.tahan_berkas()
    return render(request, "sertifikasi/isian.html", sajian_isian(form, satu.upt, satu))


def _simpan_ubahan(form: FormSertifikat, satu: Any, pengguna: Any) -> None:
    ubah_sertifikat(
        sertifikat=satu,
        versi=form.cleaned_data["versi"] or 0,
        isi=form.isi,
        produk=form.produk_terpilih,
        pindaian=form.cleaned_data["pindaian"],
        oleh=pengguna,
    )
    form.buang_tertunda()


def _tolak(form: FormSertifikat, satu: Any, galat: GalatLayanan) -> None:
    """Say why; after a conflict the next save is meant to win, so it carries the new version."""
    form.add_error(None, galat.pesan)
    if isinstance(galat, VersiUsang):
        satu.refresh_from_db()
        form.data = form.data.copy()  # type: ignore[attr-defined]
        form.data["versi"] = str(satu.versi)  # type: ignore[index]


@akses(UNIT | KANWIL)
@require_GET
def baca_nomor(request: HttpRequest) -> HttpResponse:
    """A piece of the form: what the number typed so far says."""
    pengguna: Any = request.user
    form = FormBacaNomor(request.GET)
    form.is_valid()
    isi = form.cleaned_data
    bidang = isi.get("bidang") or "nomor"
    teks = isi.get(bidang, "")
    hasil = None
    if teks and isi.get("jenis"):
        jenis = get_object_or_404(jenis_aktif(), kode=isi["jenis"])
        hasil = (
            baca_permohonan(jenis.kode, teks)
            if bidang == "nomor_permohonan"
            else periksa_nomor(
                jenis,
                teks,
                upt=unit_dalam(pengguna.cakupan).filter(kode=isi.get("upt") or "").first(),
                berlaku_sampai=isi.get("berlaku_sampai"),
                kecuali=sertifikat_dalam(pengguna.cakupan).filter(pk=isi.get("kecuali")).first(),
            )
        )
    return render(request, "sertifikasi/_arti_nomor.html", {"hasil": hasil})
