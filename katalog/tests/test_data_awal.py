"""Answers to data awal."""

import pytest

from inti.galat import TidakBerhak, VersiUsang
from katalog.galat import LangkahTidakSah
from katalog.models import Produk
from katalog.services.data_awal import nyatakan_masih_dibuat, tolak_data_awal
from katalog.tests.pabrik import PabrikProduk
from katalog.tests.pelaku import buat_pelaku

pytestmark = pytest.mark.django_db
S = Produk.Status


def buat_data_awal(p, **isi):
    return PabrikProduk(
        upt=p.upt, status=S.DATA_AWAL, asal="data_awal", **{"terdata_pada": None, **isi}
    )


@pytest.mark.parametrize(("siapa", "penyusun"), [("unit", 0), ("kanwil", 1)])
def test_masih_dibuat_menjadi_draf_terdata(siapa, penyusun):
    p = buat_pelaku()
    produk = buat_data_awal(p)

    nyatakan_masih_dibuat(produk=produk, versi=1, oleh=getattr(p, siapa))

    produk.refresh_from_db()
    assert produk.status == S.DRAF
    assert produk.penyusun.count() == penyusun
    assert list(Produk.objects.terdata()) == [produk]


def test_masih_dibuat_tanpa_kategori_belum_terdata():
    p = buat_pelaku()
    produk = buat_data_awal(p, kategori=None)

    nyatakan_masih_dibuat(produk=produk, versi=1, oleh=p.unit)

    assert (produk.status, produk.terdata_pada) == (S.DRAF, None)


@pytest.mark.parametrize("sebab", ["tidak_lagi", "bukan_milik"])
def test_ditolak_masuk_arsip_dengan_sebabnya(sebab):
    p = buat_pelaku()
    produk = buat_data_awal(p)

    tolak_data_awal(produk=produk, versi=1, sebab=sebab, oleh=p.unit)

    produk.refresh_from_db()
    assert (produk.status, produk.sebab_arsip, produk.terdata_pada) == (S.ARSIP, sebab, None)


def test_hanya_unit_dan_kanwilnya_yang_menjawab():
    p = buat_pelaku()
    produk = buat_data_awal(p)

    with pytest.raises(TidakBerhak):
        nyatakan_masih_dibuat(produk=produk, versi=1, oleh=p.kanwil_lain)
    with pytest.raises(TidakBerhak):
        tolak_data_awal(produk=produk, versi=1, sebab="tidak_lagi", oleh=p.kanwil_lain)


def test_dijawab_sekali():
    p = buat_pelaku()
    produk = buat_data_awal(p)
    nyatakan_masih_dibuat(produk=produk, versi=1, oleh=p.unit)

    with pytest.raises(LangkahTidakSah):
        nyatakan_masih_dibuat(produk=produk, versi=2, oleh=p.unit)
    with pytest.raises(LangkahTidakSah):
        tolak_data_awal(produk=produk, versi=2, sebab="tidak_lagi", oleh=p.unit)


def test_yang_kedua_menjawab_diberi_tahu():
    p = buat_pelaku()
    produk = buat_data_awal(p)
    nyatakan_masih_dibuat(produk=produk, versi=1, oleh=p.unit)

    with pytest.raises(VersiUsang):
        tolak_data_awal(produk=produk, versi=1, sebab="tidak_lagi", oleh=p.kanwil)
