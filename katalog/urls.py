"""Addresses of the catalogue's workspace: products, review, flagships."""

from django.urls import path

from katalog.views import foto, isian, langkah, massal, produk, tinjauan, unggulan

app_name = "katalog"

urlpatterns = [
    path("foto/<uuid:id>/<str:nama>", foto.foto, name="foto"),
    path("kelola/produk/", produk.daftar, name="daftar"),
    path("kelola/produk/unduh.xlsx", produk.unduh, name="unduh"),
    path("kelola/produk/tambah/", isian.tambah, name="tambah"),
    path("kelola/produk/tambah/simpan/", isian.simpan_otomatis, name="simpan_baru"),
    path("kelola/produk/tambah/unggah/", isian.unggah, name="unggah_baru"),
    path("kelola/produk/data-awal/", langkah.data_awal, name="data_awal"),
    path("kelola/produk/persetujuan/", langkah.persetujuan, name="persetujuan"),
    path("kelola/produk/massal/", massal.rancang, name="massal"),
    path("kelola/produk/massal/<int:pk>/", massal.lihat, name="massal_lihat"),
    path("kelola/produk/massal/<int:pk>/kemajuan/", massal.kemajuan, name="massal_kemajuan"),
    path("kelola/produk/massal/<int:pk>/urungkan/", massal.urungkan, name="massal_urungkan"),
    path("kelola/produk/<str:kode>/", produk.rinci, name="rinci"),
    path("kelola/produk/<str:kode>/ubah/", isian.ubah, name="ubah"),
    path("kelola/produk/<str:kode>/simpan/", isian.simpan_otomatis, name="simpan"),
    path("kelola/produk/<str:kode>/unggah/", isian.unggah, name="unggah"),
    path("kelola/produk/<str:kode>/foto/", produk.foto_produk, name="foto_produk"),
    path("kelola/produk/<str:kode>/foto/<uuid:id>/", produk.ubah_foto_produk, name="foto_ubah"),
    path("kelola/produk/<str:kode>/riwayat/", produk.riwayat, name="riwayat"),
    path("kelola/produk/<str:kode>/salin/", langkah.salin, name="salin"),
    path("kelola/produk/<str:kode>/ajukan/", langkah.ajukan, name="ajukan"),
    path("kelola/produk/<str:kode>/tarik/", langkah.tarik, name="tarik"),
    path("kelola/produk/<str:kode>/arsipkan/", langkah.arsipkan, name="arsipkan"),
    path("kelola/produk/<str:kode>/pulihkan/", langkah.pulihkan, name="pulihkan"),
    path("kelola/produk/<str:kode>/jawab/", langkah.jawab_data_awal, name="jawab_data_awal"),
    path("kelola/produk/<str:kode>/setujui/", langkah.setujui_unit, name="setujui_unit"),
    path("tinjauan/", tinjauan.antrean, name="tinjauan"),
    path("tinjauan/<str:kode>/", tinjauan.tinjau, name="tinjau"),
    path("tinjauan/<str:kode>/putusan/", tinjauan.putuskan, name="putuskan"),
    path("tinjauan/<str:kode>/turunkan/", tinjauan.turunkan, name="turunkan"),
    path("kelola/unggulan/", unggulan.usulan, name="usulan"),
    path("kelola/unggulan/<str:kode>/", unggulan.unggulan_upt, name="unggulan_upt"),
    path("kelola/unggulan/<str:kode>/usulkan/", unggulan.usulkan, name="usulkan"),
    path("kelola/unggulan/<str:kode>/urutan/", unggulan.geser, name="usulan_geser"),
    path(
        "kelola/unggulan/<str:kode>/<str:produk_kode>/batal/", unggulan.batal, name="usulan_batal"
    ),
    path(
        "kelola/unggulan/<str:kode>/<str:produk_kode>/tetapkan/",
        unggulan.tetapkan,
        name="unggulan_tetapkan",
    ),
    path(
        "kelola/unggulan/<str:kode>/<str:produk_kode>/cabut/",
        unggulan.cabut,
        name="unggulan_cabut",
    ),
]
