"""A product's page."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from akun.akses import SEMUA, akses
from etalase.izin_produk import izin_produk
from etalase.json_ld import json_ld_produk
from etalase.kontak import kontak_produk
from etalase.queries.beranda import produk_seunit, semua_kategori
from etalase.queries.produk import bulan_publik, satu_produk, semua_terbitan
from etalase.tampilan import fakta_produk, foto, kartu, kode_kategori
from etalase.tautan import alamat_penuh, url_kanwil, url_produk, url_upt
from inti.waktu import hari_ini
from katalog.models import Terbitan


@akses(SEMUA)
def produk(request: HttpRequest, kode: str, slug: str) -> HttpResponse:
    """/produk/<kode>-<slug>/: a wrong slug leads to the right one."""
    terbitan = get_object_or_404(satu_produk(), kode=kode)
    if slug != terbitan.slug:
        return redirect(url_produk(terbitan), permanent=True)
    return render(request, "etalase/produk.html", _isi(request, terbitan))


@akses(SEMUA)
def produk_pendek(request: HttpRequest, kode: str) -> HttpResponse:
    """/p/<kode>/: what a QR carries."""
    return redirect(url_produk(get_object_or_404(semua_terbitan(), kode=kode)))


def _isi(request: HttpRequest, terbitan: Terbitan) -> dict[str, Any]:
    semua = [foto(f, terbitan.nama) for f in terbitan.foto]
    pilih = request.GET.get("foto", "1")
    nomor = int(pilih) if pilih in {str(i + 1) for i in range(len(semua))} else 1
    hari = hari_ini(terbitan.zona_waktu)
    kategori = kode_kategori(semua_kategori())
    return {
        "t": terbitan,
        "foto": semua,
        "nomor_foto": nomor,
        "foto_utama": semua[nomor - 1] if semua else None,
        "url_penuh": alamat_penuh(url_produk(terbitan)),
        "url_og": alamat_penuh(semua[0].url_og) if semua else "",
        "url_upt": url_upt(terbitan.upt),
        "url_kanwil": url_kanwil(terbitan.kanwil),
        "kontak": kontak_produk(terbitan),
        "fakta": fakta_produk(terbitan),
        "izin": izin_produk(terbitan, hari),
        "hari": hari,
        "bulan": bulan_publik(terbitan),
        "seunit": [kartu(t, kategori) for t in produk_seunit(terbitan)],
        "json_ld": json_ld_produk(terbitan, semua),
    }
