"""Each figure that counts units is a link to exactly those units."""

import re

import pytest
from django.urls import reverse

from akun.tests.pabrik import PabrikPetugasKanwil, PabrikPusat
from organisasi.tests.pabrik import PabrikUPT
from pemetaan.halaman import SEHALAMAN
from pemetaan.queries import angka as queries
from pemetaan.tautan import SARING_UNIT, tautan_unit
from pemetaan.tests.pabrik import buat_produk, tetapkan

pytestmark = pytest.mark.django_db


@pytest.fixture
def data(kanwil, upt, upt_lain):
    """Units with 0, 1 and 2 flagships, one without products, a Bapas, and one that closed but
    still holds a product."""
    tetapkan(buat_produk(upt))
    dua = PabrikUPT(kode="62-09", kanwil=kanwil)
    tetapkan(buat_produk(dua), 1)
    tetapkan(buat_produk(dua), 2)
    buat_produk(PabrikUPT(kode="62-10", kanwil=kanwil))
    PabrikUPT(kode="62-11", kanwil=kanwil)
    PabrikUPT(kode="62-12", jenis="bapas", kanwil=kanwil)
    buat_produk(PabrikUPT(kode="62-13", aktif=False, kanwil=kanwil))


@pytest.mark.parametrize("angka", SARING_UNIT)
def test_angka_unit_sama_dengan_barisnya(client, data, kanwil, angka):
    nasional = queries.angka_nasional()
    per_kanwil = {b.kanwil: b.angka for b in nasional.baris}

    client.force_login(PabrikPetugasKanwil(kanwil=kanwil))
    halaman = client.get(tautan_unit(angka, kanwil)).context
    client.force_login(PabrikPusat())
    seluruh = client.get(tautan_unit(angka)).context

    assert len(halaman["baris"]) == getattr(per_kanwil[kanwil], angka)
    assert seluruh["hal"].paginator.count == getattr(nasional.angka, angka)


def test_unit_yang_tutup_tetap_terlihat_dengan_produknya(client, data, kanwil):
    client.force_login(PabrikPetugasKanwil(kanwil=kanwil))

    halaman = client.get(reverse("pemetaan:kanwil", args=["62"])).context

    tampil = [b.upt.kode for b in halaman["baris"]]
    assert tampil == ["62-08", "62-09", "62-10", "62-11", "62-13"]
    assert halaman["angka"].terdata == 5


def test_daftar_nasional_berhalaman(client, kanwil):
    for n in range(SEHALAMAN + 3):
        PabrikUPT(kode=f"62-{n + 20}", kanwil=kanwil)
    client.force_login(PabrikPusat())

    dua = client.get(reverse("pemetaan:unit") + "?halaman=2&saring=tanpa-produk").context

    assert len(dua["baris"]) == 3


@pytest.mark.parametrize(("semua", "ringkas"), [("", True), ("?semua=1", False)])
def test_ponsel_sepuluh_baris_dahulu(client, data, semua, ringkas):
    client.force_login(PabrikPusat())

    isi = client.get(reverse("pemetaan:nasional") + semua).content.decode()

    assert ("tabel-nas--ringkas" in isi) is ringkas
    assert ("Lihat semua 2 Kanwil" in isi) is ringkas


@pytest.mark.parametrize("urut", ["nama", "terdata", "unit-naik"])
def test_tabel_selalu_memuat_semua_kanwil_dan_jumlahnya(client, data, urut):
    client.force_login(PabrikPusat())

    jawaban = client.get(reverse("pemetaan:nasional") + f"?urut={urut}")

    isi = jawaban.content.decode()
    nama = [b.nama for b in jawaban.context["baris"]]
    assert sorted(nama) == ["Kalimantan Tengah", "Sulawesi Selatan"]
    assert len(re.findall(r'aria-sort="', isi)) == 1
    assert jawaban.context["jumlah"].nama == "Nasional"
