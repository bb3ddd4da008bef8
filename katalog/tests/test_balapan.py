"""Two officers at the same moment. Only PostgreSQL lets them run side by side."""

import pytest

from inti.tests.serentak import penolakan, serentak
from katalog.galat import SlotPenuh, SudahDitinjau
from katalog.models import PenetapanUnggulan, Produk, Terbitan
from katalog.services.tinjau import kembalikan_produk, setujui_produk
from katalog.services.unggulan import tetapkan_unggulan
from katalog.tests.pabrik import PabrikProduk
from katalog.tests.pelaku import buat_diajukan, buat_pelaku

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres]


@pytest.mark.parametrize("lawan", ["setujui", "kembalikan"])
def test_dua_putusan_satu_menang(di_postgres, lawan):
    p = buat_pelaku()
    produk = buat_diajukan(p)
    versi = produk.versi

    def setujui(oleh):
        return setujui_produk(produk=Produk.objects.get(pk=produk.pk), versi=versi, oleh=oleh)

    def kembalikan(oleh):
        return kembalikan_produk(
            produk=Produk.objects.get(pk=produk.pk), versi=versi, alasan="x", catatan={}, oleh=oleh
        )

    kedua = setujui if lawan == "setujui" else kembalikan
    hasil = serentak(lambda: setujui(p.kanwil), lambda: kedua(p.kanwil_b))

    assert [type(k) for k in penolakan(hasil)] == [SudahDitinjau]
    tinjauan = produk.tinjauan.get()
    assert Terbitan.objects.count() == (tinjauan.putusan == "disetujui")


def test_unggulan_ketiga_ditahan_basis_data(di_postgres):
    p = buat_pelaku()
    a, b, c = (PabrikProduk(upt=p.upt) for _ in range(3))
    tetapkan_unggulan(produk=a, alasan="x", oleh=p.kanwil)

    hasil = serentak(
        lambda: tetapkan_unggulan(produk=b, alasan="x", oleh=p.kanwil),
        lambda: tetapkan_unggulan(produk=c, alasan="x", oleh=p.kanwil_b),
    )

    assert [type(k) for k in penolakan(hasil)] == [SlotPenuh]
    assert PenetapanUnggulan.objects.berjalan().count() == 2


def test_produk_yang_sama_ditetapkan_sekali(di_postgres):
    p = buat_pelaku()
    produk = PabrikProduk(upt=p.upt)

    serentak(
        lambda: tetapkan_unggulan(produk=produk, alasan="x", oleh=p.kanwil),
        lambda: tetapkan_unggulan(produk=produk, alasan="x", oleh=p.kanwil_b),
    )

    assert PenetapanUnggulan.objects.berjalan().count() == 1
