"""Composition changed after halal was issued: ask, mark, renew."""

import pytest
from django.urls import reverse

from akun.models import Pemberitahuan
from inti.galat import PerluAlasan, TidakBerhak
from katalog.models import Produk
from katalog.services.simpan import ubah_produk
from sertifikasi.galat import PerubahanTidakSah
from sertifikasi.models import PerubahanBahan
from sertifikasi.services.komposisi import (
    jawab_perubahan,
    laporkan_perubahan,
    selesaikan_perubahan,
)
from sertifikasi.tugas_kewajiban import tugas_kewajiban


@pytest.fixture
def halal(dunia, catat, verifikasi):
    """Roti with halal in force, made of flour."""
    Produk.objects.filter(pk=dunia.roti.pk).update(bahan="Tepung, gula")
    verifikasi(catat(produk=[dunia.roti]))
    return dunia


def keadaan(dunia):
    return Produk.objects.dengan_izin().get(pk=dunia.roti.pk).halal_keadaan


def ubah(dunia, bahan, produk=None):
    satu = Produk.objects.get(pk=(produk or dunia.roti).pk)
    return ubah_produk(produk=satu, versi=satu.versi, isi={"bahan": bahan}, oleh=dunia.petugas)


def jawab(dunia, berubah, **lain):
    satu = PerubahanBahan.objects.get(jawaban="")
    isi = {"catatan": "Ragi merek lain.", "oleh": dunia.petugas, **lain}
    return jawab_perubahan(perubahan=satu, versi=satu.versi, berubah=berubah, **isi)


def test_mengubah_bahan_menanyakan(halal):
    ubah(halal, "Tepung, gula, ragi")

    satu = PerubahanBahan.objects.get()
    assert (satu.bahan_lama, satu.bahan_baru) == ("Tepung, gula", "Tepung, gula, ragi")
    assert keadaan(halal) == "berlaku"  # asking is not yet an answer
    assert [t.jumlah for t in tugas_kewajiban(halal.petugas)] == [1]
    assert tugas_kewajiban(halal.kanwil) == []


def test_satu_pertanyaan_dan_hilang_bila_kembali(halal):
    ubah(halal, "Tepung, gula, ragi")
    ubah(halal, "Tepung, madu")
    assert PerubahanBahan.objects.get().bahan_baru == "Tepung, madu"

    ubah(halal, "Tepung, gula")
    assert not PerubahanBahan.objects.exists()


def test_yang_bukan_perubahan_tidak_ditanyakan(halal):
    ubah(halal, "tepung,  GULA.")  # spelling only
    ubah(halal, "Getah nyatu", produk=halal.kapal)  # no halal
    satu = Produk.objects.get(pk=halal.roti.pk)
    ubah_produk(produk=satu, versi=satu.versi, isi={"nama": "Roti manis"}, oleh=halal.petugas)

    assert not PerubahanBahan.objects.exists()


def test_tidak_berubah(halal):
    ubah(halal, "Tepung terigu, gula pasir")
    with pytest.raises(PerluAlasan):
        jawab(halal, False, catatan=" ")

    jawab(halal, False)

    assert keadaan(halal) == "berlaku"
    assert tugas_kewajiban(halal.petugas) == []


def test_berubah_menandai_unit_dan_kanwil(halal):
    ubah(halal, "Tepung, gula, ragi")

    jawab(halal, True)

    assert keadaan(halal) == "perlu_pembaruan"
    assert [t.jumlah for t in tugas_kewajiban(halal.petugas)] == [1]
    assert [t.jumlah for t in tugas_kewajiban(halal.kanwil)] == [1]
    assert tugas_kewajiban(halal.kanwil_lain) == []
    untuk = set(
        Pemberitahuan.objects.filter(judul="Halal Roti perlu pembaruan").values_list(
            "penerima__username", flat=True
        )
    )
    assert untuk == {"kanwil", "kanwil-b"}


def test_sertifikat_baru_yang_diverifikasi_membereskan(halal, catat, verifikasi):
    ubah(halal, "Tepung, gula, ragi")
    jawab(halal, True)
    baru = catat(produk=[halal.roti], nomor="ID62110018673520625")
    assert keadaan(halal) == "perlu_pembaruan"

    verifikasi(baru)

    assert keadaan(halal) == "berlaku"
    assert tugas_kewajiban(halal.kanwil) == []


