"""The media disk is full: a clear sentence, no row without file, no file without row; reading works."""

import errno
import uuid
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.storage import FileSystemStorage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

import inti.penyimpanan
from akun.tests.pabrik import PabrikPengguna, PabrikPetugasKanwil
from impor.models import Impor
from katalog.models import Foto, Produk
from katalog.tests.foto_uji import berkas_foto
from katalog.tests.pabrik import PabrikProduk
from sertifikasi.models import Sertifikat
from sertifikasi.tests.pabrik import PabrikJenis, PabrikSertifikat, pdf

pytestmark = pytest.mark.django_db
KALIMAT = "tempat penyimpanan di server penuh"


def berkas_ada() -> list[str]:
    return sorted(str(j) for j in Path(settings.MEDIA_ROOT).rglob("*") if j.is_file())


@pytest.fixture
def penuh(monkeypatch):
    """From the call on, a file is cut after its first bytes, as on a full disk."""

    def mulai(sesudah: int = 0) -> None:
        sisa = [sesudah]
        asli = FileSystemStorage._save

        def tulis(self, nama, isi):
            sisa[0] -= 1
            if sisa[0] >= 0:
                return asli(self, nama, isi)
            jalur = Path(self.path(nama))
            jalur.parent.mkdir(parents=True, exist_ok=True)
            jalur.write_bytes(isi.read(10))
            raise OSError(errno.ENOSPC, "No space left on device")

        monkeypatch.setattr(FileSystemStorage, "_save", tulis)

    return mulai


@pytest.fixture
def orang():
    return PabrikPengguna()


@pytest.fixture
def klien(orang):
    satu = Client()
    satu.force_login(orang)
    return satu


@pytest.fixture
def tanpa_penjaga(monkeypatch):
    """What was written stays, as with a plain `default_storage.save`."""
    monkeypatch.setattr(inti.penyimpanan.default_storage, "delete", lambda *_: None, raising=False)


@pytest.mark.parametrize("sesudah", [0, 5])
def test_foto_formulir_tersimpan_tanpa_foto(klien, penuh, sesudah):
    penuh(sesudah)

    jawab = klien.post(
        "/kelola/produk/tambah/",
        {"nama": "Miniatur kapal", "harga": "25.000", "foto": [berkas_foto("a.jpg")]},
    )

    assert jawab.status_code == 200
    (kalimat,) = jawab.context["form"].errors["foto"]
    assert KALIMAT in kalimat
    produk = Produk.objects.get()
    assert (produk.nama, produk.harga, produk.foto.count()) == ("Miniatur kapal", 25_000, 0)
    assert berkas_ada() == []


def test_foto_lewat_skrip(klien, orang, penuh):
    produk = PabrikProduk(upt=orang.upt)
    penuh()

    jawab = klien.post(f"/kelola/produk/{produk.kode}/unggah/", {"foto": berkas_foto()})

    assert (jawab.status_code, KALIMAT in jawab.json()["pesan"]) == (400, True)
    assert (Foto.objects.count(), berkas_ada()) == (0, [])


def test_pindaian_sertifikat_yang_ada(klien, orang, penuh):
    satu = PabrikSertifikat(upt=orang.upt)
    penuh()

    jawab = klien.post(
        f"/kelola/sertifikat/{satu.pk}/pindaian/unggah/",
        {"versi": satu.versi, "pindaian": SimpleUploadedFile("a.pdf", pdf())},
        follow=True,
    )

    assert any(KALIMAT in str(m) for m in jawab.context["messages"])
    satu.refresh_from_db()
    assert (satu.versi, satu.pindaian.name, berkas_ada()) == (1, "", [])


def isi_sertifikat(**lain):
    return {
        "jenis": "halal", "lingkup": "produk", "tahap": "terbit", "nomor": "ID62110018673520624",
        "pemegang": "upt", "nama_pemegang": "Rutan Palangka Raya", "token": uuid.uuid4(),
        "pindaian": SimpleUploadedFile("a.pdf", pdf()), **lain,
    }  # fmt: skip


@pytest.mark.parametrize("lain", [{}, {"nomor": ""}])
def test_sertifikat_baru_isian_tetap(klien, penuh, lain):
    """Refused for the disk alone, and refused for a field while the scan cannot be kept either."""
    PabrikJenis()
    penuh()

    jawab = klien.post("/kelola/sertifikat/tambah/", isi_sertifikat(**lain))

    form = jawab.context["form"]
    assert jawab.status_code == 200
    assert "Berkas ini belum ikut tersimpan. Pilih lagi berkasnya." in form.errors["pindaian"]
    assert form["nama_pemegang"].value() == "Rutan Palangka Raya"
    assert (Sertifikat.objects.count(), berkas_ada()) == (0, [])


def test_lembar_impor(penuh):
    klien = Client()
    klien.force_login(PabrikPetugasKanwil())
    penuh()

    jawab = klien.post(
        "/kelola/impor/",
        {"jenis": "produk", "berkas": SimpleUploadedFile("a.csv", b"UPT,Nama Produk\nx,Roti\n")},
    )

    assert KALIMAT in str(jawab.context["form"].errors["berkas"])
    assert (Impor.objects.count(), berkas_ada()) == (0, [])


def test_lembar_impor_yang_barisnya_gagal(monkeypatch):
    klien = Client(raise_request_exception=False)
    klien.force_login(PabrikPetugasKanwil())

    def gagal(self, *_, **__):
        raise RuntimeError

    monkeypatch.setattr(Impor, "save", gagal)
    isi = SimpleUploadedFile("a.csv", b"UPT,Nama Produk\nx,Roti\n")
    assert klien.post("/kelola/impor/", {"jenis": "produk", "berkas": isi}).status_code == 500
    assert berkas_ada() == []


def test_tanpa_penjaga_sisanya_tertinggal(klien, orang, penuh, tanpa_penjaga):
    satu = PabrikSertifikat(upt=orang.upt)
    penuh()
    klien.post(
        f"/kelola/sertifikat/{satu.pk}/pindaian/unggah/",
        {"versi": satu.versi, "pindaian": SimpleUploadedFile("a.pdf", pdf())},
    )
    assert len(berkas_ada()) == 1


def test_membaca_tetap_jalan(klien, orang, penuh):
    produk = PabrikProduk(upt=orang.upt)
    penuh()
    for jalur in ("/kelola/", "/katalog/", f"/kelola/produk/{produk.kode}/"):
        assert klien.get(jalur).status_code == 200


def test_folder_sementara_penuh(klien, monkeypatch):
    """Large uploads pass through a temporary file while the request is read."""

    def tulis(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(
        "django.core.files.uploadhandler.TemporaryFileUploadHandler.receive_data_chunk", tulis
    )
    klien.raise_request_exception = False
    besar = SimpleUploadedFile("a.jpg", b"\xff\xd8\xff" + b"0" * 3_000_000)
    jawab = klien.post("/kelola/produk/tambah/", {"nama": "Roti", "foto": besar})
    assert (jawab.status_code, jawab["Retry-After"]) == (503, "5")
