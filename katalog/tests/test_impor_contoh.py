"""The recap of an office is read exactly as expected: on the command line and when applied."""

import csv
import io
import json
from pathlib import Path

import openpyxl
import pytest
from django.core.management import call_command

import impor
from akun.tests.pabrik import PabrikAdmin, PabrikPengguna, PabrikPetugasKanwil
from impor.models import BarisImpor, Impor, SinonimKolom, TerapanImpor
from inti.models import CatatanAudit
from katalog.models import NomorProduk, Produk, Tinjauan, UsulanUnggulan
from katalog.services.muat_aturan import muat_aturan
from organisasi.models import UPT, Kanwil
from organisasi.services.muat_referensi import muat_referensi

CONTOH = Path(impor.__file__).parent / "tests" / "contoh"
BERKAS = CONTOH / "rekap_produk_kalteng.xlsx"


def harapan():
    with (CONTOH / "rekap_produk_kalteng_harapan.csv").open(encoding="utf-8") as isi:
        return list(csv.DictReader(isi))


@pytest.fixture
def kanwil(db):
    muat_referensi()
    muat_aturan()
    return PabrikPetugasKanwil(username="kalteng", kanwil=Kanwil.objects.get(kode="62"))


def jalankan(*opsi: str) -> tuple[int, dict]:
    keluar = io.StringIO()
    kode = 0
    try:
        call_command("impor_produk", str(BERKAS), "--json", *opsi, stdout=keluar)
    except SystemExit as galat:
        kode = galat.code
    return kode, json.loads(keluar.getvalue())


def bandingkan(hasil: dict) -> None:
    baris = [
        (
            str(b["baris"]),
            b["aksi"],
            b["kode_upt"],
            b["nama"],
            "" if b["harga"] is None else str(b["harga"]),
        )
        for b in hasil["baris"]
    ]
    assert baris == [
        (h["baris"], h["aksi"], h["kode_upt"], h["nama"], h["harga"]) for h in harapan()
    ]
    for b, h in zip(hasil["baris"], harapan(), strict=True):
        assert h["alasan"] in "; ".join(b["pesan"])
        assert b["lembar"] == "Rekap Produk"


def test_latihan_persis_seperti_harapan_dan_tidak_menulis(kanwil):
    kode, hasil = jalankan("--oleh", "kalteng")
    bandingkan(hasil)
    assert kode == 1
    assert {k: hasil[k] for k in ("buat", "ubah", "sama", "lewati", "galat")} == {
        "buat": 27,
        "ubah": 0,
        "sama": 0,
        "lewati": 9,
        "galat": 2,
    }
    assert set(hasil) == {"buat", "ubah", "sama", "lewati", "galat", "baris"}
    assert set(hasil["baris"][0]) == {
        "lembar",
        "baris",
        "aksi",
        "kode_upt",
        "nama",
        "harga",
        "pesan",
    }
    tersentuh = (Produk, NomorProduk, Impor, BarisImpor, SinonimKolom)
    assert [m.objects.count() for m in tersentuh] == [0, 0, 0, 0, 0]
    assert not CatatanAudit.objects.filter(oleh=kanwil).exists()


def test_nomor_halal_yang_rusak_diperingatkan_dan_tidak_disimpan(kanwil):
    _, hasil = jalankan("--oleh", "kalteng")
    (dapur,) = [b for b in hasil["baris"] if b["baris"] == 16]
    assert any("digit akhirnya hilang" in p for p in dapur["pesan"])


