"""Who may do what, asked directly."""

import pytest

from akun.tests.pabrik import PabrikAdmin, PabrikPimpinan, PabrikPusat
from katalog import kebijakan
from katalog.tests.pabrik import PabrikProduk
from katalog.tests.pelaku import buat_pelaku

pytestmark = pytest.mark.django_db


def test_unit_dan_kanwilnya_mengisi_yang_lain_tidak():
    p = buat_pelaku()
    lain = buat_pelaku()
    boleh = [
        kebijakan.boleh_mengisi(x, p.upt)
        for x in (
            p.unit,
            p.kanwil,
            lain.unit,
            p.kanwil_lain,
            PabrikPimpinan(kanwil=p.upt.kanwil),
            PabrikPusat(),
            PabrikAdmin(),
        )
    ]
    assert boleh == [True, True, False, False, False, False, False]


@pytest.mark.parametrize(
    ("status", "boleh"),
    [
        ("data_awal", False),
        ("draf", True),
        ("diajukan", False),
        ("dikembalikan", True),
        ("disetujui", True),
        ("arsip", False),
    ],
)
def test_disunting_menurut_keadaan(status, boleh):
    p = buat_pelaku()
    sebab = "lain" if status == "arsip" else ""
    produk = PabrikProduk(upt=p.upt, status=status, sebab_arsip=sebab)

    assert kebijakan.boleh_menyunting(p.unit, produk) is boleh


def test_orang_kedua_dengan_prefetch_tanpa_kueri(django_assert_num_queries):
    from django.db.models import prefetch_related_objects

    p = buat_pelaku()
    produk = PabrikProduk(upt=p.upt)
    produk.penyusun.add(p.kanwil)
    prefetch_related_objects([produk], "penyusun")

    with django_assert_num_queries(0):
        hasil = [kebijakan.perlu_orang_kedua(x, produk) for x in (p.kanwil, p.kanwil_b)]

    assert hasil == [True, False]
