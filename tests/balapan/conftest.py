"""Two people at the same moment, over HTTP on a live server; only PostgreSQL shows a race.

A scenario is set up anew for each repetition, then its two requests start together. It says what
promise was broken, or "". With its guard taken away the same scenario must break the promise:
otherwise the test proves nothing.
"""

import http.client
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from urllib.parse import urlencode, urlsplit

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client

from inti import versi
from inti.tests.serentak import serentak

BACKEND = "akun.pintu.PintuMasuk"
# Repetitions with the guard; docs/ketahanan.md tells the result of 100.
KALI = int(os.environ.get("BALAPAN_KALI", "25"))
KALI_TANPA = 300  # at most, until the promise is seen broken without it
TOKEN = "t" * 32


class Orang:
    """A signed-in person's browser, as far as a form needs one."""

    def __init__(self, alamat: str, pengguna) -> None:
        bagian = urlsplit(alamat)
        self.tempat = (bagian.hostname, bagian.port)
        kue = {settings.CSRF_COOKIE_NAME: TOKEN}
        if pengguna is not None:
            klien = Client()
            klien.force_login(pengguna, backend=BACKEND)
            nama = settings.SESSION_COOKIE_NAME
            kue[nama] = klien.cookies[nama].value
        self.kue = "; ".join(f"{k}={v}" for k, v in kue.items())

    def kirim(self, jalur: str, isi: dict[str, object]) -> tuple[int, str]:
        """POST a form; (status, where it leads)."""
        sambungan = http.client.HTTPConnection(*self.tempat, timeout=30)
        try:
            sambungan.request(
                "POST",
                jalur,
                urlencode({**isi, "csrfmiddlewaretoken": TOKEN}, doseq=True),
                {
                    "Cookie": self.kue,
                    "Content-Type": "application/x-www-form-urlencoded",
                    "Host": f"{self.tempat[0]}:{self.tempat[1]}",
                },
            )
            jawab = sambungan.getresponse()
            jawab.read()
            return jawab.status, jawab.getheader("Location") or ""
        finally:
            sambungan.close()


Permintaan = Callable[[], tuple[int, str]]
Skenario = Callable[
    [], tuple[Permintaan, Permintaan, Callable[[tuple[int, str], tuple[int, str]], str]]
]


@pytest.fixture
def orang(live_server) -> Callable[..., Orang]:
    return lambda pengguna=None: Orang(live_server.url, pengguna)


@pytest.fixture
def ulangi(di_postgres):
    """Repeat a scenario; the broken promises, of which there should be none."""

    def jalankan(
        skenario: Skenario, *, kali: int = KALI, sampai_pertama: bool = False
    ) -> list[str]:
        langgar = []
        for _ in range(kali):
            satu, dua, periksa = skenario()
            jawab = serentak(satu, dua)
            gagal = [s for s, _ in jawab if s >= 500]
            if pesan := periksa(*jawab) or (f"answered {gagal}" if gagal else ""):
                langgar.append(pesan)
                if sampai_pertama:
                    break
        return langgar

    return jalankan


@pytest.fixture
def perlambat(monkeypatch):
    """Widen the moment between reading and writing, where a control needs it to be met."""

    def pasang(modul, nama: str) -> None:
        asli = getattr(modul, nama)

        def lambat(*args, **kwargs):
            time.sleep(0.05)
            return asli(*args, **kwargs)

        monkeypatch.setattr(modul, nama, lambat)

    return pasang


def _baca_saja(objek, versi):
    objek.refresh_from_db()


@pytest.fixture
def tanpa_versi(monkeypatch) -> None:
    """Takes the optimistic lock away, wherever its name was imported."""
    monkeypatch.setattr(versi.ambil_versi, "__code__", _baca_saja.__code__)


@contextmanager
def tanpa_indeks(tabel: str, nama: str) -> Iterator[None]:
    """Take a unique index away; the rows are emptied before it comes back."""
    with connection.cursor() as kursor:
        kursor.execute("SELECT indexdef FROM pg_indexes WHERE indexname = %s", [nama])
        (buat,) = kursor.fetchone()
        kursor.execute(f'DROP INDEX "{nama}"')
    try:
        yield
    finally:
        with connection.cursor() as kursor:
            kursor.execute(f'TRUNCATE "{tabel}" CASCADE')
            kursor.execute(buat)