def test_diterapkan_terdata_menunggu_unit_dan_diusulkan(kanwil):
    kode, hasil = jalankan("--oleh", "kalteng", "--terapkan")
    bandingkan(hasil)
    assert kode == 1
    assert Produk.objects.terdata().count() == 27
    assert Produk.objects.filter(menunggu_unit_sejak__isnull=False).count() == 27
    assert Tinjauan.objects.terbuka().filter(menunggu_unit=True).count() == 27
    assert TerapanImpor.objects.count() == 27
    rentang = Produk.objects.get(nama="Rumah Betang Batang Garing Getah Nyatu")
    assert (rentang.jenis_harga, rentang.harga, rentang.harga_maks) == ("rentang", 350000, 1700000)
    assert rentang.kategori.nama == "Kerajinan"
    lele = Produk.objects.get(nama="Ikan Lele")
    assert (lele.kategori.nama, lele.satuan) == ("Peternakan & Perikanan", "kg")
    laundry = Produk.objects.get(nama="Jasa Laundry")
    assert (laundry.harga, laundry.satuan) == (8000, "kg")
    assert Produk.objects.get(nama="Meja Besi").kategori.nama == "Furnitur"
    diusulkan = set(UsulanUnggulan.objects.values_list("produk__nama", flat=True))
    assert diusulkan == {
        "Plakat Batang Garing",
        "Rumah Betang Batang Garing Getah Nyatu",
        "Miniatur Kapal Getah Nyatu",
        "Talawang Kecil Getah Nyatu",
        "Mandau",
        "Lukisan Bakar",
        "Batik",
    }
    assert Produk.objects.get(nama="Talawang Kecil Getah Nyatu").jumlah_wbp == 8


def test_diterapkan_dua_kali_semua_sama(kanwil):
    jalankan("--oleh", "kalteng", "--terapkan")
    kode, hasil = jalankan("--oleh", "kalteng", "--terapkan")
    assert kode == 1
    assert (hasil["buat"], hasil["ubah"], hasil["sama"], hasil["galat"]) == (0, 0, 27, 2)
    assert Produk.objects.count() == 27


def test_pusat_mengimpor_seperti_kanwil(kanwil):
    PabrikAdmin(username="pusat")
    kode, hasil = jalankan("--oleh", "pusat", "--terapkan")
    bandingkan(hasil)
    assert kode == 1
    assert Produk.objects.filter(menunggu_unit_sejak__isnull=False).count() == 27


def test_unit_hanya_untuk_unitnya_sendiri(kanwil):
    upt = UPT.objects.get(kode="62-08")
    PabrikPengguna(username="rutan", upt=upt)
    kode, hasil = jalankan("--oleh", "rutan", "--terapkan")
    assert kode == 1
    assert {b["kode_upt"] for b in hasil["baris"] if b["aksi"] == "buat"} == {"62-08"}
    assert hasil["buat"] == 6
    assert set(Produk.objects.values_list("upt__kode", "status", "asal")) == {
        ("62-08", "draf", "unit")
    }
    assert not Produk.objects.terdata().exists()


def test_baris_salah_kembali_dan_dapat_dikirim_lagi(kanwil, tmp_path):
    galat = tmp_path / "galat.xlsx"
    jalankan("--oleh", "kalteng", "--galat", str(galat))
    lembar = openpyxl.load_workbook(galat)["Rekap Produk"]
    isi = [[c.value for c in baris] for baris in lembar.iter_rows()]
    judul = isi[0]
    assert judul[-1] == "Kesalahan"
    assert len(isi) == 3
    nama, upt = judul.index("Nama produk"), judul.index("UPT")
    assert isi[1][upt] == "LPP Palangka Raya"  # written out, though the cell was merged
    assert isi[1][-1] == "nama produk kosong"
    assert isi[2][nama] == "Anyaman Rotan"
    # Mended and sent again, the rows go in.
    lembar.cell(2, nama + 1, "Serbet Rajut")
    lembar.cell(3, upt + 1, "Lapas Sampit")
    lembar.parent.save(galat)
    keluar = io.StringIO()
    call_command("impor_produk", str(galat), "--oleh", "kalteng", "--json", stdout=keluar)
    hasil = json.loads(keluar.getvalue())
    assert [(b["aksi"], b["nama"], b["harga"]) for b in hasil["baris"]] == [
        ("buat", "Serbet Rajut", 15000),
        ("buat", "Anyaman Rotan", 50000),
    ]


@pytest.mark.parametrize(
    ("berkas", "pengguna"),
    [("tidak-ada.xlsx", "kalteng"), (str(BERKAS), "tak-dikenal"), (__file__, "kalteng")],
)
def test_tidak_terbaca_keluar_dua(kanwil, berkas, pengguna):
    keluar = io.StringIO()
    with pytest.raises(SystemExit) as galat:
        call_command("impor_produk", berkas, "--oleh", pengguna, "--json", stdout=keluar)
    assert galat.value.code == 2
    assert keluar.getvalue() == ""
