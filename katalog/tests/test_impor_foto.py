"""Photos of many products by ZIP: matching, warnings, applying, undo, hostile archives."""

import contextlib
import io
import struct
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from impor.models import BarisImpor, Impor
from katalog.models import Foto
from katalog.services.foto import MAKS_FOTO, tambah_foto
from katalog.tests.pabrik import PabrikProduk
from katalog.tests.pelaku import buat_diajukan, buat_foto, buat_pelaku
from organisasi.tests.pabrik import PabrikUPT

pytestmark = pytest.mark.django_db
S = Impor.Status


def gambar(warna=(200, 120, 40)) -> bytes:
    keluar = io.BytesIO()
    Image.new("RGB", (900, 700), warna).save(keluar, "JPEG", exif=b"Exif\0\0rahasia")
    return keluar.getvalue()


def kemas(isi: dict[str, bytes], cara=zipfile.ZIP_DEFLATED) -> bytes:
    keluar = io.BytesIO()
    with zipfile.ZipFile(keluar, "w", cara) as arsip:
        for nama, byte in isi.items():
            arsip.writestr(nama, byte)
    return keluar.getvalue()


def unggah(client, isi: bytes):
    return client.post(
        reverse("impor:daftar"),
        {"jenis": "foto", "berkas": SimpleUploadedFile("foto.zip", isi)},
    )


def latih(client, isi: bytes) -> Impor:
    jawab = unggah(client, isi)
    assert jawab.status_code == 302, jawab.context["form"].errors
    impor = Impor.objects.latest("id")
    assert impor.status == S.SIAP
    return impor


def terapkan(client, impor: Impor) -> None:
    client.post(
        reverse("impor:terapkan", args=[impor.pk]), {"versi": impor.versi, "aksi": ["buat"]}
    )
    impor.refresh_from_db()


def pesan(impor: Impor) -> dict[str, str]:
    baris = BarisImpor.objects.filter(impor=impor)
    return {b.mentah["berkas"]: " ".join(p[0] for p in b.pesan) for b in baris}


@pytest.fixture
def p(client):
    pelaku = buat_pelaku()
    client.force_login(pelaku.kanwil)
    return pelaku


def test_dicocokkan_dengan_kode_dan_nama(client, p):
    keripik = PabrikProduk(upt=p.upt, nama="Keripik Singkong")
    kursi = PabrikProduk(upt=p.upt, nama="Kursi 2")
    impor = latih(
        client,
        kemas(
            {
                f"{keripik.kode_tampil}.jpg": gambar(),
                "KERIPIK SINGKONG (2).jpg": gambar((1, 2, 3)),
                "kursi 2.png": gambar((9, 9, 9)),
                "entah.jpg": gambar(),
                "catatan.txt": b"halo",
                "__MACOSX/._entah.jpg": b"x",
            }
        ),
    )
    assert impor.hitung == {"buat": 3, "lewati": 2}
    assert "tidak ada produk" in pesan(impor)["entah.jpg"]
    assert not Foto.objects.exists()
    terapkan(client, impor)
    assert impor.status == S.SELESAI
    assert (keripik.foto.count(), kursi.foto.count()) == (2, 1)
    isi = client.get(reverse("impor:lihat", args=[impor.pk])).content.decode()
    assert "Kursi 2" in isi
    client.post(reverse("impor:urungkan", args=[impor.pk]), {"versi": impor.versi})
    assert not Foto.objects.exists()


def test_nama_yang_dipakai_dua_unit_dipilah_menurut_folder(client, p):
    lain = PabrikUPT(kanwil=p.upt.kanwil, nama="Rutan Kelas IIB Kuala Pembuang", jenis="rutan")
    PabrikProduk(upt=p.upt, nama="Tempe")
    tempe = PabrikProduk(upt=lain, nama="Tempe")
    impor = latih(
        client, kemas({"Tempe.jpg": gambar(), "Rutan Kuala Pembuang/Tempe.jpg": gambar()})
    )
    assert impor.hitung == {"buat": 1, "galat": 1}
    assert "2 produk" in pesan(impor)["Tempe.jpg"]
    terapkan(client, impor)
    assert tempe.foto.count() == 1


