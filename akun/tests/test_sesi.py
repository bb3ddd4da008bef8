"""Sessions: new on sign-in, ended by sign-out, a new password, idleness and the working day."""

import time

import pytest
from django.core import mail
from django.test import Client

from akun.middleware import BatasSesiMiddleware
from akun.tests.pabrik import SANDI, PabrikPengguna

pytestmark = pytest.mark.django_db
BARU = "Gunung-tinggi-7"


@pytest.fixture
def orang():
    return PabrikPengguna()


def masuk(orang, sandi=SANDI):
    klien = Client()
    klien.post("/masuk/", {"login": orang.username, "password": sandi})
    assert klien.get("/akun/").status_code == 200
    return klien


def mundurkan(klien, kunci, detik):
    sesi = klien.session
    sesi[kunci] = int(time.time()) - detik
    sesi.save()


def test_kunci_sesi_baru_saat_masuk(orang):
    klien = Client()
    klien.get("/masuk/")
    sesi = klien.session
    sesi["x"] = 1
    sesi.save()
    klien.cookies["sessionid"] = sesi.session_key
    klien.post("/masuk/", {"login": orang.email, "password": SANDI})
    assert klien.session.session_key != sesi.session_key


def test_keluar_hanya_dengan_post(orang):
    klien = masuk(orang)
    assert klien.get("/keluar/").status_code == 200
    assert klien.get("/akun/").status_code == 200
    klien.post("/keluar/")
    assert klien.get("/akun/").status_code == 302


def test_diam_terlalu_lama(orang, settings):
    klien = masuk(orang)
    mundurkan(klien, BatasSesiMiddleware.KUNCI, settings.SESI_DIAM_DETIK + 1)
    jawab = klien.get("/akun/", follow=True)
    assert [str(m) for m in jawab.context["messages"]] == [
        "Sesi berakhir karena lama tidak dipakai. Silakan masuk lagi."
    ]


def test_masih_dipakai_tidak_diakhiri(orang, settings):
    klien = masuk(orang)
    mundurkan(klien, BatasSesiMiddleware.KUNCI, settings.SESI_DIAM_DETIK - 60)
    assert klien.get("/akun/").status_code == 200
    assert time.time() - klien.session[BatasSesiMiddleware.KUNCI] < 5


def test_batas_mutlak_walau_terus_dipakai(orang, settings):
    klien = masuk(orang)
    mundurkan(klien, BatasSesiMiddleware.MULAI, settings.SESSION_COOKIE_AGE + 1)
    assert klien.get("/akun/").status_code == 302


def test_ganti_sandi_mengeluarkan_perangkat_lain(orang):
    sini, lain = masuk(orang), masuk(orang)
    isi = {"oldpassword": SANDI, "password1": BARU, "password2": BARU}
    assert sini.post("/akun/sandi/", isi)["Location"] == "/akun/"
    assert (sini.get("/akun/").status_code, lain.get("/akun/").status_code) == (200, 302)


def test_ganti_sandi_dengan_sandi_lama_salah(orang):
    isi = {"oldpassword": "bukan-ini-1", "password1": BARU, "password2": BARU}
    jawab = masuk(orang).post("/akun/sandi/", isi)
    assert jawab.context["form"].errors == {"oldpassword": ["Kata sandi sekarang tidak cocok."]}


def test_keluarkan_perangkat_lain(orang):
    sini, lain = masuk(orang), masuk(orang)
    sini.post("/akun/sesi/akhiri/")
    assert (sini.get("/akun/").status_code, lain.get("/akun/").status_code) == (200, 302)


def test_lupa_sandi_lewat_surel(orang, settings):
    lain = masuk(orang)
    Client().post("/sandi/lupa/", {"email": orang.email.upper()})
    baris = next(b for b in mail.outbox[0].body.splitlines() if "/sandi/baru/" in b)
    klien = Client()
    buka = klien.get(baris.removeprefix(settings.ALAMAT_DASAR), follow=True)
    jawab = klien.post(buka.context["action_url"], {"password1": BARU, "password2": BARU})
    assert jawab["Location"] == "/sandi/selesai/"
    assert lain.get("/akun/").status_code == 302
    masuk(orang, BARU)


def test_lupa_sandi_jawaban_sama_dan_surel_hanya_untuk_yang_ada(orang):
    jawab = [
        Client().post("/sandi/lupa/", {"email": s})["Location"]
        for s in (orang.email, "tidak@ada.test")
    ]
    assert jawab == ["/sandi/lupa/terkirim/"] * 2
    assert [m.to for m in mail.outbox] == [[orang.email]]


def test_server_surel_mati_tidak_merobohkan(orang, settings):
    settings.EMAIL_BACKEND = "tidak.ada.Backend"
    assert Client().post("/sandi/lupa/", {"email": orang.email}).status_code == 302


def test_kembali_ke_alamat_semula_tetapi_bukan_ke_situs_lain(orang):
    isi = {"login": orang.username, "password": SANDI}
    assert Client().post("/masuk/?next=/akun/", isi | {"next": "/akun/"})["Location"] == "/akun/"
    assert Client().post("/masuk/", isi | {"next": "https://jahat.test/"})["Location"] == "/kelola/"


def test_ubah_profil_tidak_memakai_surel_orang_lain(orang):
    PabrikPengguna(email="ada@contoh.test")
    klien = masuk(orang)
    jawab = klien.post("/akun/profil/", {"nama": "Ani", "surel": "ADA@contoh.test"})
    assert jawab.context["form"].errors == {"surel": ["Surel ini sudah dipakai."]}
    klien.post("/akun/profil/", {"nama": "Ani", "surel": "Ani@contoh.test"})
    orang.refresh_from_db()
    assert (orang.nama, orang.email) == ("Ani", "ani@contoh.test")
