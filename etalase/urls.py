"""Public addresses (namespace `etalase`)."""

from django.contrib.sitemaps import views as situs
from django.urls import path, register_converter

from akun.akses import SEMUA, akses
from etalase.konverter import KodeKanwil, KodeProduk, KodeUPT
from etalase.peta_situs import BAGIAN
from etalase.views import halaman, katalog, produk, unit

register_converter(KodeProduk, "kode_produk")
register_converter(KodeUPT, "kode_upt")
register_converter(KodeKanwil, "kode_kanwil")

app_name = "etalase"
urlpatterns = [
    path("", halaman.beranda, name="beranda"),
    path("katalog/", katalog.katalog, name="katalog"),
    path("produk/<kode_produk:kode>-<slug:slug>/", produk.produk, name="produk"),
    path("p/<kode_produk:kode>/", produk.produk_pendek, name="produk_pendek"),
    path("upt/<kode_upt:kode>-<slug:slug>/", unit.upt, name="upt"),
    path("kanwil/<kode_kanwil:kode>-<slug:slug>/", unit.kanwil, name="kanwil"),
    path("daerah/", unit.daerah, name="daerah"),
    path("cara-memesan/", halaman.cara_memesan, name="cara_memesan"),
    path("arti-tanda/", halaman.arti_tanda, name="arti_tanda"),
    path("privasi/", halaman.privasi, name="privasi"),
    path("robots.txt", halaman.robots, name="robots"),
    path(
        "sitemap.xml",
        akses(SEMUA)(situs.index),
        {"sitemaps": BAGIAN, "sitemap_url_name": "etalase:peta_situs_bagian"},
        name="peta_situs",
    ),
    path(
        "sitemap-<section>.xml",
        akses(SEMUA)(situs.sitemap),
        {"sitemaps": BAGIAN},
        name="peta_situs_bagian",
    ),
]
