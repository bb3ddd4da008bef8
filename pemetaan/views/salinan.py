"""The signed copy of a report: upload, download, withdraw. Scope first; others' is 404."""

from typing import Any

from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from akun.akses import KANWIL, PETUGAS, PUSAT, UNIT, akses
from akun.permintaan import PermintaanPetugas
from inti import audit
from inti.galat import GalatLayanan
from inti.metode import BACA_TULIS
from pemetaan.forms.laporan import FormSalinan, FormTarik
from pemetaan.models import SalinanBertanda
from pemetaan.services.salinan import tarik_salinan, unggah_salinan
from pemetaan.views.laporan import ambil_laporan, sajian_laporan
from sertifikasi.views.rinci import kirim_berkas


def _salinan(request: PermintaanPetugas, pk: int) -> SalinanBertanda:
    berlaku = SalinanBertanda.objects.dalam(request.user.cakupan).berlaku()
    return get_object_or_404(berlaku.select_related("laporan__kanwil", "laporan__upt"), laporan=pk)


@akses(UNIT | KANWIL | PUSAT)
@require_POST
def unggah(request: PermintaanPetugas, pk: int) -> HttpResponse:
    laporan = ambil_laporan(request, pk)
    form = FormSalinan(request.POST, request.FILES, pengguna=request.user, zona=request.user.zona)
    if not form.is_valid():
        form.tahan_berkas()
        konteks = sajian_laporan(request, laporan, form)
        return render(request, "pemetaan/laporan_lihat.html", konteks)
    isi: dict[str, Any] = form.cleaned_data
    try:
        unggah_salinan(
            laporan=laporan,
            berkas=isi["berkas"],
            nomor_surat=isi["nomor_surat"],
            tanggal_surat=isi["tanggal_surat"],
            oleh=request.user,
        )
    except GalatLayanan as galat:
        messages.error(request, galat.pesan)
    else:
        form.buang_tertunda()
        messages.success(request, f"Laporan bertanda tangan {isi['nomor_surat']} tersimpan.")
    return redirect("pemetaan:laporan_lihat", pk)


@akses(PETUGAS)
@require_safe
def unduh(request: PermintaanPetugas, pk: int) -> FileResponse:
    """The signed PDF as it was uploaded, as attachment."""
    salinan = _salinan(request, pk)
    jawaban = kirim_berkas(salinan.berkas, f"laporan-bertanda-{salinan.laporan_id}")
    audit.catat("laporan_resmi.unduh_bertanda", oleh=request.user, objek=salinan)
    return jawaban


@akses(UNIT | KANWIL | PUSAT)
@BACA_TULIS
def tarik(request: PermintaanPetugas, pk: int) -> HttpResponse:
    """Ask once more, with a reason."""
    salinan = _salinan(request, pk)
    form = FormTarik(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            tarik_salinan(salinan=salinan, alasan=form.cleaned_data["alasan"], oleh=request.user)
        except GalatLayanan as galat:
            messages.error(request, galat.pesan)
        else:
            messages.success(request, f"Salinan {salinan.nomor_surat} ditarik.")
        return redirect("pemetaan:laporan_lihat", pk)
    konteks = {
        "salinan": salinan,
        "form": form,
        "batal_url": reverse("pemetaan:laporan_lihat", args=[pk]),
    }
    return render(request, "pemetaan/laporan_tarik.html", konteks)
