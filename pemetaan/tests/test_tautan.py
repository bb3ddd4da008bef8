"""The product list at a figure's link holds exactly the products that the figure counts."""

import re
from datetime import timedelta
from itertools import product

import pytest
from django.http import QueryDict
from django.urls import reverse

from akun.tests.pabrik import PabrikPetugasKanwil, PabrikPusat
from inti.waktu import hari_ini
from katalog.filters import SaringProduk
from katalog.queries.produk import semua_dalam
from organisasi.cakupan import Cakupan
from organisasi.tests.pabrik import PabrikUPT
from pemetaan.angka import jumlahkan
from pemetaan.queries import angka as queries
from pemetaan.tautan import tautan_produk
from pemetaan.tests.pabrik import buat_produk, izin, terbitkan

pytestmark = pytest.mark.django_db

ANGKA = [
    "terdata",
    "terbit",
    "data_awal",
    "pirt",
    "haki",
    "halal",
    "akan_habis",
    "kedaluwarsa",
    "belum_verifikasi",
]


@pytest.fixture
def data(kanwil, upt, upt_lain):
    """Every pair of PIRT and halal states, recorded or not, in three units; some published."""
    hari = hari_ini("WIB")
    keadaan = [
        ("", None),
        ("belum_verifikasi", None),
        ("terverifikasi", None),
        ("terverifikasi", hari + timedelta(days=20)),
        ("terverifikasi", hari + timedelta(days=400)),
        ("terverifikasi", hari - timedelta(days=3)),
    ]
    unit = [upt, PabrikUPT(kode="62-09", kanwil=kanwil), upt_lain]
    for n, (pirt, halal) in enumerate(product(keadaan, keadaan)):
        kolom = izin("pirt", *pirt) | izin("halal", *halal)
        if n % 5 == 0:
            kolom |= izin("haki", "terverifikasi")
        produk = buat_produk(unit[n % 3], **kolom)
        if n % 4 == 0:
            terbitkan(produk)
    for u in unit:
        buat_produk(u, status="data_awal", terdata_pada=None, **izin("pirt", "belum_verifikasi"))
        buat_produk(u, status="draf", terdata_pada=None)
        buat_produk(u, status="arsip", sebab_arsip="lain")
        buat_produk(u, nama="Tanpa kategori", kategori=None)


def _baris(url, cakupan):
    kueri = QueryDict(url.partition("?")[2])
    return SaringProduk(kueri).terapkan(semua_dalam(cakupan)).count()


@pytest.mark.parametrize("angka", ANGKA)
def test_baris_di_tautan_sama_dengan_angka(data, kanwil, upt, angka):
    negeri = Cakupan(nasional=True)
    nasional = queries.angka_nasional()
    per_kanwil = {b.kanwil: b.angka for b in nasional.baris}
    per_unit = {b.upt: b.angka for b in queries.angka_unit(negeri)}

    harapan = [
        getattr(nasional.angka, angka),
        getattr(per_kanwil[kanwil], angka),
        getattr(per_unit[upt], angka),
    ]

    assert [
        _baris(tautan_produk(angka), negeri),
        _baris(tautan_produk(angka, kanwil=kanwil), negeri),
        _baris(tautan_produk(angka, upt=upt), negeri),
    ] == harapan
    assert harapan[0] > harapan[1] > harapan[2] > 0


def test_tautan_unit_di_cakupan_unit(data, upt):
    cakupan = Cakupan(upt_id=upt.pk)
    angka = jumlahkan(b.angka for b in queries.angka_unit(cakupan))

    assert [_baris(tautan_produk(a, upt=upt), cakupan) for a in ANGKA] == [
        getattr(angka, a) for a in ANGKA
    ]


def _jumlah_baris(client, url):
    konteks = client.get(url).context
    return konteks["hal"].paginator.count if "hal" in konteks else len(konteks["baris"])


def _angka_bertautan(isi):
    """(number, address) of each figure that is a link in the tables of a page."""
    pola = r'<td class="(?:num|utama-sel)".*?</td>'
    for sel in re.findall(pola, isi, flags=re.S):
        if ada := re.search(r'<a href="([^"]+)"[^>]*>([\d.]+)', sel):
            yield int(ada[2].replace(".", "")), ada[1].replace("&amp;", "&")


@pytest.mark.parametrize(
    ("nama", "kode", "kueri"),
    [
        ("pemetaan:nasional", [], ""),
        ("pemetaan:nasional", [], "?ukuran=halal"),
        ("pemetaan:kanwil", ["62"], ""),
        ("pemetaan:unit", [], "?saring=tanpa-unggulan"),
    ],
)
@pytest.mark.parametrize("pusat", [True, False])
def test_setiap_angka_di_halaman_membuka_baris_sebanyak_itu(
    client, data, kanwil, nama, kode, kueri, pusat
):
    client.force_login(PabrikPusat() if pusat else PabrikPetugasKanwil(kanwil=kanwil))
    isi = client.get(reverse(nama, args=kode) + kueri).content.decode()

    angka = list(_angka_bertautan(isi))

    assert len(angka) >= 4
    assert [(n, url) for n, url in angka if _jumlah_baris(client, url) != n] == []
