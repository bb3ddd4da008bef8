"""Take a published product down."""

import pytest

from inti.galat import PerluAlasan, TidakBerhak, VersiUsang
from katalog.galat import LangkahTidakSah
from katalog.models import Foto, PenetapanUnggulan, Produk, Terbitan
from katalog.pencarian import indeks
from katalog.services.ajukan import ajukan_produk
from katalog.services.penyuntingan import catat_penyuntingan
from katalog.services.tinjau import turunkan_terbitan
from katalog.services.unggulan import tetapkan_unggulan
from katalog.tests.pelaku import buat_diajukan, buat_foto, buat_pelaku, buat_terbit

pytestmark = pytest.mark.django_db


def turunkan(produk, oleh, alasan="Izin dicabut"):
    return turunkan_terbitan(produk=produk, versi=produk.versi, alasan=alasan, oleh=oleh)


def test_terbitan_hilang_dan_produk_kembali_ke_unit(monkeypatch):
    p = buat_pelaku()
    produk = buat_terbit(p)
    dihapus = []
    asli = indeks.hapus
    monkeypatch.setattr(indeks, "hapus", lambda t: (dihapus.append(t.kode), asli(t)))

    turunkan(produk, p.kanwil)

    produk.refresh_from_db()
    assert produk.status == Produk.Status.DIKEMBALIKAN
    assert Terbitan.objects.count() == 0
    assert dihapus == [produk.kode]
    putusan = produk.tinjauan.order_by("-id").first()
    assert (putusan.putusan, putusan.alasan) == ("dikembalikan", "Izin dicabut")


def test_penetapan_unggulan_tetap():
    p = buat_pelaku()
    produk = buat_terbit(p)
    tetapkan_unggulan(produk=produk, alasan="Khas", oleh=p.kanwil)

    turunkan(produk, p.kanwil)

    assert PenetapanUnggulan.objects.berjalan().filter(produk=produk).count() == 1


def test_tinjauan_perubahan_yang_terbuka_ikut_ditutup():
    p = buat_pelaku()
    produk = buat_terbit(p)
    catat_penyuntingan(produk=produk, oleh=p.unit)
    produk.save()
    ajukan_produk(produk=produk, versi=produk.versi, oleh=p.unit)

    turunkan(produk, p.kanwil)

    assert produk.tinjauan.terbuka().count() == 0
    assert produk.tinjauan.count() == 2


def test_foto_yang_hanya_dilihat_publik_dihapus():
    p = buat_pelaku()
    produk = buat_terbit(p)
    lepas = buat_foto(produk, dilepas_pada=produk.dibuat_pada)

    turunkan(produk, p.kanwil)

    assert not Foto.objects.filter(pk=lepas.pk).exists()
    assert produk.foto.count() == 1


@pytest.mark.parametrize("siapa", ["unit", "kanwil_lain"])
def test_hanya_kanwilnya(siapa):
    p = buat_pelaku()
    produk = buat_terbit(p)

    with pytest.raises(TidakBerhak):
        turunkan(produk, getattr(p, siapa))

    assert Terbitan.objects.count() == 1


def test_yang_tidak_terbit_tidak_dapat_diturunkan():
    p = buat_pelaku()
    produk = buat_diajukan(p)

    with pytest.raises(LangkahTidakSah):
        turunkan(produk, p.kanwil)


def test_alasan_wajib():
    p = buat_pelaku()
    produk = buat_terbit(p)

    with pytest.raises(PerluAlasan):
        turunkan(produk, p.kanwil, "  ")

    assert Terbitan.objects.count() == 1


def test_versi_lama_ditolak():
    p = buat_pelaku()
    produk = buat_terbit(p)

    with pytest.raises(VersiUsang):
        turunkan_terbitan(produk=produk, versi=produk.versi - 1, alasan="x", oleh=p.kanwil)
