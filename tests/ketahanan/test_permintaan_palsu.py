"""Forged requests: a Host that is not ours, redirects away from home, names that write log lines."""

import io
import logging
import logging.config
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.conf import settings as setelan_situs
from django.core import mail
from django.db import transaction
from django.http import HttpResponseRedirect
from django.test import Client
from django.urls import reverse

from akun.tests.pabrik import PabrikAdmin, PabrikPengguna
from akun.views import saya
from inti.log import FilterPermintaan, FormatSatuBaris
from tests.objek import Dunia, bangun, nilai_argumen, punya
from tests.test_akses import RUTE, berkas_impor  # noqa: F401  (a fixture of every test here)
from tests.test_isian_asing import ORANG

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
DIALIHKAN: set[str] = set()
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


@pytest.fixture(scope="module")
def dunia(django_db_setup: Any, django_db_blocker: Any) -> Iterator[Dunia]:
    with django_db_blocker.unblock(), transaction.atomic():
        yield bangun()
        transaction.set_rollback(True)


def alihan(orang: Any, metode: str, jalur: str, tujuan: str) -> str:
    """Where this request is led, '' if nowhere. It has a session of its own and is undone: no
    earlier one ends it or changes its object."""
    with transaction.atomic():
        klien = Client(raise_request_exception=False)
        if orang is not None:
            klien.force_login(orang, backend="akun.pintu.PintuMasuk")
        jawab = getattr(klien, metode)(jalur, dict.fromkeys(KUNCI, tujuan))
        if jawab.streaming:
            list(jawab.streaming_content)
        transaction.set_rollback(True)
    return jawab["Location"] if jawab.status_code in {301, 302, 303, 307, 308} else ""


def keluhan_alihan(dunia: Dunia, rute: str, siapa: Iterable[str] = (*ORANG, "")) -> list[str]:
    """Redirects of this route that leave home. Where an address of ours in every name leads nowhere,
    others are not tried: a page that follows a target follows a good one."""
    pola, arg = RUTE[rute]
    jalur = reverse(rute, kwargs={n: nilai_argumen(rute, n, dunia, dunia.a) for n in arg})
    keluhan: list[str] = []
    for nama in siapa:
        orang = dunia.orang[nama] if nama else None
        syarat = pola.callback.akses
        if syarat.masuk and (orang is None or not syarat.izinkan(orang)):
            continue
        if syarat.masuk and arg and not punya(rute, orang, dunia.a):
            continue
        for metode in ("get", "post"):
            if not alihan(orang, metode, jalur, "/katalog/"):
                continue
            for jauh in AWAY:
                ke = alihan(orang, metode, jalur, jauh)
                if ke and urlsplit(ke).path != "/masuk/":
                    DIALIHKAN.add(rute)
                if not _pulang(ke):
                    keluhan.append(f"{nama or 'anyone'} {metode} {jalur} {jauh!r}: {ke}")
    return keluhan


@pytest.mark.sekali
@pytest.mark.parametrize("rute", sorted(RUTE))
def test_setiap_alihan_menuju_rumah(dunia: Dunia, rute: str) -> None:
    """Every address, signed in as each who may open it and, where anybody may, as a stranger, with
    every name that a target could have."""
    keluhan = keluhan_alihan(dunia, rute)
    assert not keluhan, "\n".join(keluhan)


@pytest.mark.sekali
def test_memang_ada_yang_dialihkan() -> None:
    """Runs after the others: without it, requests that end at the sign-in page would prove nothing."""
    if not DIALIHKAN:
        pytest.skip("the test of redirects was not run")
    assert len(DIALIHKAN) >= 40, sorted(DIALIHKAN)


def test_alihan_ke_luar_tertangkap(dunia: Dunia, monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: a page that follows a notification wherever it leads is found."""
    dunia.a.berita.tautan = AWAY[0]
    with transaction.atomic():
        dunia.a.berita.save()
        assert not keluhan_alihan(dunia, "pemberitahuan_buka", ["unit_a"])
        monkeypatch.setattr(saya, "redirect", lambda _: HttpResponseRedirect(AWAY[0]))
        assert keluhan_alihan(dunia, "pemberitahuan_buka", ["unit_a"])
        transaction.set_rollback(True)


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
    orang = PabrikAdmin(nama="Ani\r\n2026-11-26 ERROR [-] inti: nama palsu")
    logging.getLogger("akun.adapter").warning("no mail for %s", orang)
    baris = catatan.getvalue().splitlines()
    assert [b for b in baris if "no mail for Ani" in b and "nama palsu" in b]
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
