"""Propose, order, determine, revoke."""

import pytest

from inti.galat import PerluAlasan, TidakBerhak
from inti.models import CatatanAudit
from katalog.galat import LangkahTidakSah, SlotPenuh
from katalog.models import PenetapanUnggulan, Terbitan, UsulanUnggulan
from katalog.services.unggulan import (
    batalkan_usulan,
    cabut_unggulan,
    geser_usulan,
    tetapkan_unggulan,
    urutkan_usulan,
    usulkan_unggulan,
)
from katalog.tests.pabrik import PabrikProduk
from katalog.tests.pelaku import buat_pelaku, buat_terbit

pytestmark = pytest.mark.django_db


def buat_usulan(p, jumlah):
    produk = [PabrikProduk(upt=p.upt) for _ in range(jumlah)]
    for satu in produk:
        usulkan_unggulan(produk=satu, oleh=p.unit)
    return produk


def urutan(p):
    return list(
        UsulanUnggulan.objects.filter(upt=p.upt)
        .order_by("urutan")
        .values_list("produk_id", flat=True)
    )


@pytest.mark.parametrize("siapa", ["unit", "kanwil"])
def test_usulan_masuk_paling_akhir(siapa):
    p = buat_pelaku()
    (pertama,) = buat_usulan(p, 1)
    kedua = PabrikProduk(upt=p.upt)

    usulan = usulkan_unggulan(produk=kedua, alasan=" Khas ", oleh=getattr(p, siapa))

    assert (usulan.urutan, usulan.alasan) == (2, "Khas")
    assert usulan.diusulkan_oleh == getattr(p, siapa)
    assert urutan(p) == [pertama.pk, kedua.pk]


def test_usulan_dua_kali_tetap_satu():
    p = buat_pelaku()
    (produk,) = buat_usulan(p, 1)

    usulkan_unggulan(produk=produk, oleh=p.unit)

    assert UsulanUnggulan.objects.count() == 1


@pytest.mark.parametrize(
    "isi",
    [
        {"terdata_pada": None},
        {"kategori": None},
        {"nama": ""},
        {"status": "arsip", "sebab_arsip": "lain"},
    ],
)
def test_hanya_yang_terdata_dapat_diusulkan_dan_ditetapkan(isi):
    p = buat_pelaku()
    produk = PabrikProduk(upt=p.upt, **isi)

    with pytest.raises(LangkahTidakSah):
        usulkan_unggulan(produk=produk, oleh=p.unit)
    with pytest.raises(LangkahTidakSah):
        tetapkan_unggulan(produk=produk, alasan="x", oleh=p.kanwil)


def test_orang_lain_tidak_mengusulkan_mengurutkan_atau_membatalkan():
    p = buat_pelaku()
    (produk,) = buat_usulan(p, 1)

    for layanan in (
        lambda: usulkan_unggulan(produk=PabrikProduk(upt=p.upt), oleh=p.kanwil_lain),
        lambda: urutkan_usulan(upt=p.upt, produk_ids=[produk.pk], oleh=p.kanwil_lain),
        lambda: geser_usulan(produk=produk, naik=True, oleh=p.kanwil_lain),
        lambda: batalkan_usulan(produk=produk, oleh=p.kanwil_lain),
    ):
        with pytest.raises(TidakBerhak):
            layanan()
    assert urutan(p) == [produk.pk]


def test_urutan_baru_disimpan_dan_yang_asing_diabaikan():
    p, q = buat_pelaku(), buat_pelaku()
    a, b, c = buat_usulan(p, 3)
    (asing,) = buat_usulan(q, 1)

    urutkan_usulan(upt=p.upt, produk_ids=[c.pk, asing.pk, a.pk, 999_999], oleh=p.unit)

    assert urutan(p) == [c.pk, a.pk, b.pk]
    assert urutan(q) == [asing.pk]


def test_geser_naik_dan_turun():
    p = buat_pelaku()
    a, b, c = buat_usulan(p, 3)

    geser_usulan(produk=c, naik=True, oleh=p.unit)
    geser_usulan(produk=a, naik=False, oleh=p.unit)

    assert urutan(p) == [c.pk, a.pk, b.pk]


def test_geser_di_ujung_tidak_mengubah():
    p = buat_pelaku()
    a, b = buat_usulan(p, 2)

    geser_usulan(produk=a, naik=True, oleh=p.unit)
    geser_usulan(produk=b, naik=False, oleh=p.unit)

    assert urutan(p) == [a.pk, b.pk]


def test_geser_melangkahi_yang_sudah_ditetapkan():
    p = buat_pelaku()
    a, b, c = buat_usulan(p, 3)
    tetapkan_unggulan(produk=b, alasan="Khas", oleh=p.kanwil)

    geser_usulan(produk=c, naik=True, oleh=p.unit)

    sisa = [i for i in urutan(p) if i != b.pk]
    assert sisa == [c.pk, a.pk]


def test_geser_yang_bukan_usulan():
    p = buat_pelaku()

    with pytest.raises(LangkahTidakSah):
        geser_usulan(produk=PabrikProduk(upt=p.upt), naik=True, oleh=p.unit)


