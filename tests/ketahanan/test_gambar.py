"""Pictures from phones, mistakes and ill will: a sentence or a clean picture, cheaply."""

from io import BytesIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image, ImageColor

from akun.tests.pabrik import PabrikPengguna
from katalog import gambar as modul
from katalog.gambar import olah_foto
from katalog.models import Foto, Produk
from tests.ketahanan import gambar_jahat as jahat
from tests.ketahanan.ukur import ukur_semua

DETIK, MB = 2, 300


def buka(isi: bytes) -> Image.Image:
    gambar = Image.open(BytesIO(isi))
    gambar.load()
    return gambar


def olah(isi: bytes):
    return olah_foto(BytesIO(isi))


@pytest.mark.sekali
@pytest.mark.parametrize("cara", ["katalog", "sertifikasi"])
def test_setiap_berkas_murah(cara, tmp_path):
    """Each under two seconds and 300 MB, the largest that are taken included."""
    tolak, terima = jahat.ditolak(), jahat.diterima()
    berkas = {**{n: isi for n, (isi, _) in tolak.items()}, **terima}

    hasil = ukur_semua(cara, berkas, tmp_path)

    boros = {n: h for n, h in hasil.items() if h[1] > DETIK or h[2] > MB}
    assert boros == {}
    assert len(hasil) == len(berkas)
    diterima = {n for n, (apa, *_) in hasil.items() if isinstance(apa, list)}
    if cara == "katalog":
        assert diterima == set(terima)
        assert {n for n, (_, kata) in tolak.items() if kata not in hasil[n][0]} == set()
    else:
        assert diterima >= set(terima)  # a scan that moves counts as its first picture
        lain = [hasil[n][0] for n in tolak if n not in diterima]
        assert [s for s in lain if "Traceback" in s or not s.endswith(".")] == []


@pytest.mark.sekali
def test_tanpa_batas_piksel_memori_meledak(tmp_path):
    hasil = ukur_semua("tanpa-batas", {"bom": jahat.bom_169_megapiksel()}, tmp_path)
    assert hasil["bom"][2] > MB


def sudut(gambar: Image.Image) -> dict[tuple[int, int], str]:
    """The named colour nearest to each corner's."""
    lebar, tinggi = gambar.size

    def dekat(x: int, y: int) -> str:
        titik = gambar.getpixel((8 + x * (lebar - 17), 8 + y * (tinggi - 17)))
        return min(
            jahat.SUDUT.values(),
            key=lambda n: sum(
                (a - b) ** 2 for a, b in zip(ImageColor.getrgb(n), titik, strict=True)
            ),
        )

    return {(x, y): dekat(x, y) for x, y in jahat.SUDUT}


@pytest.mark.parametrize("arah", range(1, 9))
@pytest.mark.parametrize("format_", ["JPEG", "PNG", "WEBP"])
def test_delapan_arah_menjadi_tegak(arah, format_):
    hasil = olah(jahat.berputar(arah, format_))

    assert (hasil.lebar, hasil.tinggi) == (80, 40)
    for nama in ("160.jpg", "400.webp", "1600.avif"):
        assert sudut(buka(hasil.berkas[nama])) == jahat.SUDUT


def test_tanpa_memutar_sudutnya_salah(monkeypatch):
    monkeypatch.setattr(modul, "_tegak", lambda gambar, _: gambar)
    salah = [
        a for a in range(1, 9)
        if sudut(buka(olah(jahat.berputar(a, "JPEG")).berkas["160.jpg"])) != jahat.SUDUT
    ]  # fmt: skip
    assert salah == [2, 3, 4, 5, 6, 7, 8]


@pytest.mark.parametrize("arah", [0, 9, 65_535])
def test_arah_yang_tidak_ada_diabaikan(arah):
    assert sudut(buka(olah(jahat.berputar(arah, "JPEG")).berkas["160.jpg"])) == jahat.SUDUT


def rahasia_tersisa(hasil) -> list[str]:
    tersisa = []
    for nama, isi in hasil.berkas.items():
        gambar = buka(isi)
        label = {"exif", "xmp", "comment", "icc_profile", "XML:com.adobe.xmp"} & set(gambar.info)
        if jahat.RAHASIA in isi or dict(gambar.getexif()) or label:
            tersisa.append(nama)
    return tersisa


@pytest.mark.parametrize("format_", ["JPEG", "PNG", "WEBP"])
def test_lokasi_komentar_dan_profil_hilang(format_):
    isi = jahat.berlabel(format_)
    assert isi.count(jahat.RAHASIA) >= 4

    hasil = olah(isi)

    assert set(hasil.berkas) == modul.NAMA_RENDISI
    assert rahasia_tersisa(hasil) == []


def test_tanpa_membersihkan_rahasianya_tersisa(monkeypatch):
    """Written with what the opened file carried, as Pillow does by itself for a comment."""

    def kotor(asli, sisi):
        asli.load()
        return asli

    monkeypatch.setattr(modul, "baca_gambar", kotor)
    assert rahasia_tersisa(olah(jahat.berlabel("JPEG"))) != []


def test_muatan_di_belakang_gambar_hilang():
    for nama in ("jpeg lalu html", "jpeg lalu zip"):
        isi = {
            "jpeg lalu html": jahat.tulis(jahat.polos(), "JPEG") + jahat.SKRIP,
            "jpeg lalu zip": jahat.tulis(jahat.polos(), "JPEG") + jahat.zip_berisi(jahat.SKRIP),
        }[nama]
        assert not any(b"alert" in r or b"PK\x03\x04" in r for r in olah(isi).berkas.values())


def test_warna_cmyk_dan_16_bit_tidak_terbalik():
    cmyk = jahat.tulis(jahat.polos(mode="CMYK", warna=(0, 255, 255, 0)), "JPEG")
    merah = buka(olah(cmyk).berkas["160.jpg"]).getpixel((5, 5))
    assert (merah[0] > 200, merah[1] < 60, merah[2] < 60) == (True, True, True)
    abu = jahat.tulis(Image.new("I;16", (60, 40), 32_768), "PNG")
    titik = buka(olah(abu).berkas["160.jpg"]).getpixel((5, 5))
    assert all(abs(nilai - 128) <= 2 for nilai in titik)


def test_foto_ganda_memakai_yang_pertama():
    titik = buka(olah(jahat.bergerak("MPO")).berkas["160.jpg"]).getpixel((5, 5))
    assert titik[0] > 200 > titik[2]


@pytest.mark.django_db
def test_isian_lain_tetap_dan_tidak_ada_berkas_tertinggal():
    """All refused ones in one sending: each has its sentence, the fields are stored."""
    tolak = jahat.ditolak()
    klien = Client()
    klien.force_login(PabrikPengguna())
    berkas = [
        SimpleUploadedFile(f"{nama}.jpg", isi, "image/jpeg")
        for nama, (isi, _) in tolak.items()
        if isi
    ]

    jawab = klien.post(
        "/kelola/produk/tambah/", {"nama": "Miniatur", "harga": "25.000", "foto": berkas}
    )

    kalimat = jawab.context["form"].errors["foto"]
    assert jawab.status_code == 200
    assert len(kalimat) == len(berkas)
    produk = Produk.objects.get()
    assert (produk.nama, produk.harga, Foto.objects.count()) == ("Miniatur", 25_000, 0)
    assert [j for j in Path(settings.MEDIA_ROOT).rglob("*") if j.is_file()] == []
