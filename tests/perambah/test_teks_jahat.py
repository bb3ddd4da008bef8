"""Hostile text in every text of every row, and every page opened in a browser: nothing of it runs.

What the forms would refuse is written straight into the rows, as an import of another system might.
"""

from urllib.parse import urlsplit

import pytest
from django.conf import settings as setelan
from django.test import Client
from django.urls import reverse

from katalog.models import Terbitan
from organisasi.models import UPT, Kanwil
from tests.objek import bangun, nilai_argumen, punya
from tests.perambah.jelajah import rute as rute_dari
from tests.test_akses import RUTE, berkas_impor  # noqa: F401  (a fixture of every test here)
from tests.test_kenari import isi_teks

pytestmark = [
    pytest.mark.perambah,
    pytest.mark.sekali,
    pytest.mark.timeout(1200),
    pytest.mark.django_db(transaction=True),
]
LAKU = "window.zq9x=1;alert(1)"
# From short to long: each text ends with the longest that it can hold.
MUATAN = (
    '"><svg onload=alert(1)>',
    f"<script>{LAKU}</script>",
    f"'\"><img src=x onerror='{LAKU}'>{{{{7*7}}}}",
    f"</textarea></title></script><script>{LAKU}</script><img src=x onerror={LAKU}>\u2028\"'`",
)
ORANG = ("", "unit_a", "kanwil_62", "pusat", "admin")


@pytest.fixture
def js():
    return True


def jahati(dunia):
    """Write the strings into every free text; returns how many texts."""
    n = 0
    for muatan in MUATAN:
        for isi in (dunia.a, dunia.c):
            n += isi_teks(isi, muatan)
        if len(muatan) <= 120:
            UPT.objects.update(nama=muatan)
            Kanwil.objects.update(nama=muatan, ibu_kota=muatan[:80])
            Terbitan.objects.update(nama=muatan, deskripsi_singkat=muatan)
    return n


def _halaman(konteks_baru, orang, dasar):
    """A browser page signed in as `orang`; and what its dialogs said."""
    halaman, suara = konteks_baru(lebar=1280), []
    halaman.on("dialog", lambda d: (suara.append(f"dialog {d.message}"), d.dismiss()))
    if orang is not None:
        klien = Client()
        klien.force_login(orang, backend="akun.pintu.PintuMasuk")
        nama = setelan.SESSION_COOKIE_NAME
        halaman.context.add_cookies(
            [{"name": nama, "value": klien.cookies[nama].value, "url": dasar}]
        )
    return halaman, suara


def test_tidak_ada_yang_berjalan(konteks_baru, live_server):
    dunia = bangun()
    assert jahati(dunia) > 60
    dibuka, keluhan, tersentuh = set(), [], 0
    for siapa in ORANG:
        orang = dunia.orang.get(siapa)
        halaman, suara = _halaman(konteks_baru, orang, live_server.url)
        for nama, (pola, arg) in RUTE.items():
            syarat = pola.callback.akses
            if nama in dibuka or (syarat.masuk and not (orang and syarat.izinkan(orang))):
                continue
            if syarat.masuk and arg and not punya(nama, orang, dunia.a):
                continue
            isi = {n: nilai_argumen(nama, n, dunia, dunia.a) for n in arg}
            jalur = reverse(nama, kwargs=isi)
            if "keluar" in jalur:
                continue
            dahulu = halaman.request.get(jalur)  # files and data are not for a window
            if dahulu.status != 200 or "text/html" not in dahulu.headers.get("content-type", ""):
                continue
            halaman.goto(jalur)
            halaman.wait_for_load_state("load")
            if rute_dari(urlsplit(halaman.url).path) == nama:
                dibuka.add(nama)
            tersentuh += "onerror" in halaman.content()
            if halaman.evaluate("window.zq9x") is not None or suara:
                keluhan.append(f"{siapa or 'umum'} {jalur}: it ran; {suara}")
                suara.clear()
        halaman.context.close()
    assert keluhan == []
    assert len(dibuka) > 90, sorted(set(RUTE) - dibuka)
    assert tersentuh > 40


def test_tanpa_melindungi_ia_berjalan(konteks_baru, live_server, monkeypatch):
    """The control: a page that does not escape, without the policy, is found."""
    from csp.middleware import CSPMiddleware
    from django.utils import html

    dunia = bangun()
    jahati(dunia)
    monkeypatch.setattr(CSPMiddleware, "process_response", lambda self, request, jawab: jawab)
    monkeypatch.setattr(
        "django.template.base.conditional_escape",
        lambda teks: html.mark_safe(str(teks)),  # noqa: S308
    )
    halaman, suara = _halaman(konteks_baru, dunia.orang["unit_a"], live_server.url)
    halaman.goto("/kelola/produk/")
    halaman.wait_for_load_state("load")
    assert halaman.evaluate("window.zq9x") == 1 or suara
