"""Addresses of certificates, under /kelola/sertifikat/."""

from django.urls import path

from sertifikasi.urls_jalur import jalur_urls
from sertifikasi.urls_kewajiban import kewajiban_urls
from sertifikasi.views import daftar, isian, rinci, tindakan

app_name = "sertifikasi"
urlpatterns = [
    path("", daftar.daftar, name="daftar"),
    *kewajiban_urls,
    path("unduh.xlsx", daftar.unduh, name="unduh"),
    path("tambah/", isian.tambah, name="tambah"),
    path("baca-nomor/", isian.baca_nomor, name="baca_nomor"),
    path("produk/<str:kode>/", daftar.produk, name="produk"),
    path("produk/<str:kode>/lampirkan/", daftar.lampirkan_ke_produk, name="lampirkan_ke_produk"),
    *jalur_urls,
    path("<int:pk>/", rinci.rinci, name="rinci"),
    path("<int:pk>/ubah/", isian.ubah, name="ubah"),
    path("<int:pk>/pindaian/", rinci.pindaian, name="pindaian"),
    path("<int:pk>/pindaian/unggah/", rinci.unggah, name="unggah_pindaian"),
    path("<int:pk>/pindaian/hapus/", tindakan.hapus_berkas, name="hapus_pindaian"),
    path("<int:pk>/produk/lampirkan/", rinci.lampirkan, name="lampirkan"),
    path("<int:pk>/produk/<str:kode>/lepas/", rinci.lepaskan, name="lepaskan"),
    path("<int:pk>/verifikasi/", tindakan.verifikasi, name="verifikasi"),
    path("<int:pk>/kembalikan/", tindakan.kembalikan, name="kembalikan"),
    path("<int:pk>/batalkan-verifikasi/", tindakan.batalkan, name="batalkan_verifikasi"),
    path("<int:pk>/cabut/", tindakan.cabut, name="cabut"),
    path("<int:pk>/hapus/", tindakan.hapus, name="hapus"),
]
