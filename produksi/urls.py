from django.urls import path

from produksi import konverter
from produksi.views import aturan, baca, ingatkan, isian, produk, putusan

app_name = "produksi"
konverter.daftarkan()

urlpatterns = [
    path("", baca.daftar, name="daftar"),
    path("unduh.xlsx", baca.unduh, name="unduh"),
    path("aturan/", aturan.aturan, name="aturan"),
    path("pembagian/", aturan.pembagian, name="pembagian"),
    path("pembagian/atur/", aturan.pembagian_atur, name="pembagian_atur"),
    path("kanwil/<str:kode>/", baca.kanwil, name="kanwil"),
    path("kanwil/<str:kode_kanwil>/ingatkan/", ingatkan.ingatkan, name="kanwil_ingatkan"),
    path("produk/<str:kode>/", produk.produk, name="produk"),
    path("<str:kode>/", baca.unit, name="unit"),
    path("<str:kode>/<bulan:bulan>/", isian.laporan, name="laporan"),
    path("<str:kode>/<bulan:bulan>/simpan/", isian.simpan, name="simpan"),
    path("<str:kode>/<bulan:bulan>/kirim/", isian.kirim, name="kirim"),
    path("<str:kode>/<bulan:bulan>/terima/", putusan.terima, name="terima"),
    path("<str:kode>/<bulan:bulan>/kembalikan/", putusan.kembalikan, name="kembalikan"),
    path("<str:kode>/<bulan:bulan>/koreksi/", putusan.koreksi, name="koreksi"),
    path("<str:kode>/<bulan:bulan>/versi/<int:nomor>/", baca.versi, name="versi"),
]
