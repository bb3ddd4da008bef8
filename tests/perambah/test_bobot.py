"""What a page weighs on the wire, as chromium counts it: the compressed page, styles, script, font,
and the pictures in view. Cold cache, at 360 and 1280 px.

Style, script and icons are counted as production sends them (brotli, made at collectstatic): the
test's own server does not compress them. Pictures that chromium fetches ahead of scrolling are not
in view and not counted.
"""

import uuid
from io import BytesIO

import brotli
import pytest
from PIL import Image, ImageFilter

from akun.tests.pabrik import SANDI
from etalase.tautan import url_produk
from katalog.gambar import olah_foto, tulis_berkas_foto
from katalog.models import Foto, Kategori, Terbitan
from katalog.tests.pabrik_terbitan import terbit_banyak
from tests.perambah.bekal import negeri, petugas_kanwil, unit
from tests.perambah.conftest import masuk

pytestmark = [pytest.mark.perambah, pytest.mark.django_db(transaction=True)]
KB = 1000
KEPALA = 300  # bytes of a static file's answer beside its content
TAMPAK = """() => [...document.images].filter(g => {
  const k = g.getBoundingClientRect();
  return k.bottom > 0 && k.top < innerHeight && k.width > 0;
}).map(g => g.currentSrc)"""


@pytest.fixture
def js():
    return True


def _mirip_foto() -> BytesIO:
    """Soft shapes with grain: compresses about as a photo of a product does."""
    kasar = Image.effect_noise((48, 36), 90).resize((1600, 1200), Image.Resampling.BICUBIC)
    butir = Image.effect_noise((1600, 1200), 12).filter(ImageFilter.GaussianBlur(1))
    saluran = [Image.blend(kasar.rotate(sudut), butir, 0.25) for sudut in (0, 90, 180)]
    keluar = BytesIO()
    Image.merge("RGB", saluran).save(keluar, "JPEG", quality=90)
    keluar.seek(0)
    return keluar


@pytest.fixture
def katalog_berfoto(db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    negeri()
    hasil = olah_foto(_mirip_foto())
    kategori = Kategori.objects.get(kode="makanan")
    terbit_banyak(
        [
            (
                unit("62-08" if i % 2 else "62-02"),
                kategori,
                f"Keripik Singkong Balado {i}",
                {"harga": 15_000 + i, "jenis_harga": "tetap", "pirt_dasar": "terverifikasi"},
            )
            for i in range(60)
        ]
    )
    for t in Terbitan.objects.all():
        nomor = uuid.uuid4()
        tulis_berkas_foto(nomor, hasil)
        Foto.objects.create(pk=nomor, produk_id=t.produk_id, lebar=1600, tinggi=1200)
        t.foto = [{"id": str(nomor), "alt": "", "jenis": "produk", "lebar": 1600, "tinggi": 1200}]
        t.save()


def bobot(halaman, alamat) -> dict[str, int]:
    """Bytes on the wire per address, for what the first view needs."""
    sesi = halaman.context.new_cdp_session(halaman)
    sesi.send("Network.enable")
    sesi.send("Network.setCacheDisabled", {"cacheDisabled": True})
    url, byte = {}, {}
    sesi.on(
        "Network.responseReceived", lambda e: url.update({e["requestId"]: e["response"]["url"]})
    )
    sesi.on(
        "Network.loadingFinished", lambda e: byte.update({e["requestId"]: e["encodedDataLength"]})
    )
    halaman.goto(alamat, wait_until="networkidle")
    tampak = set(halaman.evaluate(TAMPAK))
    hasil = {}
    for nomor, asal in url.items():
        if "/foto/" in asal and asal not in tampak:
            continue
        n = byte.get(nomor, 0)
        if asal.partition("?")[0].endswith((".css", ".js", ".svg")):
            isi = halaman.request.get(asal).body()  # chromium itself may have let go of it
            n = min(n, len(brotli.compress(isi)) + KEPALA)
        hasil[asal] = hasil.get(asal, 0) + int(n)
    sesi.detach()
    return hasil


def ringan(isi: dict[str, int], batas: int) -> None:
    terberat = sorted(isi.items(), key=lambda b: -b[1])[:6]
    assert 20 * KB < sum(isi.values()) < batas, (sum(isi.values()), terberat)


@pytest.mark.parametrize("lebar", [360, 1280])
def test_bobot_halaman_umum(konteks_baru, katalog_berfoto, lebar):
    halaman = konteks_baru(lebar=lebar, tinggi=740)

    katalog = bobot(halaman, "/katalog/")
    assert any("/foto/" in a for a in katalog)
    ringan(katalog, 150 * KB)
    produk = bobot(halaman, url_produk(Terbitan.objects.select_related("upt").first()))
    assert any("/foto/" in a for a in produk)
    ringan(produk, 250 * KB)


def test_bobot_halaman_petugas(konteks_baru, katalog_berfoto):
    petugas_kanwil("kanwil")
    halaman = konteks_baru()
    masuk(halaman, "kanwil", SANDI)

    for alamat in ("/kelola/", "/pemetaan/", "/pemetaan/62/", "/tinjauan/"):
        ringan(bobot(halaman, alamat), 100 * KB)
