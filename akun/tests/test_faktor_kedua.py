"""The second factor: codes work once, wrong ones lock, roles may be made to have it."""

import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from django.core.cache import cache
from django.test import Client

from akun.models import Peran
from akun.services.sandi import lepas_faktor_kedua
from akun.tests.pabrik import (
    SANDI,
    PabrikAdmin,
    PabrikPengguna,
    PabrikPetugasKanwil,
    PabrikPimpinan,
    PabrikPusat,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def orang():
    siapa = PabrikPetugasKanwil()
    siapa.rahasia = generate_totp_secret()
    TOTP.activate(siapa, siapa.rahasia)
    RecoveryCodes.activate(siapa)
    return siapa


def kode(siapa, geser=0):
    return format_hotp_value(hotp_value(siapa.rahasia, int(time.time()) // 30 + geser))


def sampai_kode(siapa):
    klien = Client()
    jawab = klien.post("/masuk/", {"login": siapa.username, "password": SANDI})
    assert jawab["Location"].split("?")[0] == "/masuk/kode/"
    return klien


def test_tanpa_kode_belum_masuk(orang):
    klien = sampai_kode(orang)
    assert klien.get("/akun/").status_code == 302
    assert klien.post("/masuk/kode/", {"code": kode(orang)})["Location"] == "/kelola/"
    assert klien.get("/akun/").status_code == 200


def test_kode_berlaku_sekali_walau_proses_lain(orang):
    satu = kode(orang)
    assert sampai_kode(orang).post("/masuk/kode/", {"code": satu}).status_code == 302
    cache.clear()  # another process has another cache
    assert sampai_kode(orang).post("/masuk/kode/", {"code": satu}).status_code == 200


def test_sepuluh_kode_salah_mengunci_akun(orang):
    klien = sampai_kode(orang)
    status = [klien.post("/masuk/kode/", {"code": "abcdef"}).status_code for _ in range(10)]
    assert status == [200] * 9 + [429]
    assert klien.post("/masuk/kode/", {"code": kode(orang)}).status_code == 429


def test_kode_pemulihan_sekali(orang):
    satu = Authenticator.objects.get(user=orang, type="recovery_codes").wrap().get_unused_codes()[0]
    assert sampai_kode(orang).post("/masuk/kode/", {"code": satu}).status_code == 302
    assert sampai_kode(orang).post("/masuk/kode/", {"code": satu}).status_code == 200


def test_mengaktifkan_minta_sandi_lalu_memberi_kode_pemulihan():
    siapa = PabrikPengguna()
    klien = Client()
    klien.post("/masuk/", {"login": siapa.username, "password": SANDI})
    alamat = "/akun/faktor-kedua/aktifkan/"
    assert klien.get(alamat)["Location"].split("?")[0] == "/akun/pastikan/"
    klien.post("/akun/pastikan/", {"password": SANDI})
    siapa.rahasia = klien.get(alamat).context["form"].secret
    jawab = klien.post(alamat, {"code": kode(siapa)}, follow=True)
    assert jawab.status_code == 200
    assert len(jawab.context["unused_codes"]) == 10


PABRIK = {
    Peran.PETUGAS_UPT: PabrikPengguna,
    Peran.PETUGAS_KANWIL: PabrikPetugasKanwil,
    Peran.PIMPINAN: PabrikPimpinan,
    Peran.PUSAT: PabrikPusat,
    Peran.ADMIN_PUSAT: PabrikAdmin,
}


def test_setiap_peran_ada_di_sini():
    assert set(PABRIK) == set(Peran)


@pytest.mark.parametrize("wajib", list(PABRIK))
def test_diwajibkan_untuk_peran(settings, wajib):
    """Who has the role gets no page before setting it up, by GET or POST; nobody else is asked."""
    settings.MFA_WAJIB_PERAN = [wajib.value]
    for peran, pabrik in PABRIK.items():
        klien = Client()
        klien.force_login(pabrik())
        buka, simpan = klien.get("/akun/"), klien.post("/akun/", {"nama": "Nama Baru"})
        ke = "/akun/faktor-kedua/aktifkan/"
        diarahkan = [j.status_code == 302 and j["Location"] == ke for j in (buka, simpan)]
        assert (peran, diarahkan) == (peran, [peran == wajib] * 2)


def test_yang_sudah_memilikinya_bekerja_dan_peragaan_dilewati(settings, orang):
    settings.MFA_WAJIB_PERAN = ["petugas_kanwil", "pusat"]
    klien = sampai_kode(orang)
    klien.post("/masuk/kode/", {"code": kode(orang)})
    assert klien.get("/akun/").status_code == 200
    klien.force_login(PabrikPusat(peragaan=True))
    assert klien.get("/akun/").status_code == 200


def test_yang_wajib_tidak_dapat_mematikan(settings, orang):
    settings.MFA_WAJIB_PERAN = ["petugas_kanwil"]
    klien = sampai_kode(orang)
    klien.post("/masuk/kode/", {"code": kode(orang)})
    klien.post("/akun/pastikan/", {"password": SANDI})
    klien.post("/akun/faktor-kedua/matikan/")
    assert Authenticator.objects.filter(user=orang, type="totp").count() == 1


def test_pengelola_melepas_faktor_kedua(orang):
    lepas_faktor_kedua(pengguna=orang, oleh=PabrikPusat())
    assert Authenticator.objects.filter(user=orang).count() == 0
