"""The landing page, fixed pages, robots.txt and the sitemap."""

import re

import pytest

from etalase.peta import muat_peta
from katalog.tests.pabrik import PabrikKategori
from katalog.tests.pabrik_terbitan import terbit
from organisasi.tests.pabrik import PabrikUPT

pytestmark = pytest.mark.django_db


def test_beranda_kosong(client):
    jawab = client.get("/")

    assert jawab.status_code == 200
    assert jawab.context["unggulan"] == []
    assert jawab.context["kata_cepat"] == []


def test_beranda_hanya_kata_dan_jenis_yang_ada(client):
    terbit("Batik Tulis", kategori=PabrikKategori(kode="fesyen-tekstil", nama="Fesyen"))
    PabrikKategori(kode="jasa", nama="Jasa")

    jawab = client.get("/")

    assert jawab.context["kata_cepat"] == ["Batik"]
    assert [(j.nama, j.jumlah) for j in jawab.context["jenis"]] == [("Fesyen", 1)]


def test_beranda_mencampur_daerah_dan_jenis_unggulan(client):
    satu, dua = PabrikUPT(), PabrikUPT()
    makanan = PabrikKategori(kode="makanan", nama="Makanan")
    for i in range(9):
        terbit(f"Tas {i}", upt=satu, unggulan=True)
    terbit("Kopi", upt=dua, kategori=makanan, unggulan=True)
    terbit("Bukan Unggulan", upt=dua)

    nama = [k.nama for k in client.get("/").context["unggulan"]]

    assert len(nama) == 8
    assert "Kopi" in nama
    assert "Bukan Unggulan" not in nama


def test_sumber_peta_disebut(client):
    assert muat_peta().sumber in client.get("/daerah/").content.decode().replace("&#x27;", "'")
    assert muat_peta().sumber in client.get("/").content.decode().replace("&#x27;", "'")


@pytest.mark.parametrize(
    ("url", "judul"),
    [
        ("/cara-memesan/", "Cara memesan"),
        ("/arti-tanda/", "Arti tanda izin"),
        ("/privasi/", "Privasi"),
    ],
)
def test_halaman_tetap(client, url, judul):
    isi = client.get(url).content.decode()

    assert re.findall(r"<h1>(.*?)</h1>", isi) == [judul]


def test_robots_menunjuk_peta_situs(client, settings):
    settings.ALAMAT_DASAR = "https://produk.contoh.test"

    jawab = client.get("/robots.txt")

    assert jawab["Content-Type"].startswith("text/plain")
    assert jawab.content.decode().splitlines()[-1] == (
        "Sitemap: https://produk.contoh.test/sitemap.xml"
    )


def test_peta_situs_memuat_yang_terbit(client):
    terbitan = terbit("Perahu")

    bagian = re.findall(
        r"<loc>[^<]*/(sitemap-\w+\.xml)</loc>", client.get("/sitemap.xml").content.decode()
    )
    assert bagian == [
        "sitemap-halaman.xml",
        "sitemap-kanwil.xml",
        "sitemap-unit.xml",
        "sitemap-produk.xml",
    ]
    produk = client.get("/sitemap-produk.xml").content.decode()
    assert re.findall(r"<loc>[^<]*(/produk/[^<]*)</loc>", produk) == [
        f"/produk/{terbitan.kode}-perahu/"
    ]
    assert client.get("/sitemap-lain.xml").status_code == 404
