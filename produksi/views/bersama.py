"""What the pages of reports share: the unit in scope, the month, the way back."""

from datetime import date
from typing import Any

from django.http import Http404
from django.urls import reverse

from akun.permintaan import PermintaanPetugas
from organisasi.models import UPT
from produksi import kebijakan
from produksi.bulan import nama_bulan
from produksi.keadaan import KeadaanBulan
from produksi.models import LaporanBulanan
from produksi.queries.baca import versi_terbaca
from produksi.queries.bulan import bulan_dapat_dilaporkan, keadaan_satu, upt_dalam


def upt_atau_404(request: PermintaanPetugas, kode: str) -> UPT:
    upt = upt_dalam(request.user.cakupan, kode)
    if upt is None:
        raise Http404
    return upt


def bulan_atau_404(upt: UPT, bulan: date) -> KeadaanBulan:
    """State of the month; 404 where it cannot be reported at all."""
    if not bulan_dapat_dilaporkan(upt, bulan):
        raise Http404
    return keadaan_satu(upt, bulan)


def versi_dalam(request: PermintaanPetugas, upt: UPT, bulan: date) -> list[LaporanBulanan]:
    """Versions of the month that this person may read, newest first."""
    milik = kebijakan.boleh_mengisi(request.user, upt)
    return versi_terbaca(upt, bulan, dengan_draf=milik)


def jejak(request: PermintaanPetugas, upt: UPT, bulan: date | None = None) -> list[dict[str, str]]:
    """Breadcrumbs down to the unit, or to one of its months."""
    tingkat = [{"teks": "Laporan bulanan", "url": reverse("produksi:daftar")}]
    if request.user.cakupan.nasional:
        alamat = reverse("produksi:kanwil", args=[upt.kanwil.kode])
        tingkat.append({"teks": upt.kanwil.wilayah, "url": alamat})
    if request.user.cakupan.upt_id is None:
        tingkat.append({"teks": upt.nama_singkat, "url": reverse("produksi:unit", args=[upt.kode])})
    if bulan:
        alamat = reverse("produksi:laporan", args=[upt.kode, bulan])
        tingkat.append({"teks": nama_bulan(bulan), "url": alamat})
    return tingkat


def dasar(request: PermintaanPetugas, upt: UPT, k: KeadaanBulan) -> dict[str, Any]:
    """Context of every page of a month."""
    return {
        "upt": upt,
        "bulan": k.bulan,
        "k": k,
        "zona": upt.kanwil.zona_waktu,
        "jejak": jejak(request, upt),
        "milik_unit": request.user.upt_id == upt.pk,
    }
