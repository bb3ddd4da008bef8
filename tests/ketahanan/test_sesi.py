"""Sessions and passwords beside `akun/tests`: what a copied cookie is worth, and what production sends."""

import json
import os
import subprocess
import sys

import pytest
from axes.models import AccessAttempt
from django.conf import settings
from django.test import Client

from akun.middleware import BatasSesiMiddleware
from akun.models import Undangan
from akun.services.petugas import nonaktifkan_pengguna
from akun.tests.pabrik import SANDI, PabrikPengguna, PabrikPetugasKanwil

pytestmark = pytest.mark.django_db


def masuk(orang) -> Client:
    klien = Client()
    klien.post("/masuk/", {"login": orang.username, "password": SANDI})
    assert klien.get("/akun/").status_code == 200
    return klien


def salinan(klien) -> Client:
    """Somebody who copied the cookie."""
    lain = Client()
    nama = settings.SESSION_COOKIE_NAME
    lain.cookies[nama] = klien.cookies[nama].value
    assert lain.get("/akun/").status_code == 200
    return lain


def keluar(klien, orang):
    klien.post("/keluar/")


def ganti_sandi(klien, orang):
    baru = "Gunung-tinggi-7"
    klien.post("/akun/sandi/", {"oldpassword": SANDI, "password1": baru, "password2": baru})


def dinonaktifkan(klien, orang):
    nonaktifkan_pengguna(pengguna=orang, oleh=PabrikPetugasKanwil(kanwil=orang.upt.kanwil))


def diam(klien, orang):
    sesi = klien.session
    sesi[BatasSesiMiddleware.KUNCI] -= settings.SESI_DIAM_DETIK + 1
    sesi.save()
    klien.get("/akun/")


@pytest.mark.parametrize("akhir", [keluar, ganti_sandi, dinonaktifkan, diam])
def test_salinan_kue_tidak_berguna_lagi(akhir):
    orang = PabrikPengguna()
    klien = masuk(orang)
    pencuri = salinan(klien)

    akhir(klien, orang)

    for jalur in ("/akun/", "/kelola/", "/kelola/produk/"):
        assert pencuri.get(jalur).status_code == 302


def test_keluar_yang_hanya_menghapus_kue_tidak_cukup(monkeypatch):
    """The control: with the session's row left in place, the copy would go on working."""
    orang = PabrikPengguna()
    klien = masuk(orang)
    pencuri = salinan(klien)
    monkeypatch.setattr("django.contrib.sessions.backends.db.SessionStore.delete", lambda *_: None)
    keluar(klien, orang)
    assert pencuri.get("/akun/").status_code == 200


def test_sepuluh_salah_lalu_yang_benar_pun_menunggu(settings):
    """The control beside `akun/tests/test_kunci.py`: without the limit the eleventh gets in."""
    hasil = {}
    for batas in (10, 1000):
        settings.AXES_FAILURE_LIMIT = batas
        orang = PabrikPengguna()
        for n in range(10):
            Client().post(
                "/masuk/",
                {"login": orang.username, "password": "salah-sekali"},
                HTTP_X_FORWARDED_FOR=f"10.1.1.{n}",
            )
        jawab = Client().post("/masuk/", {"login": orang.username, "password": SANDI})
        hasil[batas] = jawab.status_code
    assert hasil == {10: 429, 1000: 302}


def test_satu_kantor_yang_salah_ketik_tidak_terkunci():
    """Nine wrong tries each from one address: none of the office is locked."""
    kantor = [PabrikPengguna() for _ in range(4)]
    for orang in kantor:
        for _ in range(9):
            Client().post("/masuk/", {"login": orang.username, "password": "salah-sekali"})
    assert AccessAttempt.objects.count() == 4
    for orang in kantor:
        assert masuk(orang)


def test_rahasia_undangan_panjang_dan_tak_tertebak():
    from akun.services.undangan import undang

    kanwil = PabrikPetugasKanwil()
    upt = PabrikPengguna(upt__kanwil=kanwil.kanwil).upt
    rahasia = set()
    for _ in range(5):
        _, tautan = undang(nama="Ani", peran="petugas_upt", upt=upt, oleh=kanwil)
        rahasia.add(tautan.rstrip("/").rsplit("/", 1)[1])
    assert len(rahasia) == 5
    assert min(map(len, rahasia)) >= 32  # 192 bits
    for tebak in ("1", str(Undangan.objects.first().pk), "a" * 32, next(iter(rahasia))[:-1] + "~"):
        assert Client().get(f"/undangan/{tebak}/").status_code in {404, 410}


PRODUKSI = """
import json, django
django.setup()
from django.conf import settings
from django.contrib.messages import get_messages, info
from django.contrib.messages.middleware import MessageMiddleware
from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpResponse
from django.middleware.csrf import CsrfViewMiddleware, get_token
from django.test import RequestFactory

settings.SESSION_ENGINE = "django.contrib.sessions.backends.signed_cookies"

def halaman(request):
    get_token(request)
    request.session["x"] = 1
    info(request, "Tersimpan.")
    return HttpResponse()

jawab = halaman
for lapis in (MessageMiddleware, CsrfViewMiddleware, SessionMiddleware):
    jawab = lapis(jawab)
kue = jawab(RequestFactory().get("/", secure=True)).cookies
print(json.dumps({n: [bool(k[s]) for s in ("secure", "httponly")] + [k["path"], k["domain"]]
                  for n, k in kue.items()}))
"""


def kue(**lain: str) -> dict[str, list]:
    lingkungan = {
        **os.environ, "DJANGO_SETTINGS_MODULE": "pasproduk.settings", "SECRET_KEY": "x" * 60,
        "ALLOWED_HOSTS": "testserver", "DATABASE_URL": "sqlite:///:memory:", **lain,
    }  # fmt: skip
    hasil = subprocess.run(
        [sys.executable, "-c", PRODUKSI], cwd=settings.BASE_DIR, env=lingkungan,
        capture_output=True, text=True,
    )  # fmt: skip
    assert hasil.returncode == 0, hasil.stderr
    return json.loads(hasil.stdout.splitlines()[-1])


@pytest.mark.sekali
def test_kue_produksi():
    """Every cookie that the portal sets: bound to its host, secure, out of reach of scripts."""
    aman = [True, True, "/", ""]
    assert kue(MODE="produksi") == {
        "__Host-sesi": aman, "__Host-csrf": aman, "__Host-pesan": aman
    }  # fmt: skip


@pytest.mark.sekali
def test_kue_pengembangan_bukan_itu():
    assert not any(n.startswith("__Host-") for n in kue(MODE="pengembangan"))
