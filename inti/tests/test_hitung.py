"""Counts in one statement are the counts of each."""

import pytest

from inti.hitung import hitung_sekaligus
from organisasi.models import UPT, Kanwil
from organisasi.tests.pabrik import PabrikUPT

pytestmark = pytest.mark.django_db


def test_sama_dengan_hitungan_satu_satu(django_assert_num_queries):
    for n in range(3):
        PabrikUPT(kode=f"62-{n:02d}")
    baris = {
        "semua": UPT.objects.select_related("kanwil").order_by("nama"),
        "kosong": UPT.objects.filter(nama="tidak ada"),
        "mustahil": UPT.objects.none(),
        "kanwil": Kanwil.objects.all(),
    }
    with django_assert_num_queries(1):
        hasil = hitung_sekaligus(baris)
    assert hasil == {nama: b.count() for nama, b in baris.items()}
    assert hasil["semua"] == 3


def test_tanpa_apa_pun_tanpa_kueri(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert hitung_sekaligus({}) == {}
