"""A product's public page."""

import json
import re
from datetime import timedelta
from urllib.parse import unquote

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from inti.format import tanggal_singkat
from inti.waktu import hari_ini
from katalog.models import Terbitan
from katalog.tests.pabrik import PabrikKategori
from katalog.tests.pabrik_terbitan import terbit
from organisasi.tests.pabrik import PabrikKanwil, PabrikUPT

pytestmark = pytest.mark.django_db
FOTO = {"id": "6f1c1f0a-0000-4000-8000-000000000001", "alt": "Tampak depan", "jenis": "produk"}


@pytest.fixture
def unit():
    return PabrikUPT(
        kode="62-08", nama="Rutan Kelas IIA Palangka Raya", kanwil=PabrikKanwil(nomor_wa="")
    )


def isi(client, terbitan) -> str:
    jawab = client.get(f"/produk/{terbitan.kode}-{terbitan.slug}/")
    assert jawab.status_code == 200
    return jawab.content.decode()


def json_ld(halaman: str) -> dict:
    return json.loads(re.search(r'ld\+json">(.*?)</script>', halaman, re.S)[1])


def test_alamat_salah_dipindah_untuk_seterusnya(client, unit):
    terbitan = terbit("Perahu Getah Nyatu", upt=unit)

    jawab = client.get(f"/produk/{terbitan.kode}-nama-lama/")

    assert (jawab.status_code, jawab["Location"]) == (301, "/produk/62080001-perahu-getah-nyatu/")


def test_alamat_pendek(client, unit):
    terbitan = terbit("Perahu", upt=unit)

    jawab = client.get(f"/p/{terbitan.kode}/")

    assert (jawab.status_code, jawab["Location"]) == (302, "/produk/62080001-perahu/")


@pytest.mark.parametrize("url", ["/produk/99999999-x/", "/p/99999999/", "/p/abc/", "/produk/1-x/"])
def test_yang_tidak_terbit_404(client, url):
    assert client.get(url).status_code == 404


@pytest.mark.parametrize(
    ("kolom", "teks"),
    [
        ({}, "Harga belum diketahui"),
        ({"jenis_harga": "permintaan"}, "Harga atas permintaan"),
        ({"jenis_harga": "tetap", "harga": 175000}, "Rp\u00a0175.000"),
        ({"jenis_harga": "rentang", "harga": 5000}, "mulai Rp\u00a05.000"),
    ],
)
def test_harga(client, unit, kolom, teks):
    halaman = isi(client, terbit("Perahu", upt=unit, **kolom))

    assert re.search(r'<p class="harga">([^<]*)', halaman)[1].strip() == teks


def test_wa_ke_nomor_unit_dengan_teks_terisi(client, unit, settings):
    settings.ALAMAT_DASAR = "https://produk.contoh.test"
    unit.nomor_wa = "0812-3456-7890"
    unit.save()

    halaman = isi(client, terbit("Perahu", upt=unit, satuan="buah", pesanan_minimum=3))

    nomor, teks = re.search(r'href="https://wa\.me/(\d+)\?text=([^"]+)"', halaman).groups()
    assert nomor == "6281234567890"
    assert unquote(teks) == (
        "Halo, saya ingin bertanya tentang Perahu (62-08-0001) dari Rutan Palangka Raya. "
        "Jumlah: 3 buah.\nhttps://produk.contoh.test/produk/62080001-perahu/"
    )


def test_wa_ke_kanwil_bila_unit_tidak_bernomor(client, unit):
    unit.kanwil.nomor_wa = "+62 811 000 222"
    unit.kanwil.save()

    halaman = isi(client, terbit("Perahu", upt=unit))

    assert "https://wa.me/62811000222?text=" in halaman


def test_tanpa_nomor_tidak_ada_tombol_mati(client, unit):
    halaman = isi(client, terbit("Perahu", upt=unit))

    assert "wa.me" not in halaman
    assert "Nomor WhatsApp resmi unit ini belum dicatat." in halaman
    assert 'href="/kanwil/62-wilayah-62/"' in halaman