def test_usulan_dibatalkan():
    p = buat_pelaku()
    a, b = buat_usulan(p, 2)

    batalkan_usulan(produk=a, oleh=p.unit)
    batalkan_usulan(produk=a, oleh=p.unit)

    assert urutan(p) == [b.pk]


def test_kanwil_menetapkan_dan_terbitan_ikut_bertanda():
    p = buat_pelaku()
    produk = buat_terbit(p)

    penetapan = tetapkan_unggulan(produk=produk, alasan=" Khas ", oleh=p.kanwil)

    assert (penetapan.slot, penetapan.alasan, penetapan.upt) == (1, "Khas", p.upt)
    assert penetapan.ditetapkan_oleh == p.kanwil
    assert Terbitan.objects.get().unggulan is True
    assert CatatanAudit.objects.filter(aksi="unggulan.tetapkan", oleh=p.kanwil).count() == 1


def test_paling_banyak_dua():
    p = buat_pelaku()
    a, b, c = buat_usulan(p, 3)
    tetapkan_unggulan(produk=a, alasan="x", oleh=p.kanwil)
    tetapkan_unggulan(produk=b, alasan="x", oleh=p.kanwil)

    with pytest.raises(SlotPenuh):
        tetapkan_unggulan(produk=c, alasan="x", oleh=p.kanwil)

    assert set(PenetapanUnggulan.objects.values_list("slot", flat=True)) == {1, 2}


def test_slot_yang_bebas_dipakai_lagi():
    p = buat_pelaku()
    a, b, c = buat_usulan(p, 3)
    tetapkan_unggulan(produk=a, alasan="x", oleh=p.kanwil)
    tetapkan_unggulan(produk=b, alasan="x", oleh=p.kanwil)
    cabut_unggulan(produk=a, alasan="diganti", oleh=p.kanwil)

    assert tetapkan_unggulan(produk=c, alasan="x", oleh=p.kanwil).slot == 1


def test_produk_yang_sudah_unggulan():
    p = buat_pelaku()
    (a,) = buat_usulan(p, 1)
    tetapkan_unggulan(produk=a, alasan="x", oleh=p.kanwil)

    with pytest.raises(LangkahTidakSah):
        tetapkan_unggulan(produk=a, alasan="x", oleh=p.kanwil_b)


@pytest.mark.parametrize("siapa", ["unit", "kanwil_lain"])
def test_hanya_kanwilnya_yang_menetapkan_dan_mencabut(siapa):
    p = buat_pelaku()
    a, b = buat_usulan(p, 2)
    tetapkan_unggulan(produk=a, alasan="x", oleh=p.kanwil)

    with pytest.raises(TidakBerhak):
        tetapkan_unggulan(produk=b, alasan="x", oleh=getattr(p, siapa))
    with pytest.raises(TidakBerhak):
        cabut_unggulan(produk=a, alasan="x", oleh=getattr(p, siapa))


def test_alasan_wajib():
    p = buat_pelaku()
    a, b = buat_usulan(p, 2)
    tetapkan_unggulan(produk=a, alasan="x", oleh=p.kanwil)

    with pytest.raises(PerluAlasan):
        tetapkan_unggulan(produk=b, alasan="  ", oleh=p.kanwil)
    with pytest.raises(PerluAlasan):
        cabut_unggulan(produk=a, alasan="  ", oleh=p.kanwil)


def test_dicabut_tetap_menjadi_riwayat():
    p = buat_pelaku()
    produk = buat_terbit(p)
    tetapkan_unggulan(produk=produk, alasan="Khas", oleh=p.kanwil)

    cabut_unggulan(produk=produk, alasan=" Tidak rutin ", oleh=p.kanwil_b)

    penetapan = PenetapanUnggulan.objects.get()
    assert (penetapan.berakhir_sebab, penetapan.berakhir_oleh) == ("Tidak rutin", p.kanwil_b)
    assert Terbitan.objects.get().unggulan is False


def test_yang_bukan_unggulan_tidak_dapat_dicabut():
    p = buat_pelaku()

    with pytest.raises(LangkahTidakSah):
        cabut_unggulan(produk=PabrikProduk(upt=p.upt), alasan="x", oleh=p.kanwil)


def test_alasan_panjang_tidak_menggagalkan():
    p = buat_pelaku()
    (a,) = buat_usulan(p, 1)

    tetapkan_unggulan(produk=a, alasan="x" * 500, oleh=p.kanwil)
    penetapan = cabut_unggulan(produk=a, alasan="y" * 300, oleh=p.kanwil)

    penetapan.refresh_from_db()
    assert (len(penetapan.alasan), len(penetapan.berakhir_sebab)) == (500, 300)


def test_slot_yang_diambil_di_sela_waktu_menjadi_kalimat(monkeypatch):
    """What another officer wrote after our read is held by the database, not by the read."""
    from katalog.models.unggulan import PenetapanQuerySet

    p = buat_pelaku()
    a, b = buat_usulan(p, 2)
    tetapkan_unggulan(produk=a, alasan="x", oleh=p.kanwil)
    monkeypatch.setattr(PenetapanQuerySet, "berjalan", lambda self: self.none())

    with pytest.raises(SlotPenuh, match="Petugas lain baru saja menetapkan"):
        tetapkan_unggulan(produk=b, alasan="x", oleh=p.kanwil_b)

    assert PenetapanUnggulan.objects.count() == 1
