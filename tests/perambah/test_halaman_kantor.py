"""Every page that Kanwil and headquarters can reach by links (see `jelajah`)."""

import pytest

from tests.perambah.jelajah import jalan_semua

pytestmark = [
    pytest.mark.perambah,
    pytest.mark.sekali,
    pytest.mark.timeout(1800),  # every page, one by one
    pytest.mark.django_db(transaction=True),
]

PERAN = ["kanwil-62", "pimpinan-62", "pusat", "admin"]
# The walk is worth something only where it really comes by.
PASTI_DILEWATI = {
    "katalog:daftar", "katalog:rinci", "katalog:tinjauan", "katalog:tinjau", "katalog:usulan",
    "sertifikasi:daftar", "sertifikasi:rinci", "sertifikasi:papan", "sertifikasi:pindah",
    "pemetaan:nasional", "pemetaan:kanwil", "pemetaan:upt", "petugas", "petugas_rinci",
    "pengaturan", "pengaturan_upt", "pengaturan_jalur", "produksi:daftar", "produksi:kanwil",
    "produksi:aturan", "produksi:pembagian", "putaran:daftar", "putaran:putaran", "putaran:kanwil",
    "putaran:unit", "putaran:perpanjang", "putaran:tutup", "putaran:alasan", "rapat:daftar", "rapat:rapat",
    "rapat:unit", "rapat:buka",
}  # fmt: skip


@pytest.fixture
def js():
    return True


def test_setiap_halaman_di_320_px_tanpa_pelanggaran(konteks_baru, settings):
    terlihat, keluhan = jalan_semua(konteks_baru, settings, PERAN)
    assert keluhan == []
    assert PASTI_DILEWATI - terlihat == set()
