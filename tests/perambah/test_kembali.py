"""The browser's way back to a form that was sent, and sending that again."""

import pytest

from akun.tests.pabrik import SANDI
from katalog.models import Produk
from tests.perambah import bekal
from tests.perambah.conftest import masuk
from tests.perambah.test_perjalanan import isi_produk

pytestmark = [pytest.mark.perambah, pytest.mark.django_db(transaction=True)]


def simpan(h) -> None:
    with h.expect_navigation():
        h.click("button.btn[name=aksi][value=simpan]")


def test_kembali_lalu_kirim_lagi(konteks_baru):
    """Pages of officers are not kept by the browser: the way back shows what is stored now."""
    bekal.negeri()
    unit = bekal.petugas_unit("unit")
    h = konteks_baru()
    masuk(h, unit.username, SANDI)
    h.goto("/kelola/produk/tambah/")
    isi_produk(h, "Tempat Pulpen")
    simpan(h)
    h.go_back(wait_until="load")
    assert h.input_value("[name=nama]") == ""
    simpan(h)
    assert Produk.objects.count() == 1

    daftar, ubah = "/kelola/produk/", f"/kelola/produk/{Produk.objects.get().kode}/ubah/"
    h.goto(ubah)
    h.goto(daftar)
    h.goto(ubah)
    h.fill("[name=harga]", "30.000")
    simpan(h)
    while not h.url.endswith(daftar):
        h.go_back(wait_until="load")
    h.go_back(wait_until="load")  # to the page as it was opened before the change
    assert h.url.endswith(ubah)
    assert h.input_value("[name=harga]") == "30.000"
    simpan(h)
    assert Produk.objects.get().harga == 30_000