def test_kanwil_menyatakan_beres(halal):
    satu = laporkan_perubahan(produk=halal.roti, catatan="Oven baru.", oleh=halal.petugas)
    assert keadaan(halal) == "perlu_pembaruan"
    with pytest.raises(PerubahanTidakSah):
        laporkan_perubahan(produk=halal.roti, catatan="Lagi.", oleh=halal.petugas)
    isi = {"perubahan": satu, "catatan": "Dilaporkan ke BPJPH."}
    with pytest.raises(TidakBerhak):
        selesaikan_perubahan(**isi, versi=1, oleh=halal.petugas)
    satu.refresh_from_db()

    selesaikan_perubahan(**isi, versi=satu.versi, oleh=halal.kanwil)

    assert keadaan(halal) == "berlaku"


def test_lapor_hanya_dengan_halal_terverifikasi(halal):
    with pytest.raises(PerubahanTidakSah):
        laporkan_perubahan(produk=halal.kapal, catatan="x", oleh=halal.petugas)
    with pytest.raises(TidakBerhak):
        laporkan_perubahan(produk=halal.roti, catatan="x", oleh=halal.petugas_tetangga)


def test_berubah_dua_kali_satu_yang_terbuka(halal):
    ubah(halal, "Tepung, gula, ragi")
    jawab(halal, True)
    ubah(halal, "Tepung, gula, ragi, susu")

    jawab(halal, True, catatan="Susu ditambah.")

    assert PerubahanBahan.objects.filter(jawaban="berubah", selesai_pada=None).count() == 1
    assert keadaan(halal) == "perlu_pembaruan"


def test_halaman(halal, client):
    ubah(halal, "Tepung, gula, ragi")
    satu = PerubahanBahan.objects.get()
    client.force_login(halal.petugas)
    tab = client.get(reverse("sertifikasi:produk", args=[halal.roti.kode]))
    assert tab.context["tanya_perubahan"] == satu
    alamat = reverse("sertifikasi:perubahan_jawab", args=[satu.pk])
    galat = client.post(alamat, {"versi": satu.versi, "jawaban": "berubah", "catatan": ""})
    assert list(galat.context["form"].errors) == ["catatan"]
    client.post(alamat, {"versi": satu.versi, "jawaban": "berubah", "catatan": "Ragi."})
    assert keadaan(halal) == "perlu_pembaruan"

    client.force_login(halal.kanwil)
    daftar = client.get(reverse("sertifikasi:perubahan"))
    assert [p.pk for p in daftar.context["terbuka"]] == [satu.pk]
    satu.refresh_from_db()
    client.post(
        reverse("sertifikasi:perubahan_selesai", args=[satu.pk]),
        {"versi": satu.versi, "catatan": "Sudah dilaporkan."},
    )
    assert keadaan(halal) == "berlaku"

    client.force_login(halal.kanwil_lain)
    assert client.get(alamat).status_code == 404


def test_daftar_dan_halaman_sertifikat_menandai_perlu_pembaruan(client, halal, catat, verifikasi):
    verifikasi(catat(produk=[halal.kapal]))
    ubah(halal, "Tepung, gula, ragi")
    jawab(halal, True)
    client.force_login(halal.kanwil, backend="akun.pintu.PintuMasuk")

    butir = client.get(reverse("sertifikasi:daftar")).context["butir"]
    saring = client.get(reverse("sertifikasi:daftar") + "?keadaan=perlu_pembaruan").context

    perlu = [b["s"] for b in butir if b["s"].perlu_baru]
    assert [list(s.produk.all()) for s in perlu] == [[halal.roti]]
    assert [b["s"] for b in saring["butir"]] == perlu
    assert saring["per_keadaan"]["perlu_pembaruan"] == 1
    halaman = client.get(perlu[0].get_absolute_url())
    assert halaman.context["perlu_baru"] == [halal.roti]
    assert "Komposisi atau proses berubah" in halaman.content.decode()
