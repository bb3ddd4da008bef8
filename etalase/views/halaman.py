"""The landing page and the fixed pages."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from akun.akses import SEMUA, akses
from etalase.peta import muat_peta
from etalase.queries import beranda as baca
from etalase.tampilan import kartu, kode_kategori, petak_peta
from etalase.tautan import alamat_penuh

MOZAIK = ("fesyen-tekstil", "furnitur", "kerajinan", "minuman", "bahan-bangunan", "makanan")


@akses(SEMUA)
def beranda(request: HttpRequest) -> HttpResponse:
    """/: search, flagships, kinds, regions."""
    peta = muat_peta()
    kanwil = baca.kanwil_berjumlah()
    jenis = baca.kategori_berjumlah()
    kategori = kode_kategori(jenis)
    data = {
        "mozaik": MOZAIK,
        "kata_cepat": baca.kata_cepat(),
        "unggulan": [kartu(t, kategori) for t in baca.unggulan_beranda()],
        "jenis": jenis,
        "kanwil": kanwil,
        "jumlah_unit": sum(k.jumlah_unit for k in kanwil),
        "peta": peta,
        "petak": petak_peta(peta, kanwil),
        "url_penuh": alamat_penuh(reverse("etalase:beranda")),
    }
    return render(request, "etalase/beranda.html", data)


@akses(SEMUA)
def cara_memesan(request: HttpRequest) -> HttpResponse:
    return render(request, "etalase/cara_memesan.html")


@akses(SEMUA)
def arti_tanda(request: HttpRequest) -> HttpResponse:
    return render(request, "etalase/arti_tanda.html")


@akses(SEMUA)
def privasi(request: HttpRequest) -> HttpResponse:
    return render(request, "etalase/privasi.html")


@akses(SEMUA)
def robots(request: HttpRequest) -> HttpResponse:
    """/robots.txt: the public pages, not the workspace."""
    isi = {"peta_situs": alamat_penuh(reverse("etalase:peta_situs"))}
    return render(request, "etalase/robots.txt", isi, content_type="text/plain")
