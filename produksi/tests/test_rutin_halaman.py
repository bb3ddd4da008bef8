"""Consistency on the pages: officers' product page, flagships, the public page."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from katalog.models import Terbitan
from katalog.services.unggulan import tetapkan_unggulan, usulkan_unggulan
from katalog.tests.pelaku import buat_terbit
from produksi.bulan import deret
from produksi.models import TandaRutin
from produksi.services.simpan import IsiBaris
from produksi.tests.pabrik import OKT, PabrikLaporan, buat_pelaku, kirim


@pytest.fixture
def klien(client):
    def masuk(orang):
        client.force_login(orang, backend="akun.pintu.PintuMasuk")
        return client

    return masuk


@pytest.fixture
def unggulan(db):
    """A published flagship of a unit that has not reported yet."""
    p = buat_pelaku(kode="62-08")
    p.produk = buat_terbit(p)
    tetapkan_unggulan(produk=p.produk, alasan="Khas", oleh=p.kanwil)
    return p


def alamat_publik(produk):
    t = Terbitan.objects.get(produk=produk)
    return f"/produk/{t.kode}-{t.slug}/"


def test_publik_hanya_bila_ada_laporan(unggulan, client):
    p = unggulan
    assert "bulan terakhir" not in client.get(alamat_publik(p.produk)).content.decode()
    for b in deret(OKT, 11):
        kirim(p, b)
    isi = client.get(alamat_publik(p.produk)).content.decode()
    assert "Dibuat 11 dari 12 bulan terakhir; 1 bulan belum dilaporkan." in isi
    assert "Data contoh" not in isi


def test_publik_menyebut_data_contoh(unggulan, client):
    p = unggulan
    satu = PabrikLaporan(upt=p.upt, bulan=OKT, contoh=True)
    satu.baris.create(produk=p.produk, volume_produksi=1, jumlah_wbp=1)
    assert (
        "Data contoh, bukan laporan unit." in client.get(alamat_publik(p.produk)).content.decode()
    )


def test_produk_bukan_unggulan_tanpa_bulan_di_publik(db, client):
    p = buat_pelaku(kode="62-08")
    p.produk = buat_terbit(p)
    kirim(p)
    assert "bulan terakhir" not in client.get(alamat_publik(p.produk)).content.decode()


def test_jarang_ditandai_dengan_tanggal_dan_tetap_unggulan(unggulan, klien):
    p = unggulan
    for b in deret(OKT, 4):
        kirim(p, b, baris={p.produk.pk: IsiBaris(dibuat=False)}, keuntungan=0)
    assert TandaRutin.objects.berjalan().count() == 1
    k = klien(p.unit)

    halaman = k.get(f"/kelola/produk/{p.produk.kode}/").content.decode()
    assert "Di bawah batas rutin sejak 5 November 2026" in halaman
    assert "Unggulan unit" in halaman
    tab = k.get(f"/kelola/produksi/produk/{p.produk.kode}/").content.decode()
    assert "status unggulan tidak dicabut sendiri" in tab
    assert "di bawah batas rutin" in k.get("/kelola/").content.decode()
    unggulan_upt = klien(p.kanwil).get("/kelola/unggulan/62-08/").content.decode()
    assert "Dibuat 0 dari 12 bulan terakhir, 8 bulan belum dilaporkan." in unggulan_upt


def test_tab_produksi_tanpa_laporan(unggulan, klien):
    isi = klien(unggulan.unit).get(f"/kelola/produksi/produk/{unggulan.produk.kode}/")
    assert "Belum ada laporan yang menyebut produk ini." in isi.content.decode()
    asing = buat_pelaku(kode="63-01")
    jalur = f"/kelola/produksi/produk/{unggulan.produk.kode}/"
    assert klien(asing.unit).get(jalur).status_code == 404


def test_penetapan_melihat_bulan_dengan_kueri_tetap(unggulan, klien):
    p = unggulan
    kirim(p)
    k = klien(p.kanwil)

    def hitung():
        with CaptureQueriesContext(connection) as c:
            assert k.get("/kelola/unggulan/62-08/").status_code == 200
        return len(c)

    lain = [buat_terbit(p, nama=f"Lain {n}") for n in range(4)]
    usulkan_unggulan(produk=lain[0], oleh=p.unit)
    hitung()
    sedikit = hitung()
    for satu in lain[1:]:
        usulkan_unggulan(produk=satu, oleh=p.unit)
    assert hitung() == sedikit
