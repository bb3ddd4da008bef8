"""SQLite with two writers: the second waits for the first, and neither fails."""

import threading
import time

import pytest
from django.db import OperationalError, connection, connections, transaction
from django.test import Client

from akun.tests.pabrik import PabrikPengguna
from katalog.models import Kategori, Produk
from katalog.tests.pabrik import PabrikKategori

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def di_sqlite():
    if connection.vendor != "sqlite":
        pytest.skip("about SQLite's one writer at a time")


@pytest.fixture
def pemegang():
    """Another person's transaction, open until `lepas`; returns what a held one is given."""
    terbuka, lepas = threading.Event(), threading.Event()

    def pegang() -> None:
        try:
            with transaction.atomic():
                Kategori.objects.update(nama="Dipegang")
                terbuka.set()
                lepas.wait(10)
        finally:
            connection.close()

    utas = threading.Thread(target=pegang)
    utas.start()
    assert terbuka.wait(10)
    yield lepas
    lepas.set()
    utas.join()


@pytest.fixture
def klien():
    PabrikKategori()
    satu = Client(raise_request_exception=False)
    satu.force_login(PabrikPengguna())
    return satu


def simpan(klien):
    return klien.post("/kelola/produk/tambah/simpan/", {"nama": "Roti", "harga": "5.000"})


def test_yang_kedua_menunggu(klien, pemegang):
    threading.Timer(0.7, pemegang.set).start()
    mulai = time.monotonic()

    assert simpan(klien).status_code == 200

    assert 0.5 < time.monotonic() - mulai < 10
    assert Produk.objects.get().nama == "Roti"


def test_tanpa_menunggu_gagal(klien, pemegang):
    """The wait taken away: 503 at once, and nothing half written."""
    with connection.cursor() as kursor:
        kursor.execute("PRAGMA busy_timeout = 0")
    try:
        jawab = simpan(klien)
    finally:
        connection.close()

    assert (jawab.status_code, jawab["Retry-After"]) == (503, "5")
    assert Produk.objects.count() == 0


@pytest.mark.parametrize("cara", ["IMMEDIATE", None])
def test_membaca_dahulu_lalu_menulis(cara):
    """A transaction that reads first holds its place; deferred, it would fail though it waits."""
    PabrikKategori()
    ini = connections["default"]
    ini.ensure_connection()
    ini.transaction_mode = cara
    galat = []

    def lain() -> None:
        try:
            Kategori.objects.update(nama="Lain")
        finally:
            connection.close()

    def baca_lalu_tulis() -> None:
        with transaction.atomic():
            Kategori.objects.count()
            utas.start()
            utas.join(0.5)
            Kategori.objects.update(nama="Saya")

    utas = threading.Thread(target=lain)
    try:
        baca_lalu_tulis()
    except OperationalError as satu:
        galat.append(str(satu))
    finally:
        utas.join()
        ini.close()
    assert galat == ([] if cara else ["database is locked"])
