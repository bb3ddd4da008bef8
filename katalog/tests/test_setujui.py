"""Approve and publish."""

import pytest

from akun.models import Pemberitahuan
from inti.galat import PerluAlasan, TidakBerhak, VersiUsang
from katalog.galat import MasihTerutang, PerluOrangKedua, SudahDitinjau
from katalog.models import Produk, SaluranJual, Terbitan
from katalog.services.ajukan import ajukan_produk, beri_persetujuan_unit, tarik_pengajuan
from katalog.services.penyuntingan import catat_penyuntingan
from katalog.services.tinjau import kembalikan_produk, setujui_produk
from katalog.tests.pabrik import PabrikProduk
from katalog.tests.pelaku import buat_dari_kanwil, buat_diajukan, buat_pelaku, buat_terbit

pytestmark = pytest.mark.django_db
S = Produk.Status


def setujui(produk, oleh, **isi):
    return setujui_produk(produk=produk, versi=produk.versi, oleh=oleh, **isi)


def test_setuju_menulis_terbitan_yang_sama_dengan_produk():
    p = buat_pelaku()
    produk = buat_diajukan(p, merek="Betang", kapasitas_bulanan=20)
    SaluranJual.objects.create(produk=produk, nama="Toko", url="https://contoh.test/a")
    foto = produk.foto.get()

    setujui(produk, p.kanwil)

    t = Terbitan.objects.get()
    produk.refresh_from_db()
    assert {f: getattr(t, f) for f in Terbitan.ISIAN} == {
        f: getattr(produk, f) for f in Terbitan.ISIAN
    }
    assert (t.kode, t.upt, t.kanwil, t.zona_waktu) == (produk.kode, p.upt, p.upt.kanwil, "WIB")
    assert (t.nomor, t.versi_produk, t.dengan_catatan) == (1, produk.versi, False)
    assert t.disetujui_oleh == p.kanwil
    assert t.saluran == [{"nama": "Toko", "url": "https://contoh.test/a"}]
    assert [f["id"] for f in t.foto] == [str(foto.pk)]
    assert (produk.status, produk.penyusun.count()) == (S.DISETUJUI, 0)
    tinjauan = produk.tinjauan.get()
    assert (tinjauan.putusan, tinjauan.diputus_oleh) == ("disetujui", p.kanwil)
    assert Pemberitahuan.objects.filter(penerima=p.unit).count() == 1


def test_setuju_perubahan_menaikkan_nomor_dan_menjaga_terbit_pertama():
    p = buat_pelaku()
    produk = buat_terbit(p)
    pertama = produk.terbitan.terbit_pertama
    produk.harga = 200_000
    catat_penyuntingan(produk=produk, oleh=p.unit)
    produk.save()
    ajukan_produk(produk=produk, versi=produk.versi, oleh=p.unit)

    setujui(produk, p.kanwil)

    t = Terbitan.objects.get()
    assert (t.nomor, t.harga, t.terbit_pertama) == (2, 200_000, pertama)


@pytest.mark.parametrize("siapa", ["unit", "kanwil_lain"])
def test_hanya_kanwilnya_yang_menyetujui(siapa):
    p = buat_pelaku()
    produk = buat_diajukan(p)

    with pytest.raises(TidakBerhak):
        setujui(produk, getattr(p, siapa))

    assert Terbitan.objects.count() == 0


def test_draf_tanpa_pengajuan_tidak_dapat_disetujui():
    p = buat_pelaku()
    produk = PabrikProduk(upt=p.upt)

    with pytest.raises(SudahDitinjau):
        setujui(produk, p.kanwil)


def test_yang_kedua_diberi_tahu():
    p = buat_pelaku()
    produk = buat_diajukan(p)
    versi = produk.versi
    setujui_produk(produk=produk, versi=versi, oleh=p.kanwil)

    with pytest.raises(SudahDitinjau):
        setujui_produk(produk=produk, versi=versi, oleh=p.kanwil_b)
    with pytest.raises(SudahDitinjau):
        kembalikan_produk(produk=produk, versi=versi, alasan="x", catatan={}, oleh=p.kanwil_b)


def test_isi_yang_diajukan_lagi_bukan_yang_dilihat():
    p = buat_pelaku()
    produk = buat_diajukan(p)
    dilihat = produk.versi
    tarik_pengajuan(produk=produk, versi=produk.versi, oleh=p.unit)
    ajukan_produk(produk=produk, versi=produk.versi, oleh=p.unit)

    with pytest.raises(VersiUsang):
        setujui_produk(produk=produk, versi=dilihat, oleh=p.kanwil)


def test_pengisi_kanwil_tidak_menyetujui_sendiri():
    p = buat_pelaku()
    produk = buat_dari_kanwil(p)

    with pytest.raises(PerluOrangKedua):
        setujui(produk, p.kanwil)

    assert Terbitan.objects.count() == 0


def test_rekan_menyetujui_tanpa_unit():
    p = buat_pelaku()
    produk = buat_dari_kanwil(p)

    setujui(produk, p.kanwil_b)

    produk.refresh_from_db()
    assert (produk.status, produk.menunggu_unit_sejak) == (S.DISETUJUI, None)
    assert produk.tinjauan.get().menunggu_unit is False


def test_pengisi_menyetujui_setelah_unit_menyetujui():
    p = buat_pelaku()
    produk = buat_dari_kanwil(p)
    beri_persetujuan_unit(produk=produk, versi=produk.versi, oleh=p.unit)

    setujui(produk, p.kanwil)

    assert produk.status == S.DISETUJUI


def test_rekan_yang_ikut_mengisi_juga_tidak_menyetujui_tanpa_unit():
    p = buat_pelaku()
    produk = buat_dari_kanwil(p)
    produk.penyusun.add(p.kanwil_b)

    with pytest.raises(PerluOrangKedua):
        setujui(produk, p.kanwil_b)


def test_petugas_unit_yang_pindah_ke_kanwil_tidak_menyetujui_pengajuannya_sendiri():
    p = buat_pelaku()
    produk = buat_diajukan(p)
    p.unit.peran, p.unit.upt, p.unit.kanwil = "petugas_kanwil", None, p.upt.kanwil
    p.unit.save()

    with pytest.raises(PerluOrangKedua):
        setujui(produk, p.unit)


def test_yang_menyusul_perlu_catatan_dan_alasan():
    p = buat_pelaku()
    produk = PabrikProduk(upt=p.upt, jenis_harga="", harga=None, menyusul_harga=True)
    ajukan_produk(produk=produk, versi=1, oleh=p.unit)

    with pytest.raises(MasihTerutang) as galat:
        setujui(produk, p.kanwil)
    produk.refresh_from_db()
    with pytest.raises(PerluAlasan):
        setujui(produk, p.kanwil, dengan_catatan=True, alasan="  ")
    produk.refresh_from_db()
    setujui(produk, p.kanwil, dengan_catatan=True, alasan=" Foto menyusul. ")

    assert galat.value.utang == ["harga", "foto"]
    assert Terbitan.objects.get().dengan_catatan is True
    tinjauan = produk.tinjauan.get()
    assert (tinjauan.dengan_catatan, tinjauan.alasan) == (True, "Foto menyusul.")


def test_dengan_catatan_pada_produk_lengkap_terbit_tanpa_catatan():
    p = buat_pelaku()
    produk = buat_diajukan(p)

    setujui(produk, p.kanwil, dengan_catatan=True, alasan="tidak perlu")

    assert Terbitan.objects.get().dengan_catatan is False
