"""Addresses of a certificate's way, part of `sertifikasi.urls`."""

from django.urls import path

from sertifikasi.views import jalur, papan, rencana

jalur_urls = [
    path("papan/", papan.papan, name="papan"),
    path("papan/unduh.xlsx", papan.unduh, name="papan_xlsx"),
    path("rencana/", rencana.rencana, name="rencana"),
    path("<int:pk>/langkah/", jalur.pindah, name="pindah"),
    path("<int:pk>/dokumen/", jalur.dokumen, name="dokumen"),
    path("<int:pk>/terbit/", jalur.terbit, name="terbit"),
    path("<int:pk>/tolak/", jalur.tolak, name="tolak"),
    path("<int:pk>/selesai/", jalur.selesai, name="selesai"),
    path("<int:pk>/perpanjang/", jalur.perpanjang, name="perpanjang"),
    path("<int:pk>/pengingat/", jalur.pengingat, name="pengingat"),
    path("<int:pk>/catatan/<int:catatan>/berkas/", jalur.berkas, name="berkas_langkah"),
]
