"""Headquarters edits the rules of the catalogue."""

import pytest

from inti.models import CatatanAudit
from katalog.models import AlasanUmum, BobotKelengkapan, Kategori
from katalog.services.aturan import (
    BobotKosong,
    TeksSudahAda,
    hapus_alasan,
    tambah_alasan,
    ubah_alasan,
    ubah_bobot,
    ubah_kategori,
)
from katalog.services.muat_aturan import muat_aturan
from katalog.tests.pabrik import PabrikProduk


@pytest.fixture
def aturan(db):
    muat_aturan(oleh=None)


def test_isi_muatan(aturan):
    assert Kategori.objects.count() == 11


def test_bobot_berjumlah_seratus(aturan):
    assert BobotKelengkapan.objects.count() == 15
    assert sum(b.bobot for b in BobotKelengkapan.objects.all()) == 100


def test_muat_lagi_menjaga_suntingan(aturan):
    ubah_bobot(bobot={"foto": 25}, oleh=None)
    hapus_alasan(alasan=AlasanUmum.objects.get(teks="Ukuran belum ada"), oleh=None)
    ubah_alasan(
        alasan=AlasanUmum.objects.get(teks="Foto kurang jelas"), teks="Foto buram", oleh=None
    )

    hasil = {h.tabel: (h.dibuat, h.diubah, h.dipertahankan) for h in muat_aturan(oleh=None)}

    assert BobotKelengkapan.objects.get(bagian="foto").bobot == 25
    assert hasil == {
        "kategori": (0, 0, 0), "bobot": (0, 0, 1), "alasan": (0, 0, 2),
    }  # fmt: skip
    assert AlasanUmum.objects.count() == 4


def test_ubah_kategori(aturan):
    objek = Kategori.objects.get(kode="jasa")

    ubah_kategori(kategori=objek, nama="Jasa & Sewa", aktif=False, oleh=None)

    objek.refresh_from_db()
    assert (objek.kode, objek.nama, objek.aktif) == ("jasa", "Jasa & Sewa", False)
    catatan = CatatanAudit.objects.first()
    assert catatan.aksi == "kategori.ubah"
    assert [p["objek"] for p in catatan.perubahan] == ["katalog.kategori"]


def test_bobot_semuanya_nol_ditolak(aturan):
    nol = {b.bagian: 0 for b in BobotKelengkapan.objects.all()}

    with pytest.raises(BobotKosong):
        ubah_bobot(bobot=nol, oleh=None)

    assert sum(b.bobot for b in BobotKelengkapan.objects.all()) == 100


def test_alasan_baru_di_urutan_terakhir(aturan):
    alasan = tambah_alasan(teks="  Nama   terlalu umum ", oleh=None)

    assert (alasan.teks, alasan.urutan) == ("Nama terlalu umum", 6)
    with pytest.raises(TeksSudahAda):
        tambah_alasan(teks="nama terlalu UMUM", oleh=None)


def test_alasan_tidak_boleh_sama_dengan_yang_lain(aturan):
    with pytest.raises(TeksSudahAda):
        ubah_alasan(
            alasan=AlasanUmum.objects.get(teks="Foto kurang jelas"),
            teks="ukuran belum ada",
            oleh=None,
        )


def test_bobot_baru_mengubah_kelengkapan_produk_yang_ada(aturan):
    produk = PabrikProduk(kategori=Kategori.objects.get(kode="kerajinan"))
    nol = {b.bagian: 0 for b in BobotKelengkapan.objects.all()}

    ubah_bobot(bobot={**nol, "nama": 1, "foto": 3}, oleh=None)

    produk.refresh_from_db()
    assert produk.kelengkapan == 25
