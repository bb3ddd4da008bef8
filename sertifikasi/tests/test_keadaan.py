"""State of a certificate at the turn of days, in three zones."""

from datetime import UTC, date, datetime, timedelta
from unittest import mock

import pytest

from organisasi.tests.pabrik import PabrikKanwil, PabrikUPT
from sertifikasi.keadaan import tanda_sertifikat
from sertifikasi.models import Sertifikat
from sertifikasi.queries.daftar import dengan_keadaan
from sertifikasi.tests.pabrik import PabrikJenis, PabrikSertifikat

AKHIR = date(2026, 11, 24)
H = timedelta(1)


def keadaan(satu, hari=None):
    return dengan_keadaan(Sertifikat.objects.filter(pk=satu.pk), hari).get().keadaan


@pytest.fixture
def terverifikasi(dunia):
    return PabrikSertifikat(
        upt=dunia.upt,
        jenis=dunia.pirt,
        berlaku_sampai=AKHIR,
        diverifikasi_pada=datetime(2026, 1, 1, tzinfo=UTC),
        diverifikasi_oleh=dunia.kanwil,
    )


@pytest.mark.parametrize(
    ("hari", "hasil"),
    [
        (AKHIR - 181 * H, "berlaku"),
        (AKHIR - 180 * H, "akan_habis"),
        (AKHIR - H, "akan_habis"),
        (AKHIR, "akan_habis"),
        (AKHIR + H, "kedaluwarsa"),
    ],
)
def test_batas_masa_berlaku(terverifikasi, hari, hasil):
    assert keadaan(terverifikasi, hari) == hasil


def test_tangga_adalah_data_per_jenis(terverifikasi, dunia):
    dunia.pirt.tangga_hari = [30, 0]
    dunia.pirt.save()

    assert keadaan(terverifikasi, AKHIR - 31 * H) == "berlaku"
    assert keadaan(terverifikasi, AKHIR - 30 * H) == "akan_habis"


def test_tanpa_tangga_hanya_hari_terakhir(terverifikasi, dunia):
    dunia.pirt.tangga_hari = []
    dunia.pirt.save()

    assert keadaan(terverifikasi, AKHIR - H) == "berlaku"
    assert keadaan(terverifikasi, AKHIR) == "akan_habis"


@pytest.mark.parametrize(
    "tahap", ["direncanakan", "dokumen", "diajukan", "diperiksa", "ditolak", "dicabut"]
)
def test_tahap_lain_adalah_keadaannya_sendiri(dunia, tahap):
    satu = PabrikSertifikat(upt=dunia.upt, tahap=tahap, berlaku_sampai=AKHIR - H)

    assert keadaan(satu, AKHIR) == tahap


def test_belum_diverifikasi_walau_tanggalnya_lewat(dunia):
    satu = PabrikSertifikat(upt=dunia.upt, berlaku_sampai=AKHIR - H)

    assert keadaan(satu, AKHIR) == "belum_verifikasi"


@pytest.mark.parametrize(
    ("zona", "jam_utc", "hasil"),
    [
        # Midnight in WIB is 17.00 UTC, in WITA 16.00, in WIT 15.00.
        ("WIB", datetime(2026, 11, 24, 16, 59, tzinfo=UTC), "akan_habis"),
        ("WIB", datetime(2026, 11, 24, 17, 0, tzinfo=UTC), "kedaluwarsa"),
        ("WITA", datetime(2026, 11, 24, 15, 59, tzinfo=UTC), "akan_habis"),
        ("WITA", datetime(2026, 11, 24, 16, 0, tzinfo=UTC), "kedaluwarsa"),
        ("WIT", datetime(2026, 11, 24, 14, 59, tzinfo=UTC), "akan_habis"),
        ("WIT", datetime(2026, 11, 24, 15, 0, tzinfo=UTC), "kedaluwarsa"),
    ],
)
def test_hari_berganti_menurut_zona_unit(dunia, zona, jam_utc, hasil):
    kanwil = PabrikKanwil(kode={"WIB": "11", "WITA": "51", "WIT": "91"}[zona], zona_waktu=zona)
    satu = PabrikSertifikat(
        upt=PabrikUPT(kode="91-01", kanwil=kanwil),
        jenis=PabrikJenis(kode="pirt"),
        berlaku_sampai=AKHIR,
        diverifikasi_pada=datetime(2026, 1, 1, tzinfo=UTC),
    )

    with mock.patch("django.utils.timezone.now", return_value=jam_utc):
        assert keadaan(satu) == hasil


@pytest.mark.parametrize(
    ("hari", "kata"),
    [
        (AKHIR - 28 * H, "Habis 28 hari lagi"),
        (AKHIR, "Habis hari ini"),
        (AKHIR + 12 * H, "Kedaluwarsa 12 hari"),
    ],
)
def test_kata_menyebut_hari(terverifikasi, hari, kata):
    satu = dengan_keadaan(Sertifikat.objects.filter(pk=terverifikasi.pk), hari).get()

    assert tanda_sertifikat(satu, hari).kata == kata
