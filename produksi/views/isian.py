"""The month of a unit: one address to enter it and to read it; autosave; check and send."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from akun.akses import PETUGAS, UNIT, akses
from akun.permintaan import PermintaanPetugas
from inti.format import jam
from inti.galat import GalatLayanan, PerluAlasan, VersiUsang
from inti.metode import BACA_TULIS
from organisasi.models import UPT
from produksi import kebijakan
from produksi.bulan import nama_bulan
from produksi.forms.laporan import FormLaporan
from produksi.galat import LaporanBelumLengkap
from produksi.keadaan import KeadaanBulan
from produksi.models import LaporanBulanan
from produksi.queries.baca import isi_laporan
from produksi.queries.kejanggalan import kejanggalan
from produksi.queries.laporan import laporan_terkini
from produksi.services.kirim import kekurangan, kirim_laporan
from produksi.services.simpan import simpan_laporan
from produksi.views.baca import halaman_baca
from produksi.views.bersama import bulan_atau_404, dasar, upt_atau_404
from produksi.views.sajian import form_laporan, sajian_isian


@akses(PETUGAS)
@BACA_TULIS
def laporan(request: PermintaanPetugas, kode: str, bulan: date) -> HttpResponse:
    """The unit finds its form while the month is open to it; everybody else, and later, reads."""
    upt = upt_atau_404(request, kode)
    k = bulan_atau_404(upt, bulan)
    kini = laporan_terkini(upt, bulan)
    if not _terbuka(request, upt, kini):
        if request.method == "POST":
            messages.error(
                request, "Laporan ini tidak dapat diubah sekarang. Isian Anda tidak tersimpan."
            )
            return redirect("produksi:laporan", kode, bulan)
        return halaman_baca(request, upt, k)
    if request.method != "POST":
        return _halaman(request, upt, k, kini, form_laporan(upt, bulan, kini))
    form = form_laporan(upt, bulan, kini, request.POST)
    try:
        tersimpan = _simpan(request, upt, bulan, form)
    except GalatLayanan as galat:
        _tolak(form, kini, galat)
        return _halaman(request, upt, k, kini, form)
    if form.errors:
        _versi_baru(form, tersimpan)
        messages.warning(
            request, "Yang dapat dibaca sudah tersimpan. Perbaiki isian yang ditandai."
        )
        return _halaman(request, upt, k, tersimpan, form)
    if "kirim" in request.POST:
        return _coba_kirim(request, upt, k, tersimpan, form)
    pukul = jam(tersimpan.disimpan_pada, upt.kanwil.zona_waktu)
    messages.success(request, f"Draf {nama_bulan(bulan)} tersimpan {pukul}.")
    jangkar = "#judul-jual" if request.POST.get("simpan") == "baris" else ""
    return redirect(reverse("produksi:laporan", args=[kode, bulan]) + jangkar)


def _terbuka(request: PermintaanPetugas, upt: UPT, kini: LaporanBulanan | None) -> bool:
    return kebijakan.boleh_mengisi(request.user, upt) and (kini is None or kini.dapat_disunting)


def _halaman(
    request: PermintaanPetugas,
    upt: UPT,
    k: KeadaanBulan,
    kini: LaporanBulanan | None,
    form: FormLaporan,
) -> HttpResponse:
    konteks = {**dasar(request, upt, k), **sajian_isian(request, upt, form, kini, k)}
    return render(request, "produksi/isian.html", konteks)


def _simpan(request: PermintaanPetugas, upt: UPT, bulan: date, form: FormLaporan) -> LaporanBulanan:
    form.is_valid()
    return simpan_laporan(
        upt=upt,
        bulan=bulan,
        versi=form.cleaned_data.get("versi") or 0,
        isi=form.isi,
        oleh=request.user,
    )


def _versi_baru(form: FormLaporan, kini: LaporanBulanan | None) -> None:
    """The next save of this very page is meant to win."""
    form.data = form.data.copy()  # type: ignore[attr-defined]
    form.data["versi"] = str(kini.versi if kini else 0)  # type: ignore[index]


def _tolak(form: FormLaporan, kini: LaporanBulanan | None, galat: GalatLayanan) -> None:
    form.add_error("alasan_tidak" if isinstance(galat, PerluAlasan) else None, galat.pesan)
    if isinstance(galat, VersiUsang):
        _versi_baru(form, kini)


def _coba_kirim(
    request: PermintaanPetugas,
    upt: UPT,
    k: KeadaanBulan,
    tersimpan: LaporanBulanan,
    form: FormLaporan,
) -> HttpResponse:
    """Send what is complete and plain; what looks odd is asked about first."""
    if kurang := kekurangan(tersimpan):
        for bidang, teks in kurang.items():
            form.add_error(bidang if bidang in form.fields else None, teks)
        _versi_baru(form, tersimpan)
        return _halaman(request, upt, k, tersimpan, form)
    if kejanggalan(tersimpan):
        return redirect("produksi:kirim", upt.kode, tersimpan.bulan)
    try:
        kirim_laporan(laporan=tersimpan, versi=tersimpan.versi, oleh=request.user)
    except GalatLayanan as galat:
        form.add_error(None, galat.pesan)
        _versi_baru(form, tersimpan)
        return _halaman(request, upt, k, tersimpan, form)
    return _terkirim(request, tersimpan)


def _terkirim(request: PermintaanPetugas, laporan: LaporanBulanan) -> HttpResponse:
    nama = nama_bulan(laporan.bulan)
    messages.success(request, f"Laporan {nama} terkirim ke Kanwil. Terima kasih.")
    return redirect("produksi:laporan", laporan.upt.kode, laporan.bulan)


@akses(UNIT)
@require_POST
def simpan(request: PermintaanPetugas, kode: str, bulan: date) -> HttpResponse:
    """Autosave (docs/komponen.md): keeps what can be read, and says what could not."""
    upt = upt_atau_404(request, kode)
    bulan_atau_404(upt, bulan)
    kini = laporan_terkini(upt, bulan)
    form = form_laporan(upt, bulan, kini, request.POST)
    try:
        tersimpan = _simpan(request, upt, bulan, form)
    except GalatLayanan as galat:
        return JsonResponse({"pesan": galat.pesan}, status=409)
    jawab: dict[str, Any] = {
        "tersimpan": jam(tersimpan.disimpan_pada, upt.kanwil.zona_waktu),
        "versi": tersimpan.versi,
        "galat": {nama: teks[0] for nama, teks in form.errors.items()},
    }
    return JsonResponse(jawab)


@akses(UNIT)
@BACA_TULIS
def kirim(request: PermintaanPetugas, kode: str, bulan: date) -> HttpResponse:
    """Check: what looks odd, the totals, and the button that sends."""
    upt = upt_atau_404(request, kode)
    k = bulan_atau_404(upt, bulan)
    kini = laporan_terkini(upt, bulan)
    if kini is None:
        raise Http404
    if not kini.dapat_disunting or kekurangan(kini):
        if kini.dapat_disunting:
            messages.warning(request, "Lengkapi isian dahulu, lalu kirim.")
        elif request.method == "POST":  # a page sent again, or another tab was quicker
            messages.info(request, "Laporan ini sudah terkirim sebelumnya; tidak dikirim dua kali.")
        return redirect("produksi:laporan", kode, bulan)
    if request.method == "POST":
        versi = request.POST.get("versi", "")
        try:
            nomor = int(versi) if versi.isascii() and versi.isdigit() and len(versi) < 10 else 0
            kirim_laporan(laporan=kini, versi=nomor, oleh=request.user)
            return _terkirim(request, kini)
        except LaporanBelumLengkap as galat:
            messages.error(request, galat.pesan)
            return redirect("produksi:laporan", kode, bulan)
        except GalatLayanan as galat:
            messages.error(request, galat.pesan)
    konteks = {
        **dasar(request, upt, k),
        "isi": isi_laporan(kini, [kini]),
        "janggal": kejanggalan(kini),
        "laporan": kini,
    }
    return render(request, "produksi/periksa.html", konteks)
