"""The tab "Produksi" of a product's workspace: its months and its state."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from akun.akses import PETUGAS, akses
from akun.permintaan import PermintaanPetugas
from katalog.views.bersama import konteks_produk, produk_atau_404
from produksi.queries.duabelas import bulan_satu, riwayat_tanda
from produksi.queries.laporan import baris_produk
from produksi.queries.setelan import setelan


@akses(PETUGAS)
@require_safe
def produk(request: PermintaanPetugas, kode: str) -> HttpResponse:
    milik = produk_atau_404(request, kode)
    konteks: dict[str, Any] = {
        **konteks_produk(request, milik, "produksi"),
        "dua_belas": bulan_satu(milik),
        "baris": baris_produk(milik),
        "tanda": riwayat_tanda(milik),
        "setelan": setelan(),
        "upt": milik.upt,
    }
    return render(request, "produksi/produk.html", konteks)
