"""A page costs the same queries at 2 and at 40 products."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from akun.tests.pabrik import PabrikPetugasKanwil, PabrikPusat
from organisasi.tests.pabrik import PabrikUPT
from pemetaan.tests.pabrik import HARI, buat_produk, izin, terbitkan, tetapkan

pytestmark = pytest.mark.django_db

HALAMAN = [
    ("pemetaan:nasional", []),
    ("pemetaan:unit", []),
    ("pemetaan:sebaran", []),
    ("pemetaan:mutu", []),
    ("pemetaan:mutu_xlsx", []),
    ("pemetaan:laporan", []),
    ("pemetaan:kanwil", ["62"]),
    ("pemetaan:upt", ["62", "62-08"]),
    ("pemetaan:nasional_xlsx", []),
    ("pemetaan:kanwil_xlsx", ["62"]),
    ("pemetaan:upt_xlsx", ["62", "62-08"]),
]


def _tambah(upt, n):
    for i in range(n):
        produk = buat_produk(upt, **izin("halal", "terverifikasi", HARI))
        if i % 2:
            terbitkan(produk)
        if i < 2:
            tetapkan(produk, i + 1)


def _hitung(client, url):
    with CaptureQueriesContext(
        connection,
    ) as kueri:
        assert client.get(url).status_code == 200
    return len(kueri)


@pytest.mark.parametrize("pembuat", [PabrikPusat, None])
@pytest.mark.parametrize(("nama", "kode"), HALAMAN)
def test_kueri_tidak_bertambah_dengan_produk(client, kanwil, upt, nama, kode, pembuat):
    client.force_login(pembuat() if pembuat else PabrikPetugasKanwil(kanwil=kanwil))
    url = reverse(nama, args=kode)
    _tambah(upt, 2)
    client.get(url)
    sedikit = _hitung(client, url)

    for n in range(4):
        _tambah(PabrikUPT(kode=f"62-{n + 20}", kanwil=kanwil), 10)
    for _ in range(20):
        terbitkan(buat_produk(upt))
    client.get(url)  # counts anew what was written

    assert _hitung(client, url) == sedikit
