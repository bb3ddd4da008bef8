"""Ten wrong passwords an hour lock the account, and only the account."""

from datetime import timedelta

import pytest
from axes.models import AccessAttempt
from django.contrib.auth.hashers import MD5PasswordHasher
from django.test import Client
from django.utils import timezone

from akun.services.undangan import buat_tautan_sandi, pakai_tautan_sandi
from akun.tests.pabrik import SANDI, PabrikPengguna, PabrikPetugasKanwil

pytestmark = pytest.mark.django_db


def coba(login, sandi="salah-sekali", klien=None, **kepala):
    return (klien or Client()).post("/masuk/", {"login": login, "password": sandi}, **kepala)


def kunci(orang):
    """Ten wrong tries, by e-mail and user name in turn, each from another forged address."""
    for n in range(10):
        login = orang.email.upper() if n % 2 else orang.username
        jawab = coba(login, HTTP_X_FORWARDED_FOR=f"10.0.0.{n}", HTTP_USER_AGENT=f"peramban {n}")
    return jawab


def test_surel_dan_nama_pengguna_satu_hitungan():
    orang = PabrikPengguna()
    for n in range(9):
        jawab = coba(orang.email if n % 2 else orang.username)
        assert jawab.status_code == 200
    assert coba(orang.email).status_code == 429
    assert coba(orang.username, SANDI).status_code == 429


def test_alamat_palsu_tidak_menolong():
    assert kunci(PabrikPengguna()).status_code == 429


def test_rekan_di_alamat_yang_sama_tidak_terkena():
    korban, rekan = PabrikPengguna(), PabrikPengguna()
    kunci(korban)
    assert coba(rekan.username, SANDI).status_code == 302


def test_jawaban_sama_untuk_nama_yang_tidak_ada():
    orang = PabrikPengguna()
    ada = [coba(orang.username).status_code for _ in range(11)]
    tidak = [coba("tidak-ada").status_code for _ in range(11)]
    assert ada == tidak == [200] * 9 + [429] * 2


def test_kalimat_sama_untuk_surel_dan_nama():
    orang = PabrikPengguna()
    galat = [
        coba(x).context["form"].non_field_errors()
        for x in (orang.username, orang.email, "tidak-ada", "tidak@ada.test")
    ]
    assert galat == [["Surel, nama pengguna, atau kata sandi tidak cocok."]] * 4


@pytest.mark.parametrize("login", ["tidak-ada", "tidak@ada.test"])
def test_nama_tak_dikenal_memakan_waktu_yang_sama(login, monkeypatch):
    hitung = []
    asli = MD5PasswordHasher.encode
    monkeypatch.setattr(
        MD5PasswordHasher, "encode", lambda self, *a: hitung.append(1) or asli(self, *a)
    )
    coba(PabrikPengguna().username)
    dikenal, hitung[:] = len(hitung) - 1, []  # one of them made the account
    coba(login)
    assert len(hitung) == dikenal == 1


def test_berakhir_setelah_sejam():
    orang = PabrikPengguna()
    kunci(orang)
    AccessAttempt.objects.update(attempt_time=timezone.now() - timedelta(minutes=61))
    assert coba(orang.username, SANDI).status_code == 302


def test_mencoba_saat_terkunci_tidak_memperpanjang():
    orang = PabrikPengguna()
    kunci(orang)
    AccessAttempt.objects.update(attempt_time=timezone.now() - timedelta(minutes=50))
    coba(orang.username)
    AccessAttempt.objects.update(attempt_time=timezone.now() - timedelta(minutes=61))
    assert coba(orang.username, SANDI).status_code == 302


def test_tautan_sandi_membuka_kunci():
    kanwil = PabrikPetugasKanwil()
    orang = PabrikPengguna(upt__kanwil=kanwil.kanwil)
    kunci(orang)
    _, tautan = buat_tautan_sandi(pengguna=orang, oleh=kanwil)
    pakai_tautan_sandi(rahasia=tautan.rstrip("/").rsplit("/", 1)[1], sandi="sandi-baru-99")
    assert coba(orang.email, "sandi-baru-99").status_code == 302


def test_masuk_berhasil_menghapus_hitungan():
    orang = PabrikPengguna()
    for _ in range(9):
        coba(orang.username)
    coba(orang.username, SANDI)
    for _ in range(9):
        assert coba(orang.username).status_code == 200


@pytest.mark.parametrize("login", ["", "x" * 5000, "'; DROP TABLE", "nul\x00", "a@b@c", "é" * 200])
def test_ketikan_aneh_tidak_merobohkan(login):
    assert coba(login).status_code == 200