def test_tidak_menunggu_giliran_di_dalam_transaksi(client, p, monkeypatch):
    """The form waits its turn; an import, whose transaction others wait for, does not."""
    giliran = []
    monkeypatch.setattr(
        "katalog.gambar.giliran", lambda nama: giliran.append(nama) or contextlib.nullcontext()
    )
    produk = PabrikProduk(upt=p.upt, nama="Kursi")

    terapkan(client, latih(client, kemas({"kursi.jpg": gambar()})))
    assert (produk.foto.count(), giliran) == (1, [])

    tambah_foto(produk=produk, berkas=io.BytesIO(gambar()), oleh=p.unit)
    assert (produk.foto.count(), giliran) == (2, ["gambar"])


def test_bukan_foto_ditolak_sendiri_yang_lain_masuk(client, p):
    satu, dua = PabrikProduk(upt=p.upt, nama="Satu Dua"), PabrikProduk(upt=p.upt, nama="Tiga")
    impor = latih(client, kemas({"Satu Dua.jpg": b"<svg onload=alert(1)>", "Tiga.jpg": gambar()}))
    terapkan(client, impor)
    assert (satu.foto.count(), dua.foto.count()) == (0, 1)
    assert "SVG tidak dapat dipakai" in pesan(impor)["Satu Dua.jpg"]


def test_penuh_ditinjau_dan_luar_cakupan(client, p):
    penuh = PabrikProduk(upt=p.upt, nama="Penuh Sekali")
    for n in range(MAKS_FOTO):
        buat_foto(penuh, urutan=n)
    buat_diajukan(p, nama="Sedang Ditinjau")
    PabrikProduk(upt=p.kanwil_lain.kanwil.upt.first() or PabrikUPT(kanwil=p.kanwil_lain.kanwil),
                 nama="Milik Orang")  # fmt: skip
    impor = latih(
        client,
        kemas(dict.fromkeys(("penuh sekali.jpg", "sedang ditinjau.jpg", "milik orang.jpg"), b"x")),
    )
    assert impor.hitung == {"galat": 2, "lewati": 1}
    assert "sudah mempunyai" in pesan(impor)["penuh sekali.jpg"]
    assert "sedang ditinjau" in pesan(impor)["sedang ditinjau.jpg"]


def test_diterapkan_dua_kali_tidak_menggandakan(client, p):
    produk = PabrikProduk(upt=p.upt, nama="Sekali Saja")
    impor = latih(client, kemas({"Sekali Saja.jpg": gambar()}))
    terapkan(client, impor)
    terapkan(client, impor)
    assert produk.foto.count() == 1


def _bohong(isi: bytes) -> bytes:
    """The directory says that the only member is tiny."""
    awal = isi.index(b"PK\x01\x02")
    return isi[: awal + 24] + struct.pack("<I", 10) + isi[awal + 28 :]


@pytest.mark.parametrize(
    ("isi", "kata"),
    [
        (b"bukan zip", "bukan ZIP"),
        (kemas({f"{i}.jpg": b"x" for i in range(301)}), "paling banyak"),
        (kemas({f"{i}.jpg": bytes(30_000_000) for i in range(15)}), "melebihi"),
        (kemas({"a.jpg": gambar()})[:400], "bukan ZIP"),
    ],
)
def test_zip_yang_ditolak_seluruhnya(client, p, isi, kata):
    jawab = unggah(client, isi)
    assert jawab.status_code == 400
    assert kata in str(jawab.context["form"].errors)
    assert not Impor.objects.exists()


def test_zip_yang_berbohong_atau_menyusup_tidak_merusak(client, p):
    PabrikProduk(upt=p.upt, nama="Bom Waktu")
    impor = latih(client, _bohong(kemas({"Bom Waktu.jpg": bytes(40_000_000)})))
    terapkan(client, impor)
    assert not Foto.objects.exists()
    slip = latih(client, kemas({"../../Bom Waktu.jpg": gambar()}))
    terapkan(client, slip)
    assert Foto.objects.count() == 1  # the name is only a name
    rusak = bytearray(kemas({"Bom Waktu.jpg": gambar()}))
    rusak[60:90] = bytes(30)
    terapkan(client, latih(client, bytes(rusak)))
    assert Foto.objects.count() == 1
