"""The published snapshot, its photos, its permit columns, its files."""

import pytest
from django.utils import timezone

from katalog.models import Foto, Terbitan
from katalog.models.izin import BerIzin
from katalog.pencarian import indeks
from katalog.services import hapus_berkas
from katalog.services.hapus_berkas import hapus_foto_dan_berkas, hapus_foto_lepas
from katalog.services.izin import perbarui_izin
from katalog.services.terbitan import hapus_terbitan, tandai_unggulan, tulis_terbitan
from katalog.services.unggulan import tetapkan_unggulan
from katalog.tests.pabrik import PabrikProduk
from katalog.tests.pelaku import buat_foto, buat_pelaku, buat_terbit

pytestmark = pytest.mark.django_db


def test_foto_pertama_menjadi_sampul_dan_yang_dilepas_tidak_ikut():
    p = buat_pelaku()
    produk = PabrikProduk(upt=p.upt)
    kedua = buat_foto(produk, urutan=2, alt="Kedua", jenis="kemasan")
    pertama = buat_foto(produk, urutan=1, alt="Pertama")
    buat_foto(produk, urutan=0, dilepas_pada=timezone.now())

    terbitan = tulis_terbitan(produk=produk, dengan_catatan=False, oleh=p.kanwil)

    assert [f["id"] for f in terbitan.foto] == [str(pertama.pk), str(kedua.pk)]
    assert terbitan.sampul == {
        "id": str(pertama.pk),
        "alt": "Pertama",
        "jenis": "produk",
        "lebar": 800,
        "tinggi": 600,
    }


def test_foto_yang_dilepas_hilang_setelah_terbit_dan_berkasnya_setelah_commit(
    monkeypatch, django_capture_on_commit_callbacks
):
    p = buat_pelaku()
    produk = PabrikProduk(upt=p.upt)
    lepas = buat_foto(produk, dilepas_pada=timezone.now())
    dihapus = []
    monkeypatch.setattr(hapus_berkas, "hapus_berkas_foto", dihapus.append)

    with django_capture_on_commit_callbacks(execute=True):
        tulis_terbitan(produk=produk, dengan_catatan=False, oleh=p.kanwil)
        assert dihapus == []

    assert dihapus == [lepas.pk]
    assert not Foto.objects.filter(pk=lepas.pk).exists()


def test_hapus_foto_lepas_menyisakan_foto_kerja():
    produk = PabrikProduk()
    kerja = buat_foto(produk)
    buat_foto(produk, dilepas_pada=timezone.now())

    hapus_foto_lepas(produk)

    assert list(Foto.objects.all()) == [kerja]


def test_hapus_satu_foto(monkeypatch, django_capture_on_commit_callbacks):
    foto = buat_foto(PabrikProduk())
    kunci, dihapus = foto.pk, []
    monkeypatch.setattr(hapus_berkas, "hapus_berkas_foto", dihapus.append)

    with django_capture_on_commit_callbacks(execute=True):
        hapus_foto_dan_berkas(foto)

    assert (dihapus, Foto.objects.count()) == ([kunci], 0)


def test_terbitan_memuat_unggulan_dan_izin_saat_terbit():
    p = buat_pelaku()
    produk = PabrikProduk(upt=p.upt, halal_dasar="terverifikasi")
    tetapkan_unggulan(produk=produk, alasan="Khas", oleh=p.kanwil)

    terbitan = tulis_terbitan(produk=produk, dengan_catatan=True, oleh=p.kanwil)

    assert terbitan.unggulan is True
    assert terbitan.dengan_catatan is True
    assert terbitan.halal_dasar == "terverifikasi"


def test_hapus_terbitan_yang_tidak_ada_tidak_apa():
    hapus_terbitan(PabrikProduk())

    assert Terbitan.objects.count() == 0


def test_pencarian_diberi_tahu(monkeypatch):
    p = buat_pelaku()
    produk = PabrikProduk(upt=p.upt)
    kabar = []
    asli_perbarui, asli_hapus = indeks.perbarui, indeks.hapus
    monkeypatch.setattr(
        indeks, "perbarui", lambda t: (kabar.append(("+", t.kode)), asli_perbarui(t))
    )
    monkeypatch.setattr(indeks, "hapus", lambda t: (kabar.append(("-", t.kode)), asli_hapus(t)))

    tulis_terbitan(produk=produk, dengan_catatan=False, oleh=p.kanwil)
    hapus_terbitan(produk)

    assert kabar == [("+", produk.kode), ("-", produk.kode)]


def test_tandai_unggulan_hanya_terbitan_produk_itu():
    p = buat_pelaku()
    satu, dua = buat_terbit(p), buat_terbit(p)

    tandai_unggulan(satu, True)

    assert dict(Terbitan.objects.values_list("kode", "unggulan")) == {
        satu.kode: True,
        dua.kode: False,
    }


def kolom(**isi):
    kosong = {k: "" if k.endswith("dasar") else None for k in BerIzin.KOLOM_IZIN}
    kosong["halal_perbarui"] = False
    return {**kosong, **isi}


def test_izin_ditulis_ke_produk_dan_terbitannya_saja():
    p = buat_pelaku()
    satu, dua = buat_terbit(p), buat_terbit(p)
    versi = satu.versi

    perbarui_izin(izin={satu.pk: kolom(pirt_dasar="terverifikasi", pirt_sampai="2030-01-01")})

    satu.refresh_from_db()
    dua.refresh_from_db()
    assert satu.pirt_dasar == satu.terbitan.pirt_dasar == "terverifikasi"
    assert str(satu.pirt_sampai) == str(satu.terbitan.pirt_sampai) == "2030-01-01"
    assert dua.pirt_dasar == dua.terbitan.pirt_dasar == ""
    assert satu.versi == versi


def test_izin_dalam_jumlah_kueri_yang_tetap(django_assert_num_queries):
    p = buat_pelaku()
    produk = [buat_terbit(p) for _ in range(12)]
    izin = {x.pk: kolom(halal_dasar="diajukan") for x in produk}

    # Four of its own, and two by which the mapping notes the units.
    with django_assert_num_queries(6):
        perbarui_izin(izin={produk[0].pk: izin[produk[0].pk]})
    with django_assert_num_queries(6):
        perbarui_izin(izin=izin)


def test_izin_tanpa_produk_tidak_menulis(django_assert_num_queries):
    perbarui_izin(izin={})

    assert Terbitan.objects.count() == 0
