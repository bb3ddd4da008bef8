"""Notifications: a row each, mail for whom has an address, a dead mail server breaks nothing."""

import pytest
from django.core import mail
from django.core.management import call_command
from django.test import Client

from akun.models import Pemberitahuan
from akun.services.pemberitahuan import beri_tahu
from akun.tests.pabrik import PabrikPengguna

pytestmark = pytest.mark.django_db


def test_baris_dan_surel(django_capture_on_commit_callbacks, settings):
    punya, tanpa = PabrikPengguna(), PabrikPengguna(email="")
    with django_capture_on_commit_callbacks(execute=True):
        beri_tahu(penerima=[punya, tanpa], judul="Produk kembali", tautan="/kelola/")
    assert [m.to for m in mail.outbox] == [[punya.email]]
    assert f"{settings.ALAMAT_DASAR}/kelola/" in mail.outbox[0].body
    assert Pemberitahuan.objects.filter(surel_pada=None).get().penerima == tanpa


def test_surel_gagal_dicoba_lagi_sekali(django_capture_on_commit_callbacks, settings):
    settings.EMAIL_BACKEND = "tidak.ada.Backend"
    with django_capture_on_commit_callbacks(execute=True):
        beri_tahu(penerima=[PabrikPengguna()], judul="Kabar")
    assert Pemberitahuan.objects.get().surel_pada is None
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    call_command("kirim_surel", verbosity=0)
    call_command("kirim_surel", verbosity=0)
    assert len(mail.outbox) == 1


def test_buka_menandai_dan_mengalihkan():
    orang = PabrikPengguna()
    (satu,) = beri_tahu(penerima=[orang], judul="Kabar", tautan="/akun/")
    klien = Client()
    klien.force_login(orang)
    klien.get("/akun/pemberitahuan/")
    satu.refresh_from_db()
    assert satu.dibaca_pada is None
    assert klien.post(f"/akun/pemberitahuan/{satu.pk}/")["Location"] == "/akun/"
    satu.refresh_from_db()
    assert satu.dibaca_pada is not None


def test_tautan_ke_luar_tidak_diikuti():
    orang = PabrikPengguna()
    (satu,) = beri_tahu(penerima=[orang], judul="Kabar", tautan="//jahat.test/")
    klien = Client()
    klien.force_login(orang)
    assert klien.post(f"/akun/pemberitahuan/{satu.pk}/")["Location"] == "/akun/pemberitahuan/"


def test_milik_orang_lain_tidak_ada():
    (satu,) = beri_tahu(penerima=[PabrikPengguna()], judul="Kabar")
    klien = Client()
    klien.force_login(PabrikPengguna())
    assert klien.post(f"/akun/pemberitahuan/{satu.pk}/").status_code == 404
    klien.post("/akun/pemberitahuan/dibaca/")
    satu.refresh_from_db()
    assert satu.dibaca_pada is None
