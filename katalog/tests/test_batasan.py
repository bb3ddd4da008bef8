"""The promises that the database itself holds: each CHECK and UNIQUE of the catalogue."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from katalog.models import (
    Foto,
    PenetapanUnggulan,
    Produk,
    SumberProduk,
    Tinjauan,
    UsulanUnggulan,
)
from katalog.tests.pabrik import PabrikProduk
from katalog.tests.pelaku import buat_foto

pytestmark = pytest.mark.django_db


def ditolak(nama, tulis):
    """`tulis` must break, and by the constraint of this name (SQLite names the columns of a
    UNIQUE instead)."""
    with pytest.raises(IntegrityError) as galat, transaction.atomic():
        tulis()
    return nama in str(galat.value)


def ubah(produk, **isi):
    return lambda: Produk.objects.filter(pk=produk.pk).update(**isi)


@pytest.mark.parametrize(
    "isi",
    [
        {"jenis_harga": "", "harga": 5, "harga_maks": None},
        {"jenis_harga": "permintaan", "harga": 5, "harga_maks": None},
        {"jenis_harga": "tetap", "harga": None, "harga_maks": None},
        {"jenis_harga": "tetap", "harga": 0, "harga_maks": None},
        {"jenis_harga": "tetap", "harga": 5, "harga_maks": 9},
        {"jenis_harga": "rentang", "harga": None, "harga_maks": 9},
        {"jenis_harga": "rentang", "harga": 9, "harga_maks": 9},
        {"jenis_harga": "rentang", "harga": 9, "harga_maks": 5},
    ],
)
def test_harga_sesuai_jenis(isi):
    produk = PabrikProduk()
    assert ditolak("harga_sesuai_jenis", ubah(produk, **isi))


@pytest.mark.parametrize(
    "isi",
    [
        {"jenis_harga": "", "harga": None, "harga_maks": None},
        {"jenis_harga": "permintaan", "harga": None, "harga_maks": None},
        {"jenis_harga": "tetap", "harga": 5, "harga_maks": None},
        {"jenis_harga": "rentang", "harga": 5, "harga_maks": None},
        {"jenis_harga": "rentang", "harga": 5, "harga_maks": 9},
    ],
)
def test_harga_yang_sah(isi):
    produk = PabrikProduk()
    assert ubah(produk, **isi)() == 1


@pytest.mark.parametrize(
    "isi", [{"status": "arsip", "sebab_arsip": ""}, {"status": "draf", "sebab_arsip": "lain"}]
)
def test_arsip_bersebab(isi):
    assert ditolak("arsip_bersebab", ubah(PabrikProduk(), **isi))


@pytest.mark.parametrize("status", ["diajukan", "disetujui"])
@pytest.mark.parametrize("isi", [{"nama": ""}, {"kategori": None}])
def test_diajukan_bernama_dan_berkategori(status, isi):
    produk = PabrikProduk()
    assert ditolak("diajukan_bernama_dan_berkategori", ubah(produk, status=status, **isi))


def test_kode_produk_sekali():
    satu, dua = PabrikProduk(), PabrikProduk()
    assert ditolak("kode", ubah(dua, kode=satu.kode))


def test_satu_tinjauan_terbuka_per_produk():
    produk = PabrikProduk()
    kini = timezone.now()
    Tinjauan.objects.create(produk=produk, diajukan_pada=kini, putusan="ditarik", diputus_pada=kini)
    Tinjauan.objects.create(produk=produk, diajukan_pada=kini)

    ditolak(
        "satu_tinjauan_terbuka",
        lambda: Tinjauan.objects.create(produk=produk, diajukan_pada=kini),
    )

    assert produk.tinjauan.count() == 2


@pytest.mark.parametrize(("putusan", "berwaktu"), [("", True), ("disetujui", False)])
def test_putusan_berwaktu(putusan, berwaktu):
    kini = timezone.now()
    assert ditolak(
        "putusan_berwaktu",
        lambda: Tinjauan.objects.create(
            produk=PabrikProduk(),
            diajukan_pada=kini,
            putusan=putusan,
            diputus_pada=kini if berwaktu else None,
        ),
    )


def tetapkan(produk, slot, **isi):
    return PenetapanUnggulan.objects.create(
        upt=produk.upt,
        produk=produk,
        slot=slot,
        alasan="x",
        ditetapkan_pada=timezone.now(),
        **isi,
    )


@pytest.mark.parametrize("slot", [0, 3])
def test_slot_satu_atau_dua(slot):
    produk = PabrikProduk()
    assert ditolak("slot_satu_atau_dua", lambda: tetapkan(produk, slot))


def test_slot_dipakai_sekali_per_unit():
    satu = PabrikProduk()
    dua, lain = PabrikProduk(upt=satu.upt), PabrikProduk()
    tetapkan(satu, 1)

    ditolak("slot_unggulan_sekali", lambda: tetapkan(dua, 1))
    tetapkan(lain, 1)

    assert PenetapanUnggulan.objects.count() == 2


def test_produk_memegang_satu_slot():
    produk = PabrikProduk()
    tetapkan(produk, 1)

    ditolak("produk_unggulan_sekali", lambda: tetapkan(produk, 2))

    assert PenetapanUnggulan.objects.count() == 1


def test_slot_yang_berakhir_tidak_menghalangi():
    produk = PabrikProduk()
    tetapkan(produk, 1, berakhir_pada=timezone.now(), berakhir_sebab="x")

    tetapkan(produk, 1)

    assert PenetapanUnggulan.objects.berjalan().count() == 1


@pytest.mark.parametrize(("berakhir", "sebab"), [(True, ""), (False, "x")])
def test_akhir_unggulan_bersebab(berakhir, sebab):
    kini = timezone.now()
    assert ditolak(
        "akhir_unggulan_bersebab",
        lambda: tetapkan(
            PabrikProduk(), 1, berakhir_pada=kini if berakhir else None, berakhir_sebab=sebab
        ),
    )


def test_satu_usulan_per_produk():
    produk = PabrikProduk()
    UsulanUnggulan.objects.create(upt=produk.upt, produk=produk, urutan=1)

    ditolak(
        "produk_id",
        lambda: UsulanUnggulan.objects.create(upt=produk.upt, produk=produk, urutan=2),
    )

    assert UsulanUnggulan.objects.count() == 1


def test_unggahan_foto_sekali_dan_tanpa_nama_boleh_banyak():
    produk = PabrikProduk()
    buat_foto(produk, id_klien="abc")
    buat_foto(produk)
    buat_foto(produk)

    ditolak("unggahan_foto_sekali", lambda: buat_foto(produk, id_klien="abc"))

    assert Foto.objects.count() == 3


def test_sumber_sekali_per_produk():
    produk = PabrikProduk()
    SumberProduk.objects.create(produk=produk, url="https://contoh.test/")

    ditolak(
        "sumber_sekali_per_produk",
        lambda: SumberProduk.objects.create(produk=produk, url="https://contoh.test/"),
    )

    assert SumberProduk.objects.count() == 1
