"""Pages of the mapping. National figures for every role; rows only in scope, else 404."""

from django.db.models import Model
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from akun.akses import KANWIL, PETUGAS, PIMPINAN, PUSAT, akses
from akun.permintaan import PermintaanPetugas
from etalase.peta import muat_peta
from inti import audit
from inti.format import waktu_lengkap
from organisasi.cakupan import Cakupan
from pemetaan import halaman, xlsx
from pemetaan.forms.saring import FormNasional, FormUnit
from pemetaan.periode import Periode
from pemetaan.queries.angka import angka_nasional, potret
from pemetaan.queries.produk import produk_unit
from pemetaan.queries.tempat import ambil_kanwil, ambil_upt
from pemetaan.queries.unggulan import lengkapi
from pemetaan.views.bentuk import XLSX, berkas


def _per(request: PermintaanPetugas) -> str:
    """'24 Nov 2026 10.32 WIB', on the clock of the person's place."""
    return waktu_lengkap(timezone.now(), request.user.zona)


def _periode(request: PermintaanPetugas, zona: str) -> Periode:
    return Periode.baca(request.GET.get("periode", ""), zona)


def _akhiran(periode: Periode) -> str:
    return f"-{periode.kode}" if periode.kode else ""


def _unduh(
    request: PermintaanPetugas, nama: str, isi: bytes, objek: Model | None = None
) -> HttpResponse:
    """The workbook as a download, noted in the audit trail."""
    audit.catat("pemetaan.ekspor", oleh=request.user, objek=objek)
    return berkas(isi, XLSX, f"{nama}.xlsx")


@akses(PETUGAS)
@require_safe
def nasional(request: PermintaanPetugas) -> HttpResponse:
    """The nation: figures of all 33 Kanwil, map and table of the chosen measure."""
    pilihan = FormNasional(request.GET).pilihan()
    periode = Periode.baca(pilihan["periode"], request.user.zona)
    isi = halaman.nasional(request.user, pilihan, periode)
    return render(
        request, "pemetaan/nasional.html", {**isi, "peta": muat_peta(), "per": _per(request)}
    )


@akses(PETUGAS)
@require_safe
def nasional_xlsx(request: PermintaanPetugas) -> HttpResponse:
    periode = _periode(request, request.user.zona)
    isi = xlsx.xlsx_nasional(angka_nasional(periode), _per(request), periode)
    return _unduh(request, f"pemetaan-nasional{_akhiran(periode)}", isi)


@akses(PUSAT | KANWIL | PIMPINAN)
@require_safe
def unit(request: PermintaanPetugas) -> HttpResponse:
    """Units in scope that a national figure counts."""
    saring = FormUnit(request.GET).pilihan()["saring"]
    isi = halaman.daftar_unit(
        request.user.cakupan, saring, request.GET.get("halaman"), request.user.peran
    )
    return render(request, "pemetaan/unit.html", {**isi, "per": _per(request)})


@akses(PETUGAS)
@require_safe
def kanwil(request: PermintaanPetugas, kanwil: str) -> HttpResponse:
    """A Kanwil: its units as rows, and what each lacks next."""
    objek = ambil_kanwil(request.user.cakupan, kanwil)
    saring = FormUnit(request.GET).pilihan()["saring"]
    periode = _periode(request, objek.zona_waktu)
    isi = halaman.kanwil(request.user.cakupan, objek, saring, request.user.peran, periode)
    return render(request, "pemetaan/kanwil.html", {**isi, "per": _per(request)})


@akses(PETUGAS)
@require_safe
def kanwil_xlsx(request: PermintaanPetugas, kanwil: str) -> HttpResponse:
    objek = ambil_kanwil(request.user.cakupan, kanwil)
    periode = _periode(request, objek.zona_waktu)
    cakupan = Cakupan(kanwil_id=objek.pk)
    baris = lengkapi(potret(cakupan, periode).baris)
    isi = xlsx.xlsx_unit(f"Pemetaan {objek.wilayah}", baris, _per(request), periode)
    return _unduh(request, f"pemetaan-{objek.kode}{_akhiran(periode)}", isi, objek)


@akses(PETUGAS)
@require_safe
def upt(request: PermintaanPetugas, kanwil: str, upt: str) -> HttpResponse:
    """A unit: its products."""
    objek = ambil_upt(request.user.cakupan, kanwil, upt)
    periode = _periode(request, objek.kanwil.zona_waktu)
    isi = halaman.unit(request.user.cakupan, objek, request.user.peran, periode)
    return render(request, "pemetaan/upt.html", {**isi, "per": _per(request)})


@akses(PETUGAS)
@require_safe
def upt_xlsx(request: PermintaanPetugas, kanwil: str, upt: str) -> HttpResponse:
    objek = ambil_upt(request.user.cakupan, kanwil, upt)
    isi = xlsx.xlsx_produk(f"Pemetaan {objek.nama}", produk_unit(objek), _per(request))
    return _unduh(request, f"pemetaan-{objek.kode}", isi, objek)
