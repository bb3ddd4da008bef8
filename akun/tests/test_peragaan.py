"""Demo accounts exist only in development, and making them again changes nothing."""

import pytest

from akun.galat import HanyaPengembangan
from akun.models import Pengguna
from akun.services.peragaan import buat_akun_peragaan
from organisasi.tests.pabrik import PabrikKanwil, PabrikUPT

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def negeri(settings):
    settings.PENGEMBANGAN = True
    PabrikUPT(kode="62-01", kanwil=PabrikKanwil(kode="62"))
    PabrikUPT(kode="63-02", kanwil=PabrikKanwil(kode="63"))


def test_semua_akun():
    hasil = buat_akun_peragaan(sandi="peragaan-1", kode_upt=["63-02"])
    assert [h[0] for h in hasil] == [
        "admin",
        "pusat",
        "kanwil-62",
        "kanwil-63",
        "kanwil-62-b",
        "pimpinan-62",
        "upt-62-01",
        "upt-63-02",
    ]
    assert Pengguna.objects.filter(peragaan=True).count() == len(hasil)
    assert Pengguna.objects.get(username="upt-63-02").check_password("peragaan-1")


def test_diulang_tidak_mengubah_sandi_kecuali_diminta():
    buat_akun_peragaan(sandi="peragaan-1")
    buat_akun_peragaan(sandi="lain-lagi-2")
    assert Pengguna.objects.get(username="admin").check_password("peragaan-1")
    buat_akun_peragaan(sandi="lain-lagi-2", atur_ulang_sandi=True)
    assert Pengguna.objects.get(username="admin").check_password("lain-lagi-2")


def test_ditolak_di_produksi(settings):
    settings.PENGEMBANGAN = False
    with pytest.raises(HanyaPengembangan):
        buat_akun_peragaan(sandi="peragaan-1")
    assert Pengguna.objects.count() == 0