def test_izin_dengan_keadaan_dan_alasan(client, unit):
    kategori = PabrikKategori(kode="makanan", nama="Makanan")
    hari = hari_ini("WIB")
    terbitan = terbit(
        "Keripik",
        upt=unit,
        kategori=kategori,
        pirt_dasar="terverifikasi",
        pirt_sampai=hari,
        pirt_peringatan=hari - timedelta(days=180),
    )
    Terbitan.objects.update(
        pirt_sifat="wajib",
        pirt_alasan="Pangan olahan.",
        haki_sifat="tidak_wajib",
        haki_alasan="Tidak perlu.",
        halal_sifat="wajib",
        halal_alasan="Makanan wajib halal.",
    )

    jawab = client.get(f"/produk/{terbitan.kode}-keripik/")

    izin = [(i["nama"], i["kata"], i["alasan"]) for i in jawab.context["izin"]]
    assert izin == [
        ("PIRT", "Akan habis", "Pangan olahan."),
        ("HAKI", "Tidak wajib", "Tidak perlu."),
        ("Halal", "Belum ada", "Makanan wajib halal."),
    ]
    assert f"Diperiksa hari ini, {tanggal_singkat(hari)}" in jawab.content.decode()


def test_json_ld_tanpa_harga_tanpa_tawaran(client, unit):
    data = json_ld(isi(client, terbit("Perahu </script><b>", upt=unit, merek="Nyatu")))

    assert data["name"] == "Perahu </script><b>"
    assert data["brand"] == {"@type": "Brand", "name": "Nyatu"}
    assert "offers" not in data


def test_json_ld_dengan_harga(client, unit):
    data = json_ld(isi(client, terbit("Perahu", upt=unit, jenis_harga="tetap", harga=175000)))

    assert (data["offers"]["price"], data["offers"]["priceCurrency"]) == (175000, "IDR")


def test_og_dan_kanonik(client, unit, settings):
    settings.ALAMAT_DASAR = "https://produk.contoh.test"
    halaman = isi(client, terbit("Perahu", upt=unit, foto=[FOTO, {**FOTO, "alt": "Kemasan"}]))

    assert (
        '<link rel="canonical" href="https://produk.contoh.test/produk/62080001-perahu/">'
        in halaman
    )
    gambar = re.search(r'property="og:image" content="([^"]*)"', halaman)[1]
    assert gambar == f"https://produk.contoh.test/foto/{FOTO['id']}/og.jpg"


def test_tanpa_foto_tanpa_gambar_og(client, unit):
    assert "og:image" not in isi(client, terbit("Perahu", upt=unit))


@pytest.mark.parametrize(
    ("pilih", "alt"), [("2", "Kemasan"), ("9", "Tampak depan"), ("x", "Tampak depan")]
)
def test_foto_dipilih_tanpa_javascript(client, unit, pilih, alt):
    terbitan = terbit("Perahu", upt=unit, foto=[FOTO, {**FOTO, "alt": "Kemasan"}])

    halaman = client.get(f"/produk/{terbitan.kode}-perahu/", {"foto": pilih}).content.decode()

    assert re.search(r'class="utama-foto"[^>]*alt="([^"]*)"', halaman)[1] == alt


def test_dari_unit_yang_sama_dan_kueri_tetap(client, unit):
    terbitan = terbit("Perahu", upt=unit)
    terbit("Tas", upt=unit)
    terbit("Kopi", upt=PabrikUPT(kode="62-01"))

    def kueri() -> int:
        with CaptureQueriesContext(connection) as tangkap:
            isi(client, terbitan)
        return len(tangkap)

    jawab = client.get(f"/produk/{terbitan.kode}-perahu/")
    assert [k.nama for k in jawab.context["seunit"]] == ["Tas"]
    awal = kueri()
    for i in range(20):
        terbit(f"Tas {i}", upt=unit)
    assert kueri() == awal


def test_perubahan_salinan_kerja_tidak_terlihat(client, unit):
    terbitan = terbit("Perahu", upt=unit, jenis_harga="tetap", harga=175000)
    terbitan.produk.nama = "Nama Rahasia"
    terbitan.produk.save()

    assert "Nama Rahasia" not in isi(client, terbitan)
    assert Terbitan.objects.get().nama == "Perahu"
