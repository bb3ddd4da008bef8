"""The task list of each role, its links, and its cost."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from akun.tests.pabrik import PabrikPimpinan, PabrikPusat
from katalog.models import Produk, Tinjauan
from katalog.services.tinjau import kembalikan_produk
from katalog.tests.pabrik import PabrikProduk
from katalog.tests.pelaku import buat_dari_kanwil, buat_diajukan, buat_lengkap, buat_pelaku
from katalog.tugas import tugas_katalog

pytestmark = pytest.mark.django_db


@pytest.fixture
def p():
    return buat_pelaku()


def _ringkas(orang):
    return [(t.judul, t.jumlah) for t in tugas_katalog(orang)]


def _isi(p):
    """One product of each kind of work."""
    kembali = buat_diajukan(p, nama="Talawang")
    kembalikan_produk(
        produk=kembali, versi=kembali.versi, alasan="Foto buram", catatan={}, oleh=p.kanwil
    )
    buat_dari_kanwil(p, nama="Rak")
    PabrikProduk(upt=p.upt, nama="Awal", status="data_awal", asal="data_awal", terdata_pada=None)
    buat_lengkap(p, nama="Siap")
    PabrikProduk(upt=p.upt, nama="Belum", kategori=None, terdata_pada=None, menyusul_foto=False)
    buat_diajukan(p, nama="Antre")
    Produk.objects.update(kelengkapan=90)


def test_the_unit_s_tasks(p):
    _isi(p)
    PabrikProduk(
        upt=p.upt, nama="Utang", kelengkapan=50, jenis_harga="", harga=None, menyusul_harga=True
    )

    assert _ringkas(p.unit) == [
        ("1 produk dikembalikan Kanwil", 1),
        ("1 produk dari Kanwil menunggu persetujuan Anda", 1),
        ("1 data awal menunggu jawaban", 1),
        ("2 draf siap diajukan", 2),
        ("1 produk masih punya yang menyusul", 1),
        ("Lengkapi 1 produk", 1),
    ]


def test_the_kanwil_s_tasks_name_the_longest_wait(p):
    _isi(p)
    Tinjauan.objects.terbuka().filter(produk__nama="Antre").update(
        diajukan_pada=timezone.now() - timedelta(days=4)
    )

    tugas = tugas_katalog(p.kanwil)

    assert [(t.judul, t.nada) for t in tugas] == [
        ("1 produk menunggu tinjauan", "soga"),
        ("1 data awal menunggu jawaban", "nila"),
        ("1 produk menunggu persetujuan unit", "nila"),
    ]
    assert tugas[0].keterangan == "Paling lama menunggu 4 hari."


def test_others_read_or_have_nothing_to_do(p):
    _isi(p)
    assert [t.aksi for t in tugas_katalog(PabrikPusat())] == ["Lihat", "Lihat"]
    assert tugas_katalog(PabrikPimpinan(kanwil=p.upt.kanwil)) == []
    assert tugas_katalog(p.kanwil_lain) == []


def test_each_figure_of_a_list_opens_exactly_its_rows(client, p):
    for _ in range(2):
        _isi(p)
        PabrikProduk(upt=p.upt, kelengkapan=50, jenis_harga="", harga=None, menyusul_harga=True)
    for orang in (p.unit, p.kanwil):
        client.force_login(orang)
        for t in tugas_katalog(orang):
            if t.url.startswith("/kelola/produk/?"):
                assert client.get(t.url).context["angka"].semua == t.jumlah, t.judul


def test_home_costs_the_same_with_more_products(client, p):
    for orang in (p.unit, p.kanwil):
        client.force_login(orang)
        _isi(p)
        _isi(p)
        client.get("/kelola/")
        with CaptureQueriesContext(connection) as sedikit:
            assert client.get("/kelola/").status_code == 200
        for _ in range(5):
            _isi(p)
        with CaptureQueriesContext(connection) as banyak:
            client.get("/kelola/")
        assert len(banyak) == len(sedikit)


def test_home_says_so_when_nothing_waits(client, p):
    client.force_login(p.unit)
    jawaban = client.get("/kelola/")
    assert (jawaban.context["segera"], jawaban.context["nanti"]) == ([], [])
    assert "Tidak ada yang menunggu" in jawaban.content.decode()
