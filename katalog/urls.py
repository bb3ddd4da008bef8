"""Addresses of the catalogue's workspace: products, review, flagships."""

from django.urls import path

from katalog.views import tinjauan, unggulan

app_name = "katalog"

urlpatterns = [
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
