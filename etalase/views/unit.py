"""Units and regions."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from akun.akses import SEMUA, akses
from etalase.kontak import kontak_upt
from etalase.peta import muat_peta
from etalase.queries import beranda as baca
from etalase.queries.unit import kanwil_publik, unit_publik
from etalase.tampilan import kartu, kode_kategori, petak_peta
from etalase.tautan import alamat_penuh, url_kanwil, url_upt, url_wa


@akses(SEMUA)
def upt(request: HttpRequest, kode: str, slug: str) -> HttpResponse:
    """/upt/<kode>-<slug>/: the unit, its flagships first. Units that produce nothing by law
    (Bapas, hospital) have no page."""
    unit = get_object_or_404(unit_publik(), kode=kode)
    if slug != unit.slug:
        return redirect(url_upt(unit), permanent=True)
    isi = baca.isi_unit(unit)
    kategori = kode_kategori(baca.semua_kategori())
    data = {
        "unit": unit,
        "isi": isi,
        "unggulan": [kartu(t, kategori, uraian=True) for t in isi.unggulan],
        "kartu": [kartu(t, kategori) for t in isi.lainnya],
        "sisa": isi.jumlah - len(isi.unggulan) - len(isi.lainnya),
        "kontak": kontak_upt(unit),
        "url_kanwil": url_kanwil(unit.kanwil),
        "url_penuh": alamat_penuh(url_upt(unit)),
    }
    return render(request, "etalase/upt.html", data)


@akses(SEMUA)
def kanwil(request: HttpRequest, kode: str, slug: str) -> HttpResponse:
    """/kanwil/<kode>-<slug>/: its units and products."""
    satu = get_object_or_404(kanwil_publik(), kode=kode)
    if slug != satu.slug:
        return redirect(url_kanwil(satu), permanent=True)
    unit = list(baca.unit_kanwil(satu))
    kategori = kode_kategori(baca.semua_kategori())
    data = {
        "kanwil": satu,
        "unit": [(u, url_upt(u)) for u in unit],
        "jumlah_produk": sum(u.jumlah for u in unit),
        "jumlah_unggulan": sum(u.jumlah_unggulan for u in unit),
        "jumlah_pembuat": sum(1 for u in unit if u.jumlah),
        "kartu": [kartu(t, kategori) for t in baca.produk_kanwil(satu)],
        "url_wa": url_wa(satu.nomor_wa, f"Halo, saya ingin bertanya tentang produk {satu.nama}."),
        "url_penuh": alamat_penuh(url_kanwil(satu)),
    }
    return render(request, "etalase/kanwil.html", data)


@akses(SEMUA)
def daerah(request: HttpRequest) -> HttpResponse:
    """/daerah/: the 33 Kanwil on the map and as a list."""
    peta = muat_peta()
    semua = baca.kanwil_berjumlah()
    data = {
        "peta": peta,
        "petak": petak_peta(peta, semua),
        "kanwil": [(k, url_kanwil(k)) for k in semua],
        "jumlah_unit": sum(k.jumlah_unit for k in semua),
        "jumlah_produk": sum(k.jumlah_produk for k in semua),
    }
    return render(request, "etalase/daerah.html", data)
