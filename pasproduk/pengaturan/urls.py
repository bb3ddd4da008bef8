"""`/pengaturan/…`: contacts, organisation, rules."""

from django.urls import path

from pasproduk.pengaturan.views import aturan, jalur, jejak, kanwil, kewajiban, terjadwal, unit

urlpatterns = [
    path("", unit.pusat, name="pengaturan"),
    path("upt/", unit.daftar, name="pengaturan_upt"),
    path("upt/unduh.xlsx", unit.unduh, name="pengaturan_upt_unduh"),
    path("upt/<slug:kode>/", unit.satu, name="pengaturan_upt_satu"),
    path("upt/<slug:kode>/ubah/", unit.ubah, name="pengaturan_upt_ubah"),
    path("upt/<slug:kode>/sebutan/", unit.alias_tambah, name="pengaturan_alias_tambah"),
    path(
        "upt/<slug:kode>/sebutan/<int:pk>/hapus/", unit.alias_hapus, name="pengaturan_alias_hapus"
    ),
    path("kanwil/", kanwil.daftar, name="pengaturan_kanwil"),
    path("kanwil/<slug:kode>/", kanwil.satu, name="pengaturan_kanwil_satu"),
    path("kategori/", aturan.kategori, name="pengaturan_kategori"),
    path("kategori/<slug:kode>/", aturan.kategori_ubah, name="pengaturan_kategori_ubah"),
    path("kewajiban/", kewajiban.daftar, name="pengaturan_kewajiban"),
    path("kewajiban/tambah/", kewajiban.tambah, name="pengaturan_kewajiban_tambah"),
    path("kewajiban/<int:pk>/", kewajiban.ganti, name="pengaturan_kewajiban_ganti"),
    path("kewajiban/<int:pk>/akhiri/", kewajiban.akhiri, name="pengaturan_kewajiban_akhiri"),
    path("jalur/", jalur.daftar, name="pengaturan_jalur"),
    path("jalur/<int:pk>/", jalur.ubah, name="pengaturan_jalur_ubah"),
    path("terjadwal/<int:pk>/batalkan/", terjadwal.batalkan, name="pengaturan_terjadwal_batalkan"),
    path("kelengkapan/", aturan.bobot, name="pengaturan_bobot"),
    path("alasan/", aturan.alasan, name="pengaturan_alasan"),
    path("alasan/<int:pk>/", aturan.alasan_ubah, name="pengaturan_alasan_ubah"),
    path("alasan/<int:pk>/hapus/", aturan.alasan_hapus, name="pengaturan_alasan_hapus"),
    path("sertifikat/", aturan.jenis, name="pengaturan_jenis"),
    path("sertifikat/<slug:kode>/", aturan.jenis_ubah, name="pengaturan_jenis_ubah"),
    path("jejak/", jejak.daftar, name="pengaturan_jejak"),
    path("jejak/<int:pk>/", jejak.satu, name="pengaturan_jejak_satu"),
]
