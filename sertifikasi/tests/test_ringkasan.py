"""Which certificate speaks for a product."""

from datetime import date, timedelta

import pytest

from sertifikasi.ringkasan import Calon, ringkas
from sertifikasi.services.hapus import hapus_sertifikat
from sertifikasi.services.produk import lepaskan_produk
from sertifikasi.services.ringkasan import hitung_ulang, hitung_ulang_semua

HARI = date(2026, 11, 24)
KEMARIN, BESOK, LAMA = HARI - timedelta(1), HARI + timedelta(1), HARI + timedelta(700)
TANGGA = (180, 90, 30, 0)


def calon(tahap="terbit", sampai=None, verif=True, keluarga="pirt"):
    return Calon(keluarga, tahap, verif, sampai, TANGGA)


def pirt(*daftar):
    hasil = ringkas(daftar, HARI)
    return hasil["pirt_dasar"], hasil["pirt_sampai"]


@pytest.mark.parametrize(
    ("daftar", "hasil"),
    [
        ([], ("", None)),
        ([calon(sampai=BESOK), calon(sampai=LAMA)], ("terverifikasi", LAMA)),
        ([calon(sampai=LAMA), calon()], ("terverifikasi", None)),
        ([calon(sampai=BESOK), calon(verif=False)], ("terverifikasi", BESOK)),
        ([calon(sampai=HARI), calon(verif=False)], ("terverifikasi", HARI)),
        ([calon(sampai=KEMARIN), calon(verif=False)], ("belum_verifikasi", None)),
        ([calon(sampai=KEMARIN), calon("diajukan")], ("diajukan", None)),
        ([calon(sampai=KEMARIN), calon("diperiksa")], ("diajukan", None)),
        ([calon(sampai=KEMARIN), calon(verif=False, sampai=KEMARIN)], ("terverifikasi", KEMARIN)),
        ([calon(verif=False, sampai=KEMARIN), calon("diajukan")], ("diajukan", None)),
        ([calon(verif=False), calon("diajukan")], ("belum_verifikasi", None)),
        ([calon("ditolak"), calon("dicabut")], ("", None)),
        ([calon("direncanakan"), calon("dokumen")], ("", None)),
        ([calon(keluarga="lain")], ("", None)),
    ],
)
def test_sertifikat_terbaik(daftar, hasil):
    assert pirt(*daftar) == hasil
    assert pirt(*reversed(daftar)) == hasil


def test_peringatan_mulai_dari_anak_tangga_terjauh():
    hasil = ringkas([calon(sampai=LAMA)], HARI)

    assert hasil["pirt_peringatan"] == LAMA - timedelta(180)


def test_ditulis_ke_produk_dan_terbitan_tanpa_riwayat(dunia, catat, verifikasi):
    from katalog.models import Terbitan

    roti = dunia.roti
    terbitan = Terbitan.objects.create(
        produk=roti, kode=roti.kode, upt=roti.upt, kanwil=roti.upt.kanwil, kategori=roti.kategori,
        upt_jenis="rutan", zona_waktu="WIB", nama="Roti", versi_produk=1,
        terbit_pertama=roti.dibuat_pada, terbit_pada=roti.dibuat_pada,
    )  # fmt: skip
    riwayat = roti.riwayat.count()

    satu = catat(produk=[roti])
    roti.refresh_from_db()
    assert roti.halal_dasar == "belum_verifikasi"

    verifikasi(satu)
    for baris in (roti, terbitan):
        baris.refresh_from_db()
        assert (baris.halal_dasar, baris.halal_sampai) == ("terverifikasi", None)
    assert roti.riwayat.count() == riwayat


def test_dapur_tidak_pernah_terhitung(dunia, catat, verifikasi):
    from sertifikasi.models import SertifikatProduk

    dapur = verifikasi(catat(lingkup="dapur"))
    # A row that the services refuse, put in by hand.
    SertifikatProduk.objects.create(sertifikat=dapur, produk=dunia.roti)

    assert hitung_ulang([dunia.roti.pk]) == []
    dunia.roti.refresh_from_db()
    assert dunia.roti.halal_dasar == ""


def test_lepas_dan_hapus_mengosongkan(dunia, catat):
    satu = catat(produk=[dunia.roti, dunia.kapal])

    lepaskan_produk(sertifikat=satu, versi=satu.versi, produk=dunia.roti, oleh=dunia.petugas)
    dunia.roti.refresh_from_db()
    assert dunia.roti.halal_dasar == ""

    hapus_sertifikat(sertifikat=satu, versi=satu.versi, oleh=dunia.petugas)
    dunia.kapal.refresh_from_db()
    assert dunia.kapal.halal_dasar == ""


def test_membangun_ulang_melaporkan_yang_berbeda(dunia, catat):
    catat(produk=[dunia.roti])
    type(dunia.roti).objects.filter(pk=dunia.roti.pk).update(halal_dasar="terverifikasi")

    assert hitung_ulang_semua() == [dunia.roti.pk]
    assert hitung_ulang_semua() == []
    dunia.roti.refresh_from_db()
    assert dunia.roti.halal_dasar == "belum_verifikasi"


def test_kueri_tidak_bertambah_dengan_produk(dunia, catat, django_assert_max_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from katalog.models import Produk
    from katalog.tests.pabrik import PabrikProduk

    def hitung(n):
        produk = [PabrikProduk(upt=dunia.upt, kode=f"6208{5000 + n + i}") for i in range(n)]
        catat(produk=produk)
        pk = [p.pk for p in produk]
        Produk.objects.filter(pk__in=pk).update(halal_dasar="")
        with CaptureQueriesContext(
            connection,
        ) as kueri:
            assert len(hitung_ulang(pk)) == n
        return len(kueri)

    assert hitung(2) == hitung(40)
