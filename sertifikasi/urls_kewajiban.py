"""Addresses of obligations and legality, part of `sertifikasi.urls`."""

from django.urls import path

from sertifikasi.views import kewajiban, komposisi, legalitas

kewajiban_urls = [
    path("legalitas/", legalitas.ringkas, name="legalitas"),
    path("legalitas/unduh.xlsx", legalitas.ringkas_xlsx, name="legalitas_xlsx"),
    path("legalitas/produk/", legalitas.produk, name="legalitas_produk"),
    path("legalitas/produk/unduh.xlsx", legalitas.produk_xlsx, name="legalitas_produk_xlsx"),
    path("legalitas/berakhir/", legalitas.berakhir, name="legalitas_berakhir"),
    path("legalitas/berakhir/unduh.xlsx", legalitas.berakhir_xlsx, name="legalitas_berakhir_xlsx"),
    path("keberatan/", kewajiban.keberatan, name="keberatan"),
    path("keberatan/<int:pk>/", kewajiban.keberatan_putus, name="keberatan_putus"),
    path("perubahan-bahan/", komposisi.daftar, name="perubahan"),
    path("perubahan-bahan/<int:pk>/", komposisi.jawab, name="perubahan_jawab"),
    path("perubahan-bahan/<int:pk>/selesai/", komposisi.selesai, name="perubahan_selesai"),
    path("produk/<str:kode>/sifat/", kewajiban.sifat, name="sifat"),
    path("produk/<str:kode>/perubahan-bahan/", komposisi.lapor, name="perubahan_lapor"),
    path(
        "produk/<str:kode>/keberatan/<slug:sasaran>/",
        kewajiban.keberatan_ajukan,
        name="keberatan_ajukan",
    ),
]
