"""Pages of units and regions."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from katalog.tests.pabrik_terbitan import terbit
from organisasi.models import KerjaSama
from organisasi.tests.pabrik import PabrikKanwil, PabrikMitra, PabrikUPT

pytestmark = pytest.mark.django_db


@pytest.fixture
def unit():
    return PabrikUPT(kode="62-08", nama="Rutan Kelas IIA Palangka Raya")


URL = "/upt/62-08-rutan-palangka-raya/"


def test_unggulan_dahulu_lalu_lainnya(client, unit):
    terbit("Anyaman", upt=unit)
    terbit("Perahu", upt=unit, unggulan=True)

    jawab = client.get(URL)

    assert [k.nama for k in jawab.context["unggulan"]] == ["Perahu"]
    assert [k.nama for k in jawab.context["kartu"]] == ["Anyaman"]


def test_lebih_dari_dua_belas_ditautkan(client, unit):
    for i in range(14):
        terbit(f"Tas {i:02}", upt=unit)

    jawab = client.get(URL)

    assert len(jawab.context["kartu"]) == 12
    assert '<a class="btn btn-outline" href="/katalog/?upt=62-08">Lihat 2 lainnya</a>' in (
        jawab.content.decode()
    )


def test_unit_tanpa_produk_tetap_punya_halaman(client, unit):
    assert "Belum ada produk yang terbit" in client.get(URL).content.decode()


def test_slug_lama_dipindah(client, unit):
    jawab = client.get("/upt/62-08-nama-lama/")

    assert (jawab.status_code, jawab["Location"]) == (301, URL)


@pytest.mark.parametrize("ubah", [{"jenis": "bapas"}, {"jenis": "rsu"}, {"aktif": False}])
def test_yang_tidak_berproduksi_404(client, unit, ubah):
    type(unit).objects.update(**ubah)

    assert client.get(URL).status_code == 404


def test_mitra_dengan_perannya(client, unit):
    mitra = PabrikMitra(nama="Dekranasda")
    for peran in ("promosi", "pemasaran"):
        KerjaSama.objects.create(upt=unit, mitra=mitra, peran=peran)

    assert client.get(URL).context["isi"].mitra == [("Dekranasda", "pemasaran, promosi")]


def test_kanwil_menyebut_unit_yang_kosong_juga(client, unit):
    PabrikUPT(kode="62-09", nama="Rutan Buntok", kelas="")
    PabrikUPT(kode="62-10", nama="Bapas Sampit", jenis="bapas")
    terbit("Perahu", upt=unit, unggulan=True)

    jawab = client.get("/kanwil/62-wilayah-62/")

    assert [(u.nama_singkat, u.jumlah) for u, _ in jawab.context["unit"]] == [
        ("Rutan Palangka Raya", 1),
        ("Rutan Buntok", 0),
    ]
    assert jawab.context["jumlah_produk"] == 1
    assert [k.nama for k in jawab.context["kartu"]] == ["Perahu"]


def test_kanwil_slug_lama_dan_yang_tidak_ada(client, unit):
    assert client.get("/kanwil/62-x/")["Location"] == "/kanwil/62-wilayah-62/"
    assert client.get("/kanwil/99-x/").status_code == 404


def test_daerah_menghitung_setiap_kanwil(client, unit):
    PabrikKanwil(kode="51", nama="Kanwil Ditjenpas Bali")
    terbit("Perahu", upt=unit)

    kanwil = client.get("/daerah/").context["kanwil"]

    assert [(k.kode, k.jumlah_produk, k.jumlah_unit) for k, _ in kanwil] == [
        ("51", 0, 0),
        ("62", 1, 1),
    ]


@pytest.mark.parametrize("url", [URL, "/kanwil/62-wilayah-62/", "/daerah/", "/"])
def test_banyaknya_kueri_tetap(client, unit, url):
    def kueri() -> int:
        with CaptureQueriesContext(connection) as tangkap:
            assert client.get(url).status_code == 200
        return len(tangkap)

    terbit("Perahu", upt=unit, unggulan=True)
    terbit("Tas", upt=unit)
    awal = kueri()
    for i in range(30):
        terbit(
            f"Tas {i}", upt=unit if i % 2 else PabrikUPT(kode=f"62-{40 + i}"), unggulan=i % 3 == 0
        )

    assert kueri() == awal
