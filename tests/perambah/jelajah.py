"""Every page that a role can reach by links: accessible, never wider than a phone, in one piece.

The crawl starts at each role's home and follows links, so a new page is checked as soon as
something leads to it.
"""

import re
from io import StringIO
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from django.core.management import call_command
from django.urls import Resolver404, resolve
from playwright.sync_api import Error

from tests.perambah.conftest import masuk

SANDI = "peragaan-uji-9"
ATURAN = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
# Same route, other states of it: these query keys are followed once each.
MAKS_PER_RUTE = 2


def rute(alamat: str) -> str | None:
    """Name of the route behind a path, None if it is not a page of ours."""
    try:
        return resolve(urlsplit(alamat).path).view_name
    except Resolver404:
        return None


def periksa(halaman, siapa, alamat):
    """Sentences about what is wrong with the page now shown."""
    keluhan = [
        f"{siapa or 'umum'} {alamat}: {v['id']}: {v['nodes'][0]['html'][:160]}"
        for v in Axe().run(halaman, options=ATURAN).response["violations"]
    ]
    lebar = halaman.evaluate("document.documentElement.scrollWidth")
    if lebar > 320:
        keluhan.append(f"{siapa or 'umum'} {alamat}: {lebar} px wide at 320")
    return keluhan


def _buka(halaman, alamat):
    """Go there: (the answer, whether it is a file and no page)."""
    try:
        jawaban = halaman.goto(alamat)
    except Error as galat:  # chromium saves a file and stays where it is
        if "Download is starting" not in str(galat) and "ERR_ABORTED" not in str(galat):
            raise
        return halaman.request.get(alamat), True
    return jawaban, "text/html" not in jawaban.headers.get("content-type", "")


def jelajahi(halaman, siapa, awal):
    """Visit every route reachable from `awal`; returns (routes seen, complaints)."""
    antre, pernah, keluhan = list(awal), set(), []
    per_rute: dict[str, int] = {}
    while antre:
        alamat = antre.pop(0)
        nama = rute(alamat)
        kunci = re.sub(r"=[^&]*", "", alamat)  # another value of the same filter is the same page
        if nama is None or alamat in pernah or kunci in pernah:
            continue
        if per_rute.get(nama, 0) >= MAKS_PER_RUTE:
            continue
        per_rute[nama] = per_rute.get(nama, 0) + 1
        pernah |= {alamat, kunci}
        jawaban, berkas = _buka(halaman, alamat)
        if jawaban.status != 200:
            keluhan.append(f"{siapa or 'umum'} {alamat}: status {jawaban.status}")
            continue
        if berkas:
            continue
        keluhan += periksa(halaman, siapa, alamat)
        tautan = halaman.eval_on_selector_all(
            "a[href]",
            "as => as.map(a => new URL(a.getAttribute('href'), location.href))"
            ".filter(u => u.origin === location.origin).map(u => u.pathname + u.search)",
        )
        antre += tautan
    return set(per_rute), keluhan


def jalan_semua(konteks_baru, settings, peran):
    """The walk of each role of `peran` over the demonstration; returns (routes seen, complaints)."""
    settings.SANDI_DEMO = SANDI
    for perintah in ("muat_referensi", "muat_data_awal", "muat_peragaan"):
        call_command(perintah, stdout=StringIO())
    terlihat, keluhan = set(), []
    for siapa in peran:
        halaman = konteks_baru(lebar=320, tinggi=700)
        if siapa:
            masuk(halaman, siapa, SANDI)
        rute_ini, keluhan_ini = jelajahi(
            halaman, siapa, ["/kelola/"] if siapa else ["/", "/masuk/"]
        )
        terlihat |= rute_ini
        keluhan += keluhan_ini
        halaman.context.close()
    return terlihat, keluhan
