"""Facts of public sources become data awal: nothing invented, nothing twice."""

from datetime import date

import pytest

from katalog.models import Kategori, Produk
from katalog.services.muat_sumber import (
    baris_sumber,
    harga_dari,
    muat_produk_sumber,
    tanggal_berpresisi,
)
from organisasi.tests.pabrik import PabrikUPT

BARIS = list(baris_sumber())


@pytest.fixture
def acuan(db):
    for kode in {b["kode_upt"] for b in BARIS}:
        PabrikUPT(kode=kode)
    for nomor, nama in enumerate(sorted({b["kategori"] for b in BARIS})):
        Kategori.objects.create(kode=f"k{nomor}", nama=nama)


def test_semua_baris_nyata_kecuali_dapur_menjadi_data_awal(acuan):
    hasil = muat_produk_sumber(baris=BARIS, oleh=None)

    assert (hasil.dibuat, len(hasil.dapur)) == (362, 4)
    assert Produk.objects.data_awal().count() == Produk.objects.count() == 362
    assert Produk.objects.terdata().count() == 0
    assert Produk.objects.exclude(harga=None).count() == 29
    assert Produk.objects.filter(jenis_harga="rentang", harga_maks__isnull=False).count() == 13


def test_dimuat_lagi_tidak_berlipat_walau_produk_diganti_nama(acuan):
    muat_produk_sumber(baris=BARIS, oleh=None)
    Produk.objects.filter(nama="Meja Besi").update(nama="Meja Las")

    hasil = muat_produk_sumber(baris=BARIS, oleh=None)

    assert (hasil.dibuat, hasil.sama, Produk.objects.count()) == (0, 362, 362)


@pytest.mark.parametrize(
    ("teks", "harapan"),
    [
        ("2020-11-30", (date(2020, 11, 30), "hari")),
        ("2024", (date(2024, 1, 1), "tahun")),
        ("", (None, "")),
    ],
)
def test_tanggal_menyimpan_ketelitiannya(teks, harapan):
    assert tanggal_berpresisi(teks) == harapan


@pytest.mark.parametrize(
    ("harga", "deskripsi", "harapan"),
    [
        ("", "", {}),
        ("22000", "Lele dari kolam.", {"jenis_harga": "tetap", "harga": 22000}),
        (
            "350000",
            "Ukiran; Rp350.000–Rp1.700.000 menurut ukuran.",
            {"jenis_harga": "rentang", "harga": 350000, "harga_maks": 1700000},
        ),
        ("1200000", "Meja lipat, mulai Rp1,2 juta.", {"jenis_harga": "rentang", "harga": 1200000}),
    ],
)
def test_harga_dari_kata_sumber(harga, deskripsi, harapan):
    assert harga_dari({"harga": harga, "deskripsi": deskripsi}) == harapan
