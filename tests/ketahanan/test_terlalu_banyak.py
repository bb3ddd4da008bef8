"""More than the portal takes: a page in Indonesian that says so, and nothing is read or stored."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, RequestFactory

from akun.tests.pabrik import PabrikPengguna
from inti.middleware import BatasBadanMiddleware
from katalog.models import Foto, Produk
from katalog.tests.foto_uji import isi_gambar

pytestmark = pytest.mark.django_db
MB = 1024 * 1024
TAMBAH = "/kelola/produk/tambah/"


class Nol(io.RawIOBase):
    """A sender without end; counts what was taken."""

    diambil = 0

    def read(self, n=-1):
        self.diambil += n
        return bytes(n)


@pytest.fixture
def klien():
    satu = Client()
    satu.force_login(PabrikPengguna())
    return satu


@pytest.fixture
def terurai(monkeypatch):
    """Fails when a form is parsed: its files would be stored on the way."""

    def urai(*_):
        raise AssertionError("the body was parsed")

    monkeypatch.setattr("django.http.multipartparser.MultiPartParser.parse", urai)


def badan(besar):
    return {
        "CONTENT_LENGTH": str(besar),
        "CONTENT_TYPE": "multipart/form-data; boundary=x",
        "wsgi.input": Nol(),
    }


@pytest.mark.parametrize("jalur", ["/masuk/", TAMBAH, "/tidak-ada/"])
@pytest.mark.parametrize(("besar", "diambil"), [(100 * MB, 100 * MB), (10**12, 0)])
def test_100_mb_ditolak_tanpa_disimpan(klien, terurai, jalur, besar, diambil):
    kiriman = badan(besar)

    jawab = klien.generic("POST", jalur, **kiriman)

    assert jawab.status_code == 413
    assert "Berkas yang dikirim terlalu besar." in jawab.content.decode()
    assert kiriman["wsgi.input"].diambil == diambil


def test_tanpa_batas_badan_itu_diurai(terurai, settings):
    settings.BADAN_MAKS_BYTE = 10**12
    klien = Client(enforce_csrf_checks=True)
    klien.cookies["csrftoken"] = "t" * 32
    with pytest.raises(AssertionError, match="was parsed"):
        klien.generic("POST", "/masuk/", **badan(100 * MB))


def test_yang_masih_boleh_lewat(settings):
    permintaan = RequestFactory().post("/x", b"", "text/plain")
    for panjang in ("", "tak-jelas", str(settings.BADAN_MAKS_BYTE)):
        permintaan.META["CONTENT_LENGTH"] = panjang
        assert BatasBadanMiddleware(lambda _: "lewat")(permintaan) == "lewat"


def test_teks_dua_megabyte(klien):
    jawab = klien.post(TAMBAH, {"nama": "Miniatur", "deskripsi": "a" * (2 * MB + 1)})

    assert jawab.status_code == 413
    assert Produk.objects.count() == 0


def _kirim_101_berkas(klien):
    berkas = [SimpleUploadedFile(f"{i}.jpg", isi_gambar(ukuran=(8, 8))) for i in range(101)]
    return klien.post(TAMBAH, {"nama": "Miniatur", "foto": berkas})


def test_101_berkas(klien):
    jawab = _kirim_101_berkas(klien)

    assert jawab.status_code == 413
    assert "Berkas yang dikirim sekaligus terlalu banyak." in jawab.content.decode()
    assert (Produk.objects.count(), Foto.objects.count()) == (0, 0)


def test_101_berkas_tanpa_penjaga(klien, settings):
    settings.DATA_UPLOAD_MAX_NUMBER_FILES = None
    _kirim_101_berkas(klien)
    assert Produk.objects.count() == 1


@pytest.mark.parametrize(("batas", "status"), [(1000, 413), (None, 302)])
def test_1001_isian(klien, settings, batas, status):
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = batas
    isi = {"nama": "Miniatur", **{f"x{i}": "1" for i in range(1000)}}

    jawab = klien.post(TAMBAH, isi)

    assert jawab.status_code == status
    if batas:
        assert "Isian yang dikirim sekaligus terlalu banyak." in jawab.content.decode()


def test_1001_parameter_alamat(klien):
    jawab = klien.get("/katalog/?" + "&".join(f"a{i}=1" for i in range(1001)))
    assert jawab.status_code == 413
