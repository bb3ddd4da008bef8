"""The mail server is away: what people do goes on, and their mail goes out later, once."""

import smtplib

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import call_command
from django.test import Client

from akun.models import Pemberitahuan
from akun.services import pemberitahuan
from akun.tests.pabrik import PabrikPetugasKanwil
from katalog.models import Produk
from katalog.tests.pelaku import buat_lengkap, buat_pelaku

pytestmark = pytest.mark.django_db


class Rusak(EmailBackend):
    """Fails as `galat` says; counts how often it was tried."""

    galat: Exception = TimeoutError("timed out")
    dicoba = 0

    def send_messages(self, surat):
        Rusak.dicoba += 1
        raise self.galat


@pytest.fixture
def server(settings, monkeypatch):
    monkeypatch.setattr(Rusak, "dicoba", 0)
    settings.EMAIL_BACKEND = f"{__name__}.Rusak"

    def pulih():
        settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"

    return pulih


@pytest.fixture
def ajukan(django_capture_on_commit_callbacks):
    """A unit submits; six officers of its Kanwil are to be told. Returns the product afterwards."""
    p = buat_pelaku()
    for _ in range(4):
        PabrikPetugasKanwil(kanwil=p.upt.kanwil)
    produk = buat_lengkap(p)

    def jalan() -> Produk:
        klien = Client()
        klien.force_login(p.unit)
        with django_capture_on_commit_callbacks(execute=True):
            jawab = klien.post(f"/kelola/produk/{produk.kode}/ajukan/", {"versi": produk.versi})
        assert jawab.status_code == 302
        produk.refresh_from_db()
        return produk

    return jalan


def test_pekerjaan_jalan_surel_menyusul_sekali(ajukan, server):
    assert ajukan().status == Produk.Status.DIAJUKAN

    tertahan = Pemberitahuan.objects.filter(surel_pada=None).count()
    assert (tertahan, len(mail.outbox)) == (6, 0)
    assert Rusak.dicoba == 1  # nobody waits for six timeouts
    server()
    call_command("kirim_surel", verbosity=0)
    call_command("kirim_surel", verbosity=0)
    assert len(mail.outbox) == 6


def test_tanpa_mengenali_server_mati_semua_ditunggu(ajukan, server, monkeypatch):
    monkeypatch.setattr(pemberitahuan, "_server_hilang", lambda _: False)
    ajukan()
    assert Rusak.dicoba == 6


@pytest.mark.parametrize(
    ("galat", "dicoba"),
    [
        (ConnectionRefusedError(), 1),
        (smtplib.SMTPServerDisconnected("x"), 1),
        (smtplib.SMTPRecipientsRefused({"a@b.test": (550, b"no")}), 6),
        (ValueError("x"), 6),
    ],
)
def test_satu_alamat_salah_tidak_menahan_yang_lain(ajukan, server, monkeypatch, galat, dicoba):
    monkeypatch.setattr(Rusak, "galat", galat)
    ajukan()
    assert Rusak.dicoba == dicoba
