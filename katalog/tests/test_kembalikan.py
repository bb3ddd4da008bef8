"""Return to the unit with a reason and notes."""

import pytest

from akun.models import Pemberitahuan
from inti.galat import PerluAlasan, TidakBerhak
from katalog.galat import SudahDitinjau
from katalog.models import Produk, Terbitan
from katalog.services.ajukan import ajukan_produk
from katalog.services.penyuntingan import catat_penyuntingan
from katalog.services.tinjau import kembalikan_produk
from katalog.tests.pelaku import (
    buat_dari_kanwil,
    buat_diajukan,
    buat_lengkap,
    buat_pelaku,
    buat_terbit,
)

pytestmark = pytest.mark.django_db
S = Produk.Status


def kembalikan(produk, oleh, alasan="Foto gelap", catatan=None):
    return kembalikan_produk(
        produk=produk, versi=produk.versi, alasan=alasan, catatan=catatan or {}, oleh=oleh
    )


def test_kembali_dengan_alasan_dan_catatan():
    p = buat_pelaku()
    produk = buat_diajukan(p)

    kembalikan(
        produk,
        p.kanwil,
        " Foto gelap ",
        {"harga": " Apa dasarnya? ", "foto": "Gelap", "merek": "  ", "bukan_isian": "x"},
    )

    produk.refresh_from_db()
    tinjauan = produk.tinjauan.get()
    assert (produk.status, produk.dijamin_oleh) == (S.DIKEMBALIKAN, None)
    assert (tinjauan.putusan, tinjauan.alasan) == ("dikembalikan", "Foto gelap")
    assert tinjauan.catatan == {"harga": "Apa dasarnya?", "foto": "Gelap"}
    kabar = Pemberitahuan.objects.get(penerima=p.unit)
    assert kabar.isi == "Foto gelap"


@pytest.mark.parametrize("alasan", ["", "   ", "\n"])
def test_alasan_wajib(alasan):
    p = buat_pelaku()
    produk = buat_diajukan(p)

    with pytest.raises(PerluAlasan):
        kembalikan(produk, p.kanwil, alasan)

    produk.refresh_from_db()
    assert produk.status == S.DIAJUKAN


@pytest.mark.parametrize("siapa", ["unit", "kanwil_lain"])
def test_hanya_kanwilnya(siapa):
    p = buat_pelaku()
    produk = buat_diajukan(p)

    with pytest.raises(TidakBerhak):
        kembalikan(produk, getattr(p, siapa))


def test_draf_tidak_dapat_dikembalikan():
    p = buat_pelaku()
    produk = buat_lengkap(p)

    with pytest.raises(SudahDitinjau):
        kembalikan(produk, p.kanwil)


def test_pengisi_kanwil_boleh_mengembalikan_isiannya_sendiri():
    p = buat_pelaku()
    produk = buat_dari_kanwil(p)

    kembalikan(produk, p.kanwil)

    produk.refresh_from_db()
    assert (produk.status, produk.menunggu_unit_sejak) == (S.DIKEMBALIKAN, None)


def test_perubahan_yang_dikembalikan_tidak_menyentuh_terbitan():
    p = buat_pelaku()
    produk = buat_terbit(p)
    produk.harga = 1
    catat_penyuntingan(produk=produk, oleh=p.unit)
    produk.save()
    ajukan_produk(produk=produk, versi=produk.versi, oleh=p.unit)

    kembalikan(produk, p.kanwil)

    assert Terbitan.objects.get().harga == 175_000


def test_setelah_dikembalikan_unit_mengajukan_lagi():
    p = buat_pelaku()
    produk = buat_diajukan(p)
    kembalikan(produk, p.kanwil)

    ajukan_produk(produk=produk, versi=produk.versi, oleh=p.unit)

    assert list(produk.tinjauan.order_by("id").values_list("putusan", flat=True)) == [
        "dikembalikan",
        "",
    ]
