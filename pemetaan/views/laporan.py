"""Official reports: ask for one, watch it, take it. Scope first; a report of others is 404."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from akun.akses import PETUGAS, akses
from akun.permintaan import PermintaanPetugas
from inti import audit
from inti.galat import GalatLayanan
from organisasi.models import UPT, Kanwil
from pemetaan.models import LaporanResmi
from pemetaan.periode import Periode, pilihan
from pemetaan.queries.unit import ambil_kanwil, upt_dalam
from pemetaan.services.laporan import minta_laporan
from pemetaan.views.peta import XLSX

PER_HALAMAN = 30


def _lingkup(request: PermintaanPetugas, isi: Any) -> tuple[Kanwil | None, UPT | None]:
    """What the report is to be about: named, else the person's own office. 404 out of scope."""
    cakupan = request.user.cakupan
    kode_upt, kode_kanwil = isi.get("upt", "")[:5], isi.get("kanwil", "")[:2]
    if kode_upt or cakupan.upt_id is not None:
        upt = upt_dalam(cakupan, kode_upt) if kode_upt else request.user.upt
        if upt is None:
            raise Http404
        return None, upt
    if kode_kanwil:
        return ambil_kanwil(cakupan, kode_kanwil), None
    if cakupan.nasional:
        return None, None
    return get_object_or_404(Kanwil.objects.dalam(cakupan)), None


@akses(PETUGAS)
@require_safe
def daftar(request: PermintaanPetugas) -> HttpResponse:
    """Reports in scope, and the form that asks for one."""
    kanwil, upt = _lingkup(request, request.GET)
    semua = LaporanResmi.objects.dalam(request.user.cakupan)
    if upt is not None:
        semua = semua.filter(upt=upt)
    elif kanwil is not None:
        semua = semua.filter(kanwil=kanwil)
    semua = semua.select_related("kanwil", "upt", "dibuat_oleh")
    zona = request.user.zona
    konteks = {
        "kanwil": kanwil,
        "upt": upt,
        "periode": Periode.baca(request.GET.get("periode", ""), zona),
        "pilihan_periode": pilihan(zona),
        "hal": Paginator(semua, PER_HALAMAN).get_page(request.GET.get("halaman")),
        "zona": zona,
    }
    return render(request, "pemetaan/laporan_daftar.html", konteks)


@akses(PETUGAS)
@require_POST
def minta(request: PermintaanPetugas) -> HttpResponse:
    kanwil, upt = _lingkup(request, request.POST)
    zona = upt.kanwil.zona_waktu if upt else kanwil.zona_waktu if kanwil else request.user.zona
    periode = Periode.baca(request.POST.get("periode", ""), zona)
    try:
        laporan = minta_laporan(kanwil=kanwil, upt=upt, periode=periode, oleh=request.user)
    except GalatLayanan as galat:
        messages.error(request, galat.pesan)
        return redirect("pemetaan:laporan")
    messages.success(request, "Laporan masuk antrean. Halaman ini menunjukkan kemajuannya.")
    return redirect("pemetaan:laporan_lihat", laporan.pk)


def _ambil(request: PermintaanPetugas, pk: int) -> LaporanResmi:
    semua = LaporanResmi.objects.dalam(request.user.cakupan)
    return get_object_or_404(semua.select_related("kanwil", "upt__kanwil", "dibuat_oleh"), pk=pk)


@akses(PETUGAS)
@require_safe
def lihat(request: PermintaanPetugas, pk: int) -> HttpResponse:
    """Progress, or the files."""
    konteks = {"laporan": _ambil(request, pk), "zona": request.user.zona}
    return render(request, "pemetaan/laporan_lihat.html", konteks)


@akses(PETUGAS)
@require_safe
def unduh(request: PermintaanPetugas, pk: int, jenis: str) -> FileResponse:
    """The PDF or the workbook as it was built."""
    laporan = _ambil(request, pk)
    berkas = {"pdf": laporan.pdf, "xlsx": laporan.xlsx}.get(jenis)
    if not berkas:
        raise Http404
    audit.catat("laporan_resmi.unduh", oleh=request.user, objek=laporan)
    lingkup = (
        laporan.upt.kode if laporan.upt else laporan.kanwil.kode if laporan.kanwil else "nasional"
    )
    nama = f"laporan-pemetaan-{lingkup}-{laporan.periode_nama.lower().replace(' ', '-')}.{jenis}"
    jawaban = FileResponse(
        berkas.open("rb"),
        as_attachment=jenis == "xlsx",
        filename=nama,
        content_type="application/pdf" if jenis == "pdf" else XLSX,
    )
    jawaban["Cache-Control"] = "private, no-store"
    return jawaban
