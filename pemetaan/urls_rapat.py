"""`/kelola/rapat/…`: sessions that determine flagships."""

from django.urls import path

from pemetaan.views import rapat

app_name = "rapat"
urlpatterns = [
    path("", rapat.daftar, name="daftar"),
    path("buka/", rapat.buka, name="buka"),
    path("<int:pk>/", rapat.rapat, name="rapat"),
    path("<int:pk>/ubah/", rapat.ubah, name="ubah"),
    path("<int:pk>/tutup/", rapat.tutup, name="tutup"),
    path("<int:pk>/berita-acara.pdf", rapat.berita_acara, name="berita_acara"),
    path("<int:pk>/unit/<str:upt>/", rapat.unit, name="unit"),
    path("<int:pk>/unit/<str:upt>/tunda/", rapat.tunda, name="tunda"),
]
