"""Forged requests: a Host that is not ours, redirects away from home, names that write log lines."""

import io
import logging
import logging.config
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.conf import settings as setelan_situs
from django.core import mail
from django.test import Client
from django.urls import reverse

from akun.tests.pabrik import PabrikAdmin, PabrikPengguna
from inti.log import FilterPermintaan, FormatSatuBaris
from tests.objek import bangun, nilai_argumen
from tests.test_akses import RUTE

pytestmark = pytest.mark.django_db
HALAMAN = ("/", "/katalog/", "/masuk/", "/kelola/", "/sandi/lupa/")
HOST = (
    "jahat.test",
    "testserver.jahat.test",
    "testserver:80@jahat.test",
    "jahat.test/testserver",
    "",
)
AWAY = (
    "https://jahat.test/",
    "//jahat.test/x",
    "///jahat.test",
    "/\\jahat.test",
    "https:jahat.test",
    "javascript:alert(1)",
    " //jahat.test",
    "http://testserver@jahat.test/",
)
KUNCI = ("next", "kembali", "dari", "ke", "url", "lanjut", "tujuan")


@pytest.mark.parametrize("jalur", HALAMAN)
@pytest.mark.parametrize("host", HOST)
def test_host_palsu_400(jalur: str, host: str) -> None:
    jawab = Client(raise_request_exception=False).get(jalur, headers={"host": host})
    assert jawab.status_code == 400
    assert host not in jawab.content.decode() or not host


def test_host_palsu_tanpa_penjaga(settings: Any) -> None:
    """The control: with every name allowed, the page comes."""
    settings.ALLOWED_HOSTS = ["*"]
    assert Client().get("/katalog/", headers={"host": "jahat.test"}).status_code == 200


def test_surel_menunjuk_ke_rumah_sendiri() -> None:
    orang = PabrikPengguna(email="ani@contoh.test")
    kepala = {"x-forwarded-host": "jahat.test", "x-forwarded-server": "jahat.test"}
    Client(headers=kepala).post("/sandi/lupa/", {"email": orang.email})
    assert len(mail.outbox) == 1
    assert "jahat" not in mail.outbox[0].body
    assert "http" in mail.outbox[0].body


def _pulang(tujuan: str) -> bool:
    bagian = urlsplit(tujuan.replace("\\", "/"))
    return not bagian.scheme and not bagian.netloc and not tujuan.startswith(("//", " "))


@pytest.mark.sekali
def test_setiap_alihan_menuju_rumah() -> None:
    """Every address, signed in as who may open the most, with every name a target could have."""
    dunia = bangun()
    klien = Client(raise_request_exception=False)
    keluhan, alihan = [], 0
    for rute, (_, arg) in RUTE.items():
        jalur = reverse(rute, kwargs={n: nilai_argumen(rute, n, dunia, dunia.a) for n in arg})
        for jauh in AWAY:
            klien.force_login(dunia.orang["admin"])
            isi = dict.fromkeys(KUNCI, jauh)
            for jawab in (klien.get(jalur, isi), klien.post(jalur, isi)):
                if jawab.status_code in {301, 302, 303, 307, 308}:
                    alihan += 1
                    if not _pulang(jawab["Location"]):
                        keluhan.append(f"{jalur}: {jawab['Location']}")
    assert not keluhan, "\n".join(sorted(set(keluhan)))
    assert alihan > 100


@pytest.fixture
def catatan() -> Iterator[io.StringIO]:
    """The log as it is written in production: same formatter, same filter."""
    aliran = io.StringIO()
    penulis = logging.StreamHandler(aliran)
    penulis.setFormatter(FormatSatuBaris())
    penulis.addFilter(FilterPermintaan())
    akar = logging.getLogger()
    akar.addHandler(penulis)
    yield aliran
    akar.removeHandler(penulis)


PALSU = "/tidak-ada%0D%0A2026-11-26 ERROR [-] inti: semua hilang%0A"


def test_baris_baru_dalam_alamat_tidak_menulis_baris_log(catatan: io.StringIO) -> None:
    Client(raise_request_exception=False).get(PALSU)
    Client(raise_request_exception=False).post(
        "/masuk/", {"login": "a\r\nERROR b", "password": "x\ny"}
    )
    PabrikAdmin(nama="Ani\nERROR")
    baris = catatan.getvalue().splitlines()
    assert any("semua hilang" in b for b in baris)
    assert not [b for b in baris if b.startswith(("ERROR", "2026-11-26 ERROR"))]


def test_baris_log_tanpa_penjaga_terpalsukan() -> None:
    """The control: Python's own formatter writes the forged line."""
    penulis = logging.Formatter("%(message)s")
    isi = logging.LogRecord("x", logging.WARNING, "", 0, "Not Found: %s", ("a\nERROR b",), None)
    assert penulis.format(isi).splitlines()[1] == "ERROR b"
    isi.permintaan = "-"
    assert len(FormatSatuBaris().format(isi).splitlines()) == 1


def test_produksi_memakai_penulis_satu_baris() -> None:
    penulis = setelan_situs.LOGGING["handlers"]
    assert all(p["formatter"] == "baris" for p in penulis.values())
    assert setelan_situs.LOGGING["formatters"]["baris"]["()"] == "inti.log.FormatSatuBaris"
