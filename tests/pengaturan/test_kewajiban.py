"""/pengaturan/kewajiban/: rules valid from a date."""

from datetime import date

import pytest
from django.urls import reverse

from katalog.services.muat_aturan import muat_aturan
from sertifikasi.models import AturanKewajiban
from sertifikasi.services.muat_aturan import muat_jenis
from sertifikasi.services.muat_kewajiban import muat_kewajiban

DAFTAR = reverse("pengaturan_kewajiban")


@pytest.fixture(autouse=True)
def aturan(db):
    muat_aturan(oleh=None)
    muat_jenis(oleh=None)
    muat_kewajiban(oleh=None)


def _satu():
    return AturanKewajiban.objects.get(kode="pirt-makanan")


def test_hanya_pusat(sebagai_kanwil, sebagai_pusat):
    pk = _satu().pk
    for alamat in (
        DAFTAR,
        reverse("pengaturan_kewajiban_tambah"),
        reverse("pengaturan_kewajiban_ganti", args=[pk]),
        reverse("pengaturan_kewajiban_akhiri", args=[pk]),
    ):
        assert sebagai_kanwil.get(alamat).status_code == 403
        assert sebagai_pusat.get(alamat).status_code == 200


def test_daftar_disaring(sebagai_pusat):
    halal = sebagai_pusat.get(DAFTAR, {"izin": "halal", "kategori": "makanan"}).context["baris"]
    assert [b.a.kode for b in halal] == ["halal-alkohol", "halal-makanan"]
    semua = sebagai_pusat.get(
        DAFTAR, {"izin": "halal", "kategori": "makanan", "semua": "1"}
    ).context["baris"]
    assert [b.a.kode for b in semua] == [
        "halal-alkohol", "halal-makanan", "halal-makanan-sebelum",
    ]  # fmt: skip
    assert semua[1].masa == "Sejak 18 okt 2026" or semua[1].masa == "Sejak 18 Okt 2026"
    assert sebagai_pusat.get(DAFTAR, {"izin": "??", "semua": "x"}).status_code == 200


def test_ganti(sebagai_pusat):
    alamat = reverse("pengaturan_kewajiban_ganti", args=[_satu().pk])
    awal = dict(sebagai_pusat.get(alamat).context["form"].initial)

    jawaban = sebagai_pusat.post(
        alamat, {**awal, "alasan": "Baru.", "berlaku_dari": "2027-01-01", "syarat_klaim": "tidak"}
    )

    assert jawaban.url == f"{DAFTAR}?izin=pirt"
    assert _satu().berlaku_sampai == date(2026, 12, 31)
    baru = AturanKewajiban.objects.get(alasan="Baru.")
    assert (baru.berlaku_dari, baru.syarat) == (date(2027, 1, 1), {"klaim": "tidak"})


def test_ganti_sebelum_mulai_ditolak_dan_isi_tetap(sebagai_pusat):
    satu = AturanKewajiban.objects.get(kode="halal-makanan")
    alamat = reverse("pengaturan_kewajiban_ganti", args=[satu.pk])
    awal = dict(sebagai_pusat.get(alamat).context["form"].initial)

    jawaban = sebagai_pusat.post(alamat, {**awal, "alasan": "X.", "berlaku_dari": "2026-10-18"})

    form = jawaban.context["form"]
    assert form.non_field_errors() == [
        "Aturan lama belum berlaku pada tanggal itu. Pilih tanggal sesudahnya."
    ]
    assert form["alasan"].value() == "X."
    satu.refresh_from_db()
    assert satu.berlaku_sampai is None


def test_tambah_dan_akhiri(sebagai_pusat):
    sebagai_pusat.post(
        reverse("pengaturan_kewajiban_tambah"),
        {
            "sasaran": "sni", "kategori": "furnitur", "hasil": "dianjurkan", "alasan": "Uji.",
            "prioritas": "5", "berlaku_dari": "2027-01-01",
        },
    )  # fmt: skip
    baru = AturanKewajiban.objects.get(alasan="Uji.")
    assert baru.kategori.kode == "furnitur"

    sebagai_pusat.post(
        reverse("pengaturan_kewajiban_akhiri", args=[baru.pk]), {"berlaku_sampai": "2027-12-31"}
    )
    baru.refresh_from_db()
    assert baru.berlaku_sampai == date(2027, 12, 31)


def test_tanggal_aneh_ditolak(sebagai_pusat):
    alamat = reverse("pengaturan_kewajiban_akhiri", args=[_satu().pk])
    for nilai in ("", "kemarin", "0001-01-01", "9999-12-31"):
        assert list(sebagai_pusat.post(alamat, {"berlaku_sampai": nilai}).context["form"].errors)
