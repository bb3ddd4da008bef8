"""`/kelola/putaran/…`: mapping rounds."""

from django.urls import path

from pemetaan.views import alasan, jawaban, putaran

app_name = "putaran"
urlpatterns = [
    path("", putaran.daftar, name="daftar"),
    path("buka/", putaran.buka, name="buka"),
    path("alasan/", alasan.daftar, name="alasan"),
    path("alasan/<int:pk>/", alasan.tawarkan, name="alasan_tawarkan"),
    path("<int:pk>/", putaran.putaran, name="putaran"),
    path("<int:pk>/perpanjang/", putaran.perpanjang, name="perpanjang"),
    path("<int:pk>/tutup/", putaran.tutup, name="tutup"),
    path("<int:pk>/unduh.xlsx", putaran.unduh, name="unduh"),
    path("<int:pk>/unit/", putaran.semua_unit, name="semua_unit"),
    path("<int:pk>/kanwil/<str:kanwil>/", putaran.kanwil, name="kanwil"),
    path("<int:pk>/kanwil/<str:kanwil>/konfirmasi/", jawaban.konfirmasi_semua, name="semua"),
    path("<int:pk>/kanwil/<str:kanwil>/ingatkan/", jawaban.ingatkan, name="ingatkan"),
    path("<int:pk>/unit/<str:upt>/", jawaban.unit, name="unit"),
    path("<int:pk>/unit/<str:upt>/nihil/", jawaban.nihil, name="nihil"),
    path("<int:pk>/unit/<str:upt>/konfirmasi/", jawaban.konfirmasi, name="konfirmasi"),
]
