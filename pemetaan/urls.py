"""`/pemetaan/…`: the nation, a Kanwil, a unit."""

from django.urls import path

from pemetaan.views import lanjut, laporan
from pemetaan.views import peta as views

app_name = "pemetaan"
urlpatterns = [
    path("", views.nasional, name="nasional"),
    path("unduh.xlsx", views.nasional_xlsx, name="nasional_xlsx"),
    path("sebaran/", lanjut.sebaran, name="sebaran"),
    path("mutu/", lanjut.mutu, name="mutu"),
    path("mutu/unduh.xlsx", lanjut.mutu_xlsx, name="mutu_xlsx"),
    path("laporan/", laporan.daftar, name="laporan"),
    path("laporan/minta/", laporan.minta, name="laporan_minta"),
    path("laporan/<int:pk>/", laporan.lihat, name="laporan_lihat"),
    path("laporan/<int:pk>/unduh.<slug:jenis>", laporan.unduh, name="laporan_unduh"),
    path("unit/", views.unit, name="unit"),
    path("<slug:kanwil>/", views.kanwil, name="kanwil"),
    path("<slug:kanwil>/unduh.xlsx", views.kanwil_xlsx, name="kanwil_xlsx"),
    path("<slug:kanwil>/<slug:upt>/", views.upt, name="upt"),
    path("<slug:kanwil>/<slug:upt>/unduh.xlsx", views.upt_xlsx, name="upt_xlsx"),
]
