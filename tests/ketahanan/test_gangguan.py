"""While the database is away: 503 in words and when to try again, wherever the error came from."""

import errno
import sqlite3
import time

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.db import InterfaceError, OperationalError, ProgrammingError
from django.test import Client

from akun.middleware import BatasSesiMiddleware
from akun.tests.pabrik import PabrikPengguna
from inti import views
from inti.gangguan import gangguan_sementara

pytestmark = pytest.mark.django_db


@pytest.fixture
def klien():
    satu = Client(raise_request_exception=False)
    satu.force_login(PabrikPengguna())
    return satu


def putus(*_, **__):
    raise OperationalError("server closed the connection unexpectedly")


def sqlite(kode):
    asal = sqlite3.OperationalError("x")
    asal.sqlite_errorcode = kode
    try:
        raise OperationalError("x") from asal
    except OperationalError as galat:
        return galat


@pytest.mark.parametrize("jalur", ["/kelola/", "/katalog/", "/sehat/"])
def test_503_dari_sesi_maupun_dari_view(klien, monkeypatch, jalur):
    monkeypatch.setattr("django.db.backends.utils.CursorWrapper.execute", putus)

    jawab = klien.get(jalur)

    assert (jawab.status_code, jawab["Retry-After"]) == (503, "5")
    assert jawab["X-Nomor-Permintaan"] in jawab.content.decode()
    assert "sedang dirawat sebentar" in jawab.content.decode()


def test_503_saat_sesi_disimpan(klien, monkeypatch):
    """The session is saved by a middleware, after the view has answered."""
    sesi = klien.session
    sesi[BatasSesiMiddleware.KUNCI] = int(time.time()) - 100
    sesi.save()
    monkeypatch.setattr(SessionStore, "save", putus)
    assert klien.get("/akun/").status_code == 503


def test_tanpa_penjaga_500(klien, monkeypatch):
    monkeypatch.setattr("django.db.backends.utils.CursorWrapper.execute", putus)
    monkeypatch.setattr(views, "gangguan_sementara", lambda _: False)

    jawab = klien.get("/kelola/")

    assert (jawab.status_code, jawab.get("Retry-After")) == (500, None)


def test_kesalahan_program_tetap_500(klien, monkeypatch):
    def salah(*_, **__):
        raise ProgrammingError("syntax error")

    monkeypatch.setattr("django.db.backends.utils.CursorWrapper.execute", salah)
    assert klien.get("/kelola/").status_code == 500


def test_galat_yang_menyusul_dikenali_dari_asalnya():
    try:
        try:
            putus()
        except OperationalError:
            raise ProgrammingError("in the way out")  # noqa: B904  as Django does
    except ProgrammingError as galat:
        assert gangguan_sementara(galat)


@pytest.mark.parametrize(
    ("galat", "hilang"),
    [
        (None, False),
        (ValueError("x"), False),
        (OSError(errno.ENOSPC, "No space left on device"), True),
        (FileNotFoundError("x"), False),
        (InterfaceError("connection already closed"), True),
        (sqlite(sqlite3.SQLITE_BUSY), True),
        (sqlite(sqlite3.SQLITE_BUSY_SNAPSHOT), True),
        (sqlite(sqlite3.SQLITE_FULL), True),
        (sqlite(sqlite3.SQLITE_ERROR), False),  # no such table
    ],
)
def test_mana_yang_sementara(galat, hilang):
    assert gangguan_sementara(galat) is hilang
