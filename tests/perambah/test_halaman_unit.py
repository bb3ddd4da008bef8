"""Every page that the public and units can reach by links (see `jelajah`)."""

import pytest

from tests.perambah.jelajah import jalan_semua

pytestmark = [
    pytest.mark.perambah,
    pytest.mark.sekali,
    pytest.mark.timeout(1800),  # every page, one by one
    pytest.mark.django_db(transaction=True),
]

PERAN = ["", "upt-62-08", "upt-62-02"]
# The walk is worth something only where it really comes by.
PASTI_DILEWATI = {
    "etalase:katalog", "etalase:produk", "etalase:upt", "etalase:kanwil", "kelola",
    "katalog:daftar", "katalog:ubah", "katalog:rinci", "katalog:data_awal", "account_login",
    "sertifikasi:daftar", "sertifikasi:rinci", "sertifikasi:papan", "sertifikasi:rencana",
    "produksi:daftar", "produksi:laporan",
}  # fmt: skip


@pytest.fixture
def js():
    return True


def test_setiap_halaman_di_320_px_tanpa_pelanggaran(konteks_baru, settings):
    terlihat, keluhan = jalan_semua(konteks_baru, settings, PERAN)
    assert keluhan == []
    assert PASTI_DILEWATI - terlihat == set()
