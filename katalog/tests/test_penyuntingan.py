"""What an edit means for who stands behind the product."""

import pytest

from katalog.models import Produk
from katalog.services.penyuntingan import catat_penyuntingan, tandai_terdata
from katalog.tests.pabrik import PabrikProduk
from katalog.tests.pelaku import buat_pelaku, buat_terbit

pytestmark = pytest.mark.django_db


def test_penyunting_masuk_penyusun_dan_jaminan_unit_gugur():
    p = buat_pelaku()
    produk = PabrikProduk(upt=p.upt, dijamin_oleh=p.unit)

    catat_penyuntingan(produk=produk, oleh=p.kanwil)

    assert (list(produk.penyusun.all()), produk.dijamin_oleh) == ([p.kanwil], None)


def test_produk_terbit_menjadi_draf_perubahan_dan_tetap_terbit():
    p = buat_pelaku()
    produk = buat_terbit(p)

    catat_penyuntingan(produk=produk, oleh=p.unit)
    produk.save()

    assert produk.status == Produk.Status.DRAF
    assert list(Produk.objects.terbit()) == [produk]


@pytest.mark.parametrize(("siapa", "terdata"), [("unit", False), ("kanwil", True)])
def test_kata_kanwil_cukup_untuk_terdata(siapa, terdata):
    p = buat_pelaku()
    produk = PabrikProduk(upt=p.upt, terdata_pada=None)

    catat_penyuntingan(produk=produk, oleh=getattr(p, siapa))

    assert (produk.terdata_pada is not None) is terdata


def test_terdata_perlu_nama_dan_kategori():
    p = buat_pelaku()
    tanpa_kategori = PabrikProduk(upt=p.upt, terdata_pada=None, kategori=None)
    tanpa_nama = PabrikProduk(upt=p.upt, terdata_pada=None, nama="")

    tandai_terdata(tanpa_kategori)
    tandai_terdata(tanpa_nama)

    assert (tanpa_kategori.terdata_pada, tanpa_nama.terdata_pada) == (None, None)


def test_waktu_terdata_yang_pertama_dipertahankan():
    p = buat_pelaku()
    produk = PabrikProduk(upt=p.upt)
    semula = produk.terdata_pada

    tandai_terdata(produk)

    assert produk.terdata_pada == semula
