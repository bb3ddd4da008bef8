"""The Kanwil accepts or returns; the unit opens a correction."""

from datetime import date

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from akun.akses import KANWIL, UNIT, akses
from akun.permintaan import PermintaanPetugas
from inti.galat import GalatLayanan
from inti.metode import BACA_TULIS
from organisasi.models import UPT
from produksi.bulan import nama_bulan
from produksi.forms.putusan import FormAlasanLaporan, FormKoreksi, FormVersiLaporan
from produksi.models import LaporanBulanan
from produksi.queries.bulan import menunggu_putusan
from produksi.queries.laporan import laporan_terkini
from produksi.services.putus import kembalikan_laporan, koreksi_laporan, terima_laporan
from produksi.views.baca import halaman_baca
from produksi.views.bersama import bulan_atau_404, jejak, upt_atau_404


def _ambil(request: PermintaanPetugas, kode: str, bulan: date) -> tuple[UPT, LaporanBulanan]:
    upt = upt_atau_404(request, kode)
    bulan_atau_404(upt, bulan)
    laporan = laporan_terkini(upt, bulan)
    if laporan is None:
        raise Http404
    return upt, laporan


@akses(KANWIL)
@require_POST
def terima(request: PermintaanPetugas, kode: str, bulan: date) -> HttpResponse:
    """Accept, and go on to the next report that waits."""
    upt, laporan = _ambil(request, kode, bulan)
    form = FormVersiLaporan(request.POST)
    versi = form.cleaned_data["versi"] if form.is_valid() else 0
    try:
        terima_laporan(laporan=laporan, versi=versi, oleh=request.user)
    except GalatLayanan as galat:
        messages.error(request, galat.pesan)
        return redirect("produksi:laporan", kode, bulan)
    messages.success(request, f"Laporan {nama_bulan(bulan)} {upt.nama_singkat} diterima.")
    berikut = menunggu_putusan(request.user.cakupan).exclude(dikirim_oleh=request.user).first()
    if berikut:
        return redirect("produksi:laporan", berikut.upt.kode, berikut.bulan)
    return redirect("produksi:laporan", kode, bulan)


@akses(KANWIL)
@require_POST
def kembalikan(request: PermintaanPetugas, kode: str, bulan: date) -> HttpResponse:
    """Give back; a note is required and the page keeps what was typed."""
    upt, laporan = _ambil(request, kode, bulan)
    form = FormAlasanLaporan(request.POST)
    if form.is_valid():
        try:
            kembalikan_laporan(laporan=laporan, oleh=request.user, **form.cleaned_data)
        except GalatLayanan as galat:
            form.add_error(None, galat.pesan)
        else:
            nama = nama_bulan(bulan)
            messages.success(request, f"Laporan {nama} dikembalikan ke {upt.nama_singkat}.")
            return redirect("produksi:laporan", kode, bulan)
    return halaman_baca(request, upt, bulan_atau_404(upt, bulan), form=form)


@akses(UNIT)
@BACA_TULIS
def koreksi(request: PermintaanPetugas, kode: str, bulan: date) -> HttpResponse:
    """Ask for the reason, then open a further version with the accepted figures."""
    upt, laporan = _ambil(request, kode, bulan)
    if laporan.status != LaporanBulanan.Status.DITERIMA:
        if request.method == "POST":  # a page sent again, or another tab was quicker
            kata = "Laporan ini sedang dikoreksi atau ditinjau; tidak ada koreksi baru yang dibuka."
            messages.info(request, kata)
        return redirect("produksi:laporan", kode, bulan)
    form = FormKoreksi(request.POST or None, initial={"versi": laporan.versi})
    if request.method == "POST" and form.is_valid():
        try:
            koreksi_laporan(laporan=laporan, oleh=request.user, **form.cleaned_data)
        except GalatLayanan as galat:
            form.add_error(None, galat.pesan)
        else:
            messages.success(
                request, "Koreksi dibuka. Ubah angkanya, lalu kirim; versi lama tetap tersimpan."
            )
            return redirect("produksi:laporan", kode, bulan)
    konteks = {"upt": upt, "bulan": bulan, "form": form, "jejak": jejak(request, upt, bulan)}
    return render(request, "produksi/koreksi.html", konteks)
