"""Lists of months, of units and of Kanwil; a report in its versions."""

from datetime import date
from typing import Any

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from akun.akses import KANWIL, PETUGAS, PIMPINAN, PUSAT, akses
from akun.permintaan import PermintaanPetugas
from inti.unduhan import kirim_lembar
from organisasi.models import UPT
from produksi import kebijakan
from produksi.bulan import kode as kode_bulan
from produksi.forms.putusan import FormAlasanLaporan
from produksi.forms.saring import FormSaringBulan
from produksi.keadaan import KeadaanBulan
from produksi.lembar import laporan_bulan, lembar_laporan
from produksi.models import LaporanBulanan
from produksi.queries.baca import isi_laporan
from produksi.queries.bulan import bulan_unit, kanwil_dalam, ringkas_per_kanwil
from produksi.queries.disiplin import disiplin_unit
from produksi.queries.kejanggalan import kejanggalan
from produksi.queries.laporan import omzet_laporan
from produksi.queries.setelan import setelan
from produksi.views.bersama import bulan_atau_404, dasar, jejak, upt_atau_404, versi_dalam
from produksi.views.sajian_kanwil import pilihan_bulan, sajian_kanwil


@akses(PETUGAS)
@require_safe
def daftar(request: PermintaanPetugas) -> HttpResponse:
    """A unit's own months; a Kanwil's units; the country's Kanwil."""
    pengguna: Any = request.user
    if pengguna.upt_id:
        if not pengguna.upt.berproduksi:
            return render(request, "produksi/tidak_membuat.html", {"upt": pengguna.upt})
        return _halaman_unit(request, upt_atau_404(request, pengguna.upt.kode))
    if pengguna.kanwil_id:
        return _halaman_kanwil(request, pengguna.kanwil)
    form = FormSaringBulan(request.GET)
    pilih = pilihan_bulan(pengguna.zona, form.bulan)
    konteks = {**pilih, "baris": ringkas_per_kanwil(pengguna.cakupan, pilih["bulan"])}
    return render(request, "produksi/nasional.html", konteks)


@akses(KANWIL | PIMPINAN | PUSAT)
@require_safe
def kanwil(request: PermintaanPetugas, kode: str) -> HttpResponse:
    """Units of one Kanwil in a month."""
    satu = kanwil_dalam(request.user.cakupan).filter(kode=kode).first()
    if satu is None:
        raise Http404
    return _halaman_kanwil(request, satu)


def _halaman_kanwil(request: PermintaanPetugas, kanwil: Any) -> HttpResponse:
    form = FormSaringBulan(request.GET)
    konteks = sajian_kanwil(request.user, kanwil, form.bulan, form.tab)
    return render(request, "produksi/kanwil.html", konteks)


@akses(PETUGAS)
@require_safe
def unduh(request: PermintaanPetugas) -> FileResponse:
    """Reports of the month (or the months since `sejak`) in scope, as a sheet that goes in again."""
    form = FormSaringBulan(request.GET)
    sampai = pilihan_bulan(request.user.zona, form.bulan)["bulan"]
    dari = min(form.sejak or sampai, sampai)
    cakupan = request.user.cakupan
    laporan = laporan_bulan(
        cakupan, dari=dari, sampai=sampai, dengan_draf=cakupan.upt_id is not None
    )
    if form.kanwil:
        laporan = laporan.filter(upt__kanwil__kode=form.kanwil)
    nama = f"laporan-{kode_bulan(dari)}-{kode_bulan(sampai)}"
    return kirim_lembar(request, lembar_laporan(laporan), aksi="laporan.ekspor", nama=nama)


@akses(PETUGAS)
@require_safe
def unit(request: PermintaanPetugas, kode: str) -> HttpResponse:
    return _halaman_unit(request, upt_atau_404(request, kode))


def _halaman_unit(request: PermintaanPetugas, upt: UPT) -> HttpResponse:
    lama = bool(request.GET.get("semua"))
    bulan = bulan_unit(upt, 36 if lama else 12)
    laporan = [b.laporan for b in bulan if b.laporan]
    omzet = omzet_laporan(laporan)
    milik = request.user.upt_id == upt.pk
    konteks = {
        "upt": upt,
        "baris": [{"k": b, "omzet": omzet.get(b.laporan.pk) if b.laporan else None} for b in bulan],
        "lama": lama,
        "milik_unit": milik,
        "mengisi": kebijakan.boleh_mengisi(request.user, upt),
        "perlu": next((b for b in reversed(bulan) if b.perlu_unit), None),
        "disiplin": disiplin_unit(request.user.cakupan, upt).get(upt.pk),
        "setelan": setelan(),
        "contoh": any(v.contoh for v in laporan),
        "zona": upt.kanwil.zona_waktu,
        "jejak": jejak(request, upt)[:-1] if not milik else [],
    }
    return render(request, "produksi/unit.html", konteks)


@akses(PETUGAS)
@require_safe
def versi(request: PermintaanPetugas, kode: str, bulan: date, nomor: int) -> HttpResponse:
    """A version as it was, whatever came later."""
    upt = upt_atau_404(request, kode)
    return halaman_baca(request, upt, bulan_atau_404(upt, bulan), nomor)


def halaman_baca(
    request: PermintaanPetugas,
    upt: UPT,
    k: KeadaanBulan,
    nomor: int | None = None,
    form: Any = None,
) -> HttpResponse:
    """A report with its versions; without `nomor` the newest that this person may read."""
    versi = versi_dalam(request, upt, k.bulan)
    pilih = [v for v in versi if nomor is None or v.versi_laporan == nomor]
    if nomor is not None and not pilih:
        raise Http404
    konteks: dict[str, Any] = {**dasar(request, upt, k), "form": form}
    if pilih:
        konteks |= _isi(request, pilih[0], versi)
    return render(request, "produksi/baca.html", konteks)


def _isi(
    request: PermintaanPetugas, satu: LaporanBulanan, versi: list[LaporanBulanan]
) -> dict[str, Any]:
    terbaru = satu is versi[0]
    memutus = terbaru and kebijakan.boleh_memutus(request.user, satu)
    return {
        "isi": isi_laporan(satu, versi),
        "laporan": satu,
        "terbaru": terbaru,
        "memutus": memutus,
        "mengoreksi": terbaru and kebijakan.boleh_mengoreksi(request.user, satu),
        "janggal": kejanggalan(satu) if memutus else [],
        "form_alasan": FormAlasanLaporan(initial={"versi": satu.versi}) if memutus else None,
    }
