"""Addresses of the imports, and of the background jobs for admin pusat."""

from django.urls import path

from impor.views import daftar, kolom, langkah, lihat, pekerjaan

app_name = "impor"

urlpatterns = [
    path("kelola/impor/", daftar.daftar, name="daftar"),
    path("kelola/impor/templat.xlsx", daftar.templat, name="templat"),
    path("kelola/impor/<int:pk>/", lihat.lihat, name="lihat"),
    path("kelola/impor/<int:pk>/kemajuan/", lihat.kemajuan, name="kemajuan"),
    path("kelola/impor/<int:pk>/galat.xlsx", lihat.galat_xlsx, name="galat"),
    path("kelola/impor/<int:pk>/kolom/", kolom.kolom, name="kolom"),
    path("kelola/impor/<int:pk>/jawab/", langkah.jawab, name="jawab"),
    path(
        "kelola/impor/<int:pk>/perbaiki/<int:baris>/<slug:kolom>/",
        langkah.perbaiki,
        name="perbaiki",
    ),
    path("kelola/impor/<int:pk>/terapkan/", langkah.terapkan, name="terapkan"),
    path("kelola/impor/<int:pk>/urungkan/", langkah.urungkan, name="urungkan"),
    path("kelola/impor/<int:pk>/hentikan/", langkah.hentikan, name="hentikan"),
    path("kelola/impor/<int:pk>/coba-lagi/", langkah.coba_lagi, name="coba_lagi"),
    path("kelola/impor/<int:pk>/buang/", langkah.buang, name="buang"),
    path("pengaturan/pekerjaan/", pekerjaan.daftar, name="pekerjaan"),
    path("pengaturan/pekerjaan/<uuid:pk>/ulang/", pekerjaan.ulang, name="pekerjaan_ulang"),
    path("pengaturan/pekerjaan/<uuid:pk>/batal/", pekerjaan.batal, name="pekerjaan_batal"),
]
