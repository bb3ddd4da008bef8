"""One certificate: its page, scan, and products."""

from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from akun.akses import KANWIL, PETUGAS, UNIT, akses
from inti import audit
from inti.galat import GalatLayanan
from sertifikasi.forms.tindakan import FormLampirkan, FormPindaian, FormVersi
from sertifikasi.queries.daftar import produk_sertifikat
from sertifikasi.services.pindaian import unggah_pindaian
from sertifikasi.services.produk import lampirkan_produk, lepaskan_produk
from sertifikasi.views.ambil import ambil_produk, ambil_sertifikat, kembali_dengan_galat
from sertifikasi.views.sajian import sajian_rinci

HALAMAN = "sertifikasi/rinci.html"


@akses(PETUGAS)
@require_GET
def rinci(request: HttpRequest, pk: int) -> HttpResponse:
    satu = ambil_sertifikat(request, pk)
    return render(request, HALAMAN, sajian_rinci(request, satu))


@akses(PETUGAS)
@require_GET
def pindaian(request: HttpRequest, pk: int) -> FileResponse:
    """The scan, as a download that no page can show as its own. Scope is checked each time."""
    satu = ambil_sertifikat(request, pk)
    if not satu.pindaian:
        raise Http404
    jawaban = kirim_berkas(satu.pindaian, f"sertifikat-{satu.jenis.kode}-{satu.pk}")
    audit.catat("sertifikat.unduh_pindaian", oleh=request.user, objek=satu)
    return jawaban


def kirim_berkas(berkas: Any, nama: str) -> FileResponse:
    """A stored scan as attachment, called `nama` and its ending. Raises `Http404` if it is gone."""
    try:
        isi = berkas.open("rb")
    except FileNotFoundError as galat:
        raise Http404 from galat
    akhiran = str(berkas.name).rsplit(".", 1)[-1]
    jawaban = FileResponse(
        isi,
        as_attachment=True,
        filename=f"{nama}.{akhiran}",
        content_type="application/pdf" if akhiran == "pdf" else "image/jpeg",
    )
    jawaban["X-Content-Type-Options"] = "nosniff"
    jawaban["Content-Security-Policy"] = "default-src 'none'; sandbox"
    jawaban["Cache-Control"] = "private, no-store"
    return jawaban


@akses(UNIT | KANWIL)
@require_POST
def unggah(request: HttpRequest, pk: int) -> HttpResponse:
    satu = ambil_sertifikat(request, pk)
    form = FormPindaian(request.POST, request.FILES)
    if not form.is_valid():
        return render(request, HALAMAN, sajian_rinci(request, satu, form_pindaian=form))
    try:
        unggah_pindaian(
            sertifikat=satu,
            versi=form.cleaned_data["versi"],
            pindaian=form.cleaned_data["pindaian"],
            oleh=request.user,
        )
    except GalatLayanan as galat:
        return kembali_dengan_galat(request, galat, satu.get_absolute_url())
    messages.success(request, f"Pindaian {satu.pindaian_nama} tersimpan.")
    return redirect("sertifikasi:rinci", pk)


@akses(UNIT | KANWIL)
@require_POST
def lampirkan(request: HttpRequest, pk: int) -> HttpResponse:
    satu = ambil_sertifikat(request, pk)
    sudah = [p.pk for p in produk_sertifikat(satu)]
    form = FormLampirkan(
        request.POST,
        sertifikat=satu,
        kanwil_id=request.user.kanwil_id,  # type: ignore[union-attr]
        kecuali=sudah,
    )
    if not form.is_valid():
        return render(request, HALAMAN, sajian_rinci(request, satu, form_lampirkan=form))
    isi: dict[str, Any] = form.cleaned_data
    try:
        lampirkan_produk(
            sertifikat=satu, versi=isi["versi"], produk=isi["produk"], oleh=request.user
        )
    except GalatLayanan as galat:
        return kembali_dengan_galat(request, galat, satu.get_absolute_url())
    messages.success(request, f"{isi['produk'].nama} dilampirkan.")
    return redirect("sertifikasi:rinci", pk)


@akses(UNIT | KANWIL)
@require_POST
def lepaskan(request: HttpRequest, pk: int, kode: str) -> HttpResponse:
    satu = ambil_sertifikat(request, pk)
    produk = ambil_produk(request, kode)
    form = FormVersi(request.POST)
    versi = form.cleaned_data["versi"] if form.is_valid() else 0
    try:
        lepaskan_produk(sertifikat=satu, versi=versi, produk=produk, oleh=request.user)
    except GalatLayanan as galat:
        return kembali_dengan_galat(request, galat, satu.get_absolute_url())
    messages.success(request, f"{produk.nama} dilepas dari sertifikat ini.")
    return redirect("sertifikasi:rinci", pk)
