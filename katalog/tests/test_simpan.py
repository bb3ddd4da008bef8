"""Entry by service: codes, one product per sending, no version without a change."""

import uuid

import pytest

from inti.galat import TidakBerhak, VersiUsang
from inti.models import CatatanAudit
from katalog.galat import LangkahTidakSah
from katalog.models import BobotKelengkapan, Produk
from katalog.services.ajukan import ajukan_produk
from katalog.services.simpan import (
    UnitTidakBerproduksi,
    buat_produk,
    salin_produk,
    ubah_produk,
)
from katalog.tests.pabrik import PabrikProduk
from katalog.tests.pelaku import buat_pelaku, buat_terbit

pytestmark = pytest.mark.django_db
TOKO = [{"nama": "Tokopedia", "url": "https://tokopedia.com/unit"}]


@pytest.fixture
def p():
    return buat_pelaku()


def _buat(p, oleh=None, token=None, upt=None, **isi):
    isi.setdefault("nama", "Getah Nyatu")
    return buat_produk(upt=upt or p.upt, isi=isi, token=token or uuid.uuid4(), oleh=oleh or p.unit)


def test_a_name_is_enough_and_codes_follow_each_other(p):
    a, b = _buat(p), _buat(p)

    awal = p.upt.kode.replace("-", "")
    assert (a.kode, b.kode) == (f"{awal}0001", f"{awal}0002")
    assert (a.status, a.asal, a.terdata_pada) == ("draf", "unit", None)
    assert list(a.penyusun.all()) == [p.unit]


def test_the_same_form_sent_twice_is_one_product(p):
    token = uuid.uuid4()
    a, b = _buat(p, token=token), _buat(p, token=token)

    assert a == b
    assert CatatanAudit.objects.filter(aksi="produk.buat").count() == 1


def test_a_token_of_another_unit_gives_nothing_away(p):
    lain = buat_pelaku()
    token = uuid.uuid4()
    a = _buat(lain, token=token)

    b = _buat(p, token=token)

    assert a.pk != b.pk
    assert b.upt == p.upt


def test_the_kanwil_enters_for_its_unit_and_stands_behind_it(p):
    from katalog.tests.pabrik import PabrikKategori

    produk = _buat(p, oleh=p.kanwil, kategori_id=PabrikKategori().pk)

    assert produk.asal == "kanwil"
    assert produk.terdata_pada is not None


def test_who_may_not_enter(p):
    for orang in (p.kanwil_lain, buat_pelaku().unit):
        with pytest.raises(TidakBerhak):
            _buat(p, oleh=orang)
    assert Produk.objects.count() == 0


def test_a_unit_that_does_not_produce_holds_no_product(p):
    p.upt.jenis = "bapas"
    p.upt.save()
    with pytest.raises(UnitTidakBerproduksi):
        _buat(p)


def test_a_change_counts_once_and_nothing_changed_counts_not(p):
    produk = _buat(p)

    ubah_produk(produk=produk, versi=1, isi={"bahan": "getah"}, saluran=TOKO, oleh=p.unit)
    ubah_produk(produk=produk, versi=2, isi={"bahan": "getah"}, saluran=TOKO, oleh=p.unit)

    produk.refresh_from_db()
    assert (produk.versi, produk.bahan) == (2, "getah")
    assert list(produk.saluran.values("nama", "url")) == TOKO


def test_who_saves_second_is_told(p):
    produk = _buat(p)
    ubah_produk(produk=produk, versi=1, isi={"bahan": "getah"}, oleh=p.unit)

    with pytest.raises(VersiUsang):
        ubah_produk(produk=produk, versi=1, isi={"bahan": "rotan"}, oleh=p.kanwil)
    assert Produk.objects.get().bahan == "getah"


def test_a_change_of_a_published_product_is_a_draft_beside_it(p):
    produk = buat_terbit(p)

    ubah_produk(produk=produk, versi=produk.versi, isi={"harga": 200_000}, oleh=p.unit)

    produk.refresh_from_db()
    assert (produk.status, produk.dijamin_oleh) == ("draf", None)
    assert produk.terbitan.harga == 175_000


def test_nothing_changes_under_review(p):
    produk = PabrikProduk(upt=p.upt)
    ajukan_produk(produk=produk, versi=1, oleh=p.unit)
    with pytest.raises(LangkahTidakSah):
        ubah_produk(produk=produk, versi=produk.versi, isi={"bahan": "x"}, oleh=p.unit)


def test_unknown_fields_are_a_mistake_of_the_caller(p):
    with pytest.raises(ValueError, match="status"):
        _buat(p, status="disetujui")


def test_a_copy_has_text_and_links_under_its_own_code(p):
    produk = PabrikProduk(upt=p.upt)
    produk.saluran.create(**TOKO[0])

    salinan = salin_produk(produk=produk, oleh=p.unit)

    assert salinan.kode != produk.kode
    assert (salinan.nama, salinan.harga) == (f"{produk.nama} (salinan)", produk.harga)
    assert (salinan.status, salinan.terdata_pada) == ("draf", None)
    assert list(salinan.saluran.values("nama", "url")) == TOKO


def test_completeness_is_stored_with_each_save(p):
    BobotKelengkapan.objects.create(bagian="nama", label="Nama", bobot=60, urutan=1)
    BobotKelengkapan.objects.create(bagian="bahan", label="Bahan", bobot=40, urutan=2)
    produk = _buat(p)
    assert produk.kelengkapan == 60

    ubah_produk(produk=produk, versi=1, isi={"bahan": "getah"}, oleh=p.unit)
    assert Produk.objects.get().kelengkapan == 100
