"""Rules and shares as data, and who may edit them."""

from datetime import date

import pytest

from produksi.models import PembagianKeuntungan, SetelanLaporan


@pytest.fixture
def klien(client, dunia):
    def masuk(orang):
        client.force_login(orang, backend="akun.pintu.PintuMasuk")
        return client

    return masuk


ATURAN = {
    "versi": "1",
    "hari_batas": "15",
    "bulan_pertama": "2026-03",
    "minimum_bulan": "8",
    "jendela_bulan": "10",
    "ingatkan_sebelum": "3, 7",
    "ingatkan_sesudah": "2",
    "lonjakan_kali": "4",
}


def test_pusat_mengubah_aturan(dunia, klien):
    jawab = klien(dunia.pusat).post("/kelola/produksi/aturan/", ATURAN, follow=True)
    s = SetelanLaporan.objects.get()
    assert "Aturan laporan tersimpan" in jawab.content.decode()
    assert (s.hari_batas, s.bulan_pertama, s.minimum_bulan) == (15, date(2026, 3, 1), 8)
    assert (s.ingatkan_sebelum, s.ingatkan_sesudah, s.lonjakan_kali) == ([7, 3], [2], 4)


@pytest.mark.parametrize(
    ("ubah", "kalimat"),
    [
        ({"minimum_bulan": "11"}, "Paling banyak 10, sebanyak bulan yang dilihat."),
        ({"bulan_pertama": "Maret"}, "Tulis bulan seperti 2026-10."),
        ({"ingatkan_sebelum": "besok"}, "Tulis paling banyak enam angka hari"),
        ({"versi": "9"}, "baru saja diubah orang lain"),
    ],
)
def test_aturan_yang_salah_ditolak(dunia, klien, ubah, kalimat):
    isi = klien(dunia.pusat).post("/kelola/produksi/aturan/", {**ATURAN, **ubah}).content.decode()
    assert kalimat in isi
    assert SetelanLaporan.objects.get().hari_batas == 10


def test_hanya_pusat_mengubah_aturan(dunia, klien):
    assert klien(dunia.kanwil).post("/kelola/produksi/aturan/", ATURAN).status_code == 403


def test_kanwil_mengatur_pembagian_unitnya(dunia, klien):
    k = klien(dunia.kanwil)
    isi = {"upt": "62-08", "berlaku_dari": "2026-10", "modal": "60", "premi": "15", "pnbp": "25"}
    salah = k.post("/kelola/produksi/pembagian/atur/", {**isi, "modal": "59,5"}).content.decode()
    assert "harus tepat 100 %; sekarang 99,5 %." in salah
    k.post("/kelola/produksi/pembagian/atur/", isi)
    baris = PembagianKeuntungan.objects.get(upt=dunia.upt)
    assert (baris.persen_premi, baris.persen_pnbp, baris.persen_modal) == (15, 25, 60)

    k.post("/kelola/produksi/pembagian/atur/", {**isi, "upt": "63-01"})
    k.post("/kelola/produksi/pembagian/atur/", {**isi, "upt": ""})
    assert PembagianKeuntungan.objects.count() == 2
    daftar = klien(dunia.unit_tetangga).get("/kelola/produksi/pembagian/").content.decode()
    assert "Nasional" in daftar
    assert dunia.upt.nama_singkat not in daftar


def test_pusat_mengatur_pembagian_nasional(dunia, klien):
    isi = {"upt": "", "berlaku_dari": "2026-11", "modal": "50", "premi": "25", "pnbp": "25"}
    klien(dunia.pusat).post("/kelola/produksi/pembagian/atur/", isi)
    assert PembagianKeuntungan.objects.filter(upt=None).count() == 2
