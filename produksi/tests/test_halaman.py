"""The month's page: entering, saving, checking, sending; it works without JavaScript."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from katalog.models import PenetapanUnggulan
from katalog.tests.pabrik import PabrikProduk
from organisasi.models import KerjaSama
from organisasi.tests.pabrik import PabrikMitra
from produksi.models import BarisProduksi, LaporanBulanan, PenjualanSaluran
from produksi.tests.pabrik import OKT

BULAN = "/kelola/produksi/62-08/2026-10/"


@pytest.fixture
def klien(client, dunia):
    def masuk(orang):
        client.force_login(orang, backend="akun.pintu.PintuMasuk")
        return client

    return masuk


def isian(dunia, **ubah):
    p = f"p{dunia.kapal.pk}-"
    return {
        "versi": "0",
        "jumlah_penjualan": "2",
        f"{p}volume_produksi": "20",
        f"{p}volume_terjual": "18",
        f"{p}satuan": "buah",
        f"{p}omzet": "3.150.000",
        f"{p}jumlah_wbp": "8",
        f"p{dunia.betang.pk}-tidak": "on",
        "keuntungan": "1.000.001",
        "penjualan-0-saluran": "gerai",
        "penjualan-0-nilai": "3.150.000",
        **ubah,
    }


def test_simpan_lalu_kirim_dari_satu_halaman(dunia, klien):
    k = klien(dunia.unit)

    jawab = k.post(BULAN, {**isian(dunia), "simpan": "1"})
    assert (jawab.status_code, jawab["Location"]) == (302, BULAN)
    draf = LaporanBulanan.objects.get()
    assert (draf.status, draf.keuntungan) == ("draf", 1_000_001)
    assert (draf.premi, draf.pnbp, draf.modal) == (500_001, 150_000, 350_000)

    jawab = k.post(BULAN, {**isian(dunia, versi=str(draf.versi)), "kirim": "1"}, follow=True)
    kini = LaporanBulanan.objects.get()
    assert (kini.status, kini.berlaku, kini.tepat_waktu) == ("dikirim", True, True)
    assert "Laporan Oktober 2026 terkirim ke Kanwil." in jawab.content.decode()
    assert PenjualanSaluran.objects.get().nilai == 3_150_000
    assert dict(BarisProduksi.objects.values_list("produk__nama", "dibuat")) == {
        "Kapal": True,
        "Betang": False,
    }


def test_bulan_lalu_di_atas_isian_kosong(dunia, klien, terima, jam):
    terima()
    jam(2026, 12, 2, 3)

    isi = klien(dunia.unit).get("/kelola/produksi/62-08/2026-11/").content.decode()

    p = f"id_p{dunia.kapal.pk}-volume_produksi"
    assert f'<p class="form-text" id="{p}_helptext">Okt 20</p>' in isi
    assert f'id="id_p{dunia.kapal.pk}-omzet_helptext">Okt 3.150.000</p>' in isi
    assert "Angka Oktober 2026 tampil di atas tiap isian." in isi


def test_galat_di_samping_isian_dan_ketikan_tetap(dunia, klien):
    p = f"p{dunia.kapal.pk}-"
    jawab = klien(dunia.unit).post(
        BULAN, {**isian(dunia, **{f"{p}omzet": "tiga juta"}), "kirim": "1"}
    )

    isi = jawab.content.decode()
    assert jawab.status_code == 200
    assert "Kesalahan: " in isi
    assert f'<a href="#id_{p}omzet">' in isi
    assert 'value="tiga juta"' in isi
    # The rest is kept all the same.
    assert BarisProduksi.objects.get(produk=dunia.kapal).volume_produksi == 20
    assert LaporanBulanan.objects.get().status == "draf"


def test_isian_yang_tak_terbaca_tidak_menghapus_yang_tersimpan(dunia, klien, draf):
    satu = draf()
    p = f"p{dunia.kapal.pk}-"
    ubah = {f"{p}omzet": "x", "keuntungan": "y", "versi": str(satu.versi)}
    klien(dunia.unit).post(BULAN, {**isian(dunia, **ubah), "simpan": "1"})

    assert BarisProduksi.objects.get(produk=dunia.kapal).omzet == 3_150_000
    assert LaporanBulanan.objects.get().keuntungan == 1_000_001


def test_yang_kurang_disebut_saat_dikirim(dunia, klien):
    PenetapanUnggulan.objects.create(
        upt=dunia.upt,
        produk=dunia.betang,
        slot=1,
        alasan="Khas",
        ditetapkan_pada="2026-01-05T00:00Z",
    )
    kosong = {"versi": "0", "jumlah_penjualan": "0", "kirim": "1"}
    jawab = klien(dunia.unit).post(BULAN, kosong)

    isi = jawab.content.decode()
    assert "Isi angka Betang, atau tandai tidak dibuat bulan ini." in isi
    assert LaporanBulanan.objects.get().status == "draf"


def test_lonjakan_ditanyakan_sebelum_dikirim(dunia, klien, terima, jam):
    terima()
    jam(2026, 12, 2, 3)
    nov = "/kelola/produksi/62-08/2026-11/"
    p = f"p{dunia.kapal.pk}-"
    k = klien(dunia.unit)

    jawab = k.post(nov, {**isian(dunia, **{f"{p}volume_produksi": "200"}), "kirim": "1"})
    assert jawab["Location"] == f"{nov}kirim/"
    tanya = k.get(f"{nov}kirim/").content.decode()
    assert "Kapal: jumlah dibuat naik jauh dari bulan lalu, 20 menjadi 200." in tanya
    draf = LaporanBulanan.objects.get(bulan=date(2026, 11, 1))
    assert draf.status == "draf"

    k.post(f"{nov}kirim/", {"versi": draf.versi})
    draf.refresh_from_db()
    assert draf.status == "dikirim"


def test_tidak_berproduksi_dengan_alasan(dunia, klien):
    k = klien(dunia.unit)
    bersama = {"versi": "0", "jumlah_penjualan": "0", "tidak_berproduksi": "on", "kirim": "1"}
    tanpa = k.post(BULAN, bersama).content.decode()
    assert "Tulis mengapa unit tidak berproduksi bulan ini." in tanpa

    versi = str(LaporanBulanan.objects.get().versi)
    k.post(BULAN, {**bersama, "versi": versi, "alasan_tidak": "Bahan baku tidak tersedia"})
    satu = LaporanBulanan.objects.get()
    assert (satu.status, satu.tidak_berproduksi, satu.keuntungan) == ("dikirim", True, 0)
    assert set(satu.baris.values_list("dibuat", flat=True)) == {False}
    daftar = k.get("/kelola/produksi/").content.decode()
    assert "Tidak berproduksi" in daftar


def test_tanda_tidak_dibuat_bersama_angka_ditanyakan(dunia, klien):
    p = f"p{dunia.kapal.pk}-"
    jawab = klien(dunia.unit).post(BULAN, {**isian(dunia, **{f"{p}tidak": "on"}), "simpan": "1"})
    assert "Kapal ditandai tidak dibuat, tetapi ada angkanya." in jawab.content.decode()


def test_simpan_otomatis_menjawab_versi_dan_galat(dunia, klien):
    k = klien(dunia.unit)
    p = f"p{dunia.kapal.pk}-"

    jawab = k.post(f"{BULAN}simpan/", isian(dunia, **{f"{p}jumlah_wbp": "banyak"}))
    assert jawab.json()["versi"] == 1
    assert list(jawab.json()["galat"]) == [f"{p}jumlah_wbp"]

    usang = k.post(f"{BULAN}simpan/", isian(dunia))  # still believes that nothing is there
    assert usang.status_code == 409
    jawab = k.post(f"{BULAN}simpan/", isian(dunia, versi="1"))
    assert jawab.json() == {"tersimpan": "10.00 WIB", "versi": 2, "galat": {}}


def test_versi_usang_mempertahankan_ketikan(dunia, klien, draf):
    draf()
    p = f"p{dunia.kapal.pk}-"
    ubah = {f"{p}volume_produksi": "77", "versi": "0"}
    isi = klien(dunia.unit).post(BULAN, {**isian(dunia, **ubah), "simpan": "1"}).content.decode()
    assert "Data ini baru saja diubah orang lain." in isi
    assert 'value="77"' in isi
    assert '<input type="hidden" name="versi" value="1" id="id_versi">' in isi


def test_penjualan_dengan_mitra_unit_saja(dunia, klien):
    mitra, asing = PabrikMitra(), PabrikMitra()
    KerjaSama.objects.create(mitra=mitra, upt=dunia.upt, peran="pemasaran")
    k = klien(dunia.unit)
    dasar = isian(dunia, **{"penjualan-0-saluran": "mitra", "penjualan-0-nilai": "100.000"})

    salah = k.post(BULAN, {**dasar, "penjualan-0-mitra": str(asing.pk), "simpan": "1"})
    assert salah.status_code == 200
    assert not PenjualanSaluran.objects.exists()
    versi = str(LaporanBulanan.objects.get().versi)
    k.post(BULAN, {**dasar, "penjualan-0-mitra": str(mitra.pk), "versi": versi, "simpan": "1"})
    assert PenjualanSaluran.objects.get().mitra == mitra


def test_bulan_berjalan_hanya_draf(dunia, klien):
    nov = "/kelola/produksi/62-08/2026-11/"
    jawab = klien(dunia.unit).post(nov, {**isian(dunia), "kirim": "1"})
    assert "Bulan ini belum selesai." in jawab.content.decode()
    assert LaporanBulanan.objects.get().status == "draf"


@pytest.mark.parametrize("bulan", ["2026-12", "2020-01", "2026-13", "9999-01", "2026-1"])
def test_bulan_di_luar_jangkauan_404(dunia, klien, bulan):
    assert klien(dunia.unit).get(f"/kelola/produksi/62-08/{bulan}/").status_code == 404


@pytest.mark.parametrize(
    "isi",
    [
        {},
        {"versi": "x"},
        {"versi": "99999999999999999999", "jumlah_penjualan": "-3"},
        {"versi": "0", "jumlah_penjualan": "9999999", "penjualan-0-nilai": "1"},
        {
            "versi": "0",
            "jumlah_penjualan": "1",
            "penjualan-0-mitra": "abc",
            "penjualan-0-saluran": "q",
        },
        {"versi": "0", "keuntungan": "9" * 24, "alasan_tidak": "\x00"},
    ],
)
def test_isian_sembarang_tidak_pernah_500(dunia, klien, isi):
    k = klien(dunia.unit)
    for jalur in (BULAN, f"{BULAN}simpan/", f"{BULAN}kirim/"):
        assert k.post(jalur, {**isi, "kirim": "1"}).status_code < 500


def test_unit_lain_404_dan_kanwil_lain_404(dunia, klien, kirim):
    kirim()
    for orang in (dunia.unit_tetangga, dunia.kanwil_lain):
        k = klien(orang)
        for rute in ("unit", "laporan", "versi"):
            arg = {"unit": [], "laporan": [OKT], "versi": [OKT, 1]}[rute]
            assert k.get(reverse(f"produksi:{rute}", args=["62-08", *arg])).status_code == 404
        assert k.post(BULAN, {}).status_code == 404


def test_kanwil_tidak_melihat_draf(dunia, klien, draf):
    draf()
    isi = klien(dunia.kanwil).get(BULAN).content.decode()
    assert "Belum ada laporan yang dikirim" in isi
    assert "3.150.000" not in isi
    assert klien(dunia.kanwil).get(f"{BULAN}versi/1/").status_code == 404


@pytest.mark.parametrize("jalur", [BULAN, "/kelola/produksi/"])
def test_kueri_tetap_untuk_banyak_produk(dunia, klien, jalur):
    k = klien(dunia.unit)

    def hitung():
        with CaptureQueriesContext(
            connection,
        ) as c:
            assert k.get(jalur).status_code == 200
        return len(c)

    hitung()
    sedikit = hitung()
    for _ in range(12):
        PabrikProduk(upt=dunia.upt)
    assert hitung() == sedikit


def test_unit_tanpa_produk_masih_dapat_menyatakan_nihil(dunia, klien):
    k = klien(dunia.unit_tetangga)
    jalur = "/kelola/produksi/62-09/2026-10/"
    assert "Belum ada produk terdata" in k.get(jalur).content.decode()
    k.post(
        jalur,
        {"versi": "0", "tidak_berproduksi": "on", "alasan_tidak": "Belum mulai", "kirim": "1"},
    )
    assert LaporanBulanan.objects.get(upt=dunia.tetangga).status == "dikirim"


def test_bapas_tidak_melapor(dunia, klien):
    from akun.tests.pabrik import PabrikPengguna
    from organisasi.tests.pabrik import PabrikUPT

    bapas = PabrikUPT(kode="62-50", jenis="bapas", kanwil=dunia.upt.kanwil)
    k = klien(PabrikPengguna(upt=bapas))
    assert "Unit ini tidak melapor" in k.get("/kelola/produksi/").content.decode()
    assert k.get("/kelola/produksi/62-50/2026-10/").status_code == 404
    assert k.get("/kelola/").status_code == 200


def test_tugas_unit(dunia, klien, jam):
    k = klien(dunia.unit)
    jam(2026, 2, 5, 3)
    assert "Laporan Januari 2026 belum dikirim" in k.get("/kelola/").content.decode()
    jam(2026, 2, 12, 3)
    assert "Laporan Januari 2026 terlambat 2 hari" in k.get("/kelola/").content.decode()
    jam(2026, 4, 12, 3)
    assert "3 laporan bulanan lewat batas" in k.get("/kelola/").content.decode()
