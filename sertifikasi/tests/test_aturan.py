"""Headquarters edits the kinds of certificates."""

from datetime import timedelta

import pytest
from django.utils import timezone

from akun.tests.pabrik import PabrikPetugasKanwil
from inti.models import CatatanAudit
from inti.waktu import hari_ini
from katalog.tests.pabrik import PabrikProduk
from sertifikasi.models import JenisSertifikat, Sertifikat, SertifikatProduk
from sertifikasi.services.aturan import ubah_jenis
from sertifikasi.services.muat_aturan import muat_jenis
from sertifikasi.services.ringkasan import hitung_ulang


@pytest.fixture
def pirt(db):
    muat_jenis(oleh=None)
    return JenisSertifikat.objects.get(kode="pirt")


def test_isi_muatan(pirt):
    masa = dict(JenisSertifikat.objects.values_list("kode", "masa_tahun"))

    assert len(masa) == 15
    assert (masa["pirt"], masa["halal"], masa["merek"], masa["paten"], masa["bpom-md"]) == (
        5, None, 10, 20, 5,
    )  # fmt: skip
    assert pirt.tangga_hari == [180, 90, 30, 0]
    assert set(JenisSertifikat.objects.filter(keluarga="haki").values_list("kode", flat=True)) == {
        "merek", "merek-kolektif", "hak-cipta", "desain-industri", "paten", "paten-sederhana",
        "indikasi-geografis",
    }  # fmt: skip


def test_ubah_jenis_mengurutkan_tangga_dan_mencatat(pirt):
    ubah_jenis(
        jenis=pirt,
        versi=pirt.versi,
        isi={"masa_tahun": 4, "tangga_hari": [30, 365, 30, 0]},
        oleh=None,
    )

    pirt.refresh_from_db()
    assert (pirt.masa_tahun, pirt.tangga_hari) == (4, [365, 30, 0])
    catatan = CatatanAudit.objects.first()
    assert (catatan.aksi, catatan.perubahan[0]["sebelum"]["masa_tahun"]) == (
        "jenis_sertifikat.ubah", 5,
    )  # fmt: skip


def test_muat_lagi_menjaga_suntingan(pirt):
    ubah_jenis(jenis=pirt, versi=pirt.versi, isi={"masa_tahun": 4}, oleh=None)

    (hasil,) = muat_jenis(oleh=None)

    pirt.refresh_from_db()
    assert pirt.masa_tahun == 4
    assert (hasil.dibuat, hasil.diubah, hasil.sama, hasil.dipertahankan) == (0, 0, 15, 1)


def test_tangga_baru_menggeser_peringatan_produk(pirt):
    produk = PabrikProduk()
    habis = hari_ini() + timedelta(days=300)
    sertifikat = Sertifikat.objects.create(
        upt=produk.upt,
        jenis=pirt,
        nomor="1",
        berlaku_sampai=habis,
        diverifikasi_pada=timezone.now(),
        diverifikasi_oleh=PabrikPetugasKanwil(),
    )
    SertifikatProduk.objects.create(sertifikat=sertifikat, produk=produk)
    hitung_ulang([produk.pk])
    produk.refresh_from_db()
    assert produk.pirt_peringatan == habis - timedelta(days=180)

    ubah_jenis(jenis=pirt, versi=pirt.versi, isi={"tangga_hari": [365, 0]}, oleh=None)

    produk.refresh_from_db()
    assert produk.pirt_peringatan == habis - timedelta(days=365)
