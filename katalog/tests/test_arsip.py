"""Archive and bring back."""

import pytest

from inti.galat import TidakBerhak, VersiUsang
from katalog.galat import LangkahTidakSah
from katalog.models import PenetapanUnggulan, Produk, Terbitan, UsulanUnggulan
from katalog.services.arsip import arsipkan_produk, pulihkan_produk
from katalog.services.data_awal import tolak_data_awal
from katalog.services.unggulan import tetapkan_unggulan, usulkan_unggulan
from katalog.tests.pabrik import PabrikProduk
from katalog.tests.pelaku import buat_dari_kanwil, buat_diajukan, buat_pelaku, buat_terbit

pytestmark = pytest.mark.django_db
S = Produk.Status


def arsipkan(produk, oleh, sebab="tidak_lagi", catatan=""):
    return arsipkan_produk(
        produk=produk, versi=produk.versi, sebab=sebab, catatan=catatan, oleh=oleh
    )


@pytest.mark.parametrize("siapa", ["unit", "kanwil"])
def test_arsip_menghapus_terbitan_dan_membebaskan_slot(siapa):
    p = buat_pelaku()
    produk = buat_terbit(p)
    usulkan_unggulan(produk=produk, oleh=p.unit)
    tetapkan_unggulan(produk=produk, alasan="Khas", oleh=p.kanwil)

    arsipkan(produk, getattr(p, siapa), catatan=" habis ")

    produk.refresh_from_db()
    assert (produk.status, produk.sebab_arsip, produk.catatan_arsip) == (
        S.ARSIP,
        "tidak_lagi",
        "habis",
    )
    assert Terbitan.objects.count() == 0
    assert UsulanUnggulan.objects.count() == 0
    penetapan = PenetapanUnggulan.objects.get()
    assert penetapan.berakhir_pada is not None
    assert penetapan.berakhir_sebab == "Produk diarsipkan"


@pytest.mark.parametrize("buat", [buat_diajukan, buat_dari_kanwil])
def test_arsip_menutup_tinjauan_yang_terbuka(buat):
    p = buat_pelaku()
    produk = buat(p)

    arsipkan(produk, p.unit)

    produk.refresh_from_db()
    assert produk.tinjauan.get().putusan == "ditarik"
    assert (produk.menunggu_unit_sejak, produk.dijamin_oleh) == (None, None)


def test_orang_lain_tidak_mengarsipkan():
    p = buat_pelaku()
    produk = buat_terbit(p)

    with pytest.raises(TidakBerhak):
        arsipkan(produk, p.kanwil_lain)

    assert Terbitan.objects.count() == 1


def test_yang_sudah_arsip_tidak_diarsipkan_lagi():
    p = buat_pelaku()
    produk = arsipkan(buat_terbit(p), p.unit)

    with pytest.raises(LangkahTidakSah):
        arsipkan(produk, p.unit)


def test_sebab_yang_tidak_dikenal_tidak_menulis_apa_pun():
    p = buat_pelaku()
    produk = buat_terbit(p)

    with pytest.raises(ValueError, match="entahlah"):
        arsipkan(produk, p.unit, sebab="entahlah")

    produk.refresh_from_db()
    assert (produk.status, Terbitan.objects.count()) == (S.DISETUJUI, 1)


def test_versi_lama_ditolak():
    p = buat_pelaku()
    produk = buat_terbit(p)

    with pytest.raises(VersiUsang):
        arsipkan_produk(produk=produk, versi=1, sebab="lain", oleh=p.unit)


def test_dipulihkan_menjadi_draf_dan_tidak_terbit():
    p = buat_pelaku()
    produk = arsipkan(buat_terbit(p), p.unit)

    pulihkan_produk(produk=produk, versi=produk.versi, oleh=p.unit)

    produk.refresh_from_db()
    assert (produk.status, produk.sebab_arsip, produk.catatan_arsip) == (S.DRAF, "", "")
    assert Terbitan.objects.count() == 0


def test_data_awal_yang_ditolak_kembali_ke_data_awal():
    p = buat_pelaku()
    produk = PabrikProduk(upt=p.upt, status=S.DATA_AWAL, asal="data_awal", terdata_pada=None)
    tolak_data_awal(produk=produk, versi=1, sebab="bukan_milik", oleh=p.unit)

    pulihkan_produk(produk=produk, versi=produk.versi, oleh=p.kanwil)

    assert produk.status == S.DATA_AWAL


def test_yang_tidak_di_arsip_tidak_dapat_dipulihkan():
    p = buat_pelaku()
    produk = PabrikProduk(upt=p.upt)

    with pytest.raises(LangkahTidakSah):
        pulihkan_produk(produk=produk, versi=1, oleh=p.unit)


def test_orang_lain_tidak_memulihkan():
    p = buat_pelaku()
    produk = arsipkan(buat_terbit(p), p.unit)

    with pytest.raises(TidakBerhak):
        pulihkan_produk(produk=produk, versi=produk.versi, oleh=p.kanwil_lain)
