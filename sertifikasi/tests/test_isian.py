"""The entry form: nothing typed or uploaded is lost, and errors stand at their fields."""

import time
import uuid
from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.forms import Textarea
from django.urls import reverse

from inti.waktu import hari_ini
from sertifikasi.models import Sertifikat
from sertifikasi.tertunda import ambil_tertunda, simpan_tertunda
from sertifikasi.tests.pabrik import pdf

TAMBAH = "/kelola/sertifikat/tambah/"
BACA = "/kelola/sertifikat/baca-nomor/"


@pytest.fixture
def masuk(client, dunia):
    def sebagai(siapa):
        client.force_login(getattr(dunia, siapa), backend="akun.pintu.PintuMasuk")
        return client

    return sebagai


def isian(**ubah):
    return {
        "token": str(uuid.uuid4()),
        "jenis": "halal",
        "lingkup": "produk",
        "tahap": "terbit",
        "nomor": "ID62110018673520624",
        "tanpa_batas": "on",
        "pemegang": "upt",
        "produk": ["62080001"],
        **ubah,
    }


def unggahan(nama="halal.pdf"):
    return SimpleUploadedFile(nama, pdf(), "application/pdf")


def test_tersimpan_dengan_pindaian_dan_produk(masuk, dunia):
    jawaban = masuk("petugas").post(TAMBAH, isian(pindaian=unggahan()))

    satu = Sertifikat.objects.get()
    assert (jawaban.status_code, jawaban.url) == (302, satu.get_absolute_url())
    assert (satu.upt, satu.pindaian_nama) == (dunia.upt, "halal.pdf")
    assert list(satu.produk.all()) == [dunia.roti]


def test_pindaian_tidak_hilang_bila_isian_lain_salah(masuk, dunia):
    orang = masuk("petugas")

    salah = orang.post(TAMBAH, isian(nomor="IDM000812345", pindaian=unggahan()))
    form = salah.context["form"]
    assert salah.status_code == 200
    assert list(form.errors) == ["nomor"]
    assert form["nama_pemegang"].value() is None
    assert form["produk"].value() == ["62080001"]
    assert form.tertunda.nama == "halal.pdf"
    assert "Pindaian “halal.pdf” sudah diterima" in salah.content.decode()

    lagi = orang.post(TAMBAH, isian(nomor="IDM000812345", pindaian_tertunda=form.tertunda.kunci))
    assert lagi.context["form"].tertunda.kunci == form.tertunda.kunci

    orang.post(TAMBAH, isian(pindaian_tertunda=form.tertunda.kunci))
    satu = Sertifikat.objects.get()
    assert satu.pindaian_nama == "halal.pdf"
    assert default_storage.listdir("tertunda")[1] == []
    assert len(default_storage.listdir("pindaian")[1]) == 1


def test_pindaian_tertunda_hanya_milik_pengunggah_dan_sehari(masuk, dunia, monkeypatch):
    from sertifikasi.pindaian import BerkasPindaian

    tertunda = simpan_tertunda(BerkasPindaian(b"x", "pdf", "a.pdf"), dunia.petugas)
    assert ambil_tertunda(tertunda.kunci, dunia.kanwil) is None
    assert ambil_tertunda(tertunda.kunci + "x", dunia.petugas) is None
    assert ambil_tertunda(tertunda.kunci, dunia.petugas).isi == b"x"

    kanwil = masuk("kanwil").post(f"{TAMBAH}?upt=62-08", isian(pindaian_tertunda=tertunda.kunci))
    assert list(kanwil.context["form"].errors) == ["pindaian"]

    lusa = time.time() + timedelta(days=2).total_seconds()
    monkeypatch.setattr("django.core.signing.time.time", lambda: lusa)
    assert ambil_tertunda(tertunda.kunci, dunia.petugas) is None


@pytest.mark.parametrize(
    ("ubah", "bidang"),
    [
        ({"jenis": ""}, "jenis"),
        ({"jenis": "ngawur"}, "jenis"),
        ({"nomor": "abc"}, "nomor"),
        ({"tanpa_batas": ""}, "berlaku_sampai"),
        ({"berlaku_sampai": "2030-01-01"}, "tanpa_batas"),
        ({"berlaku_sampai": "2020-01-01", "terbit": "2021-01-01", "tanpa_batas": ""},
         "berlaku_sampai"),
        ({"berlaku_sampai": "9999-12-31", "tanpa_batas": ""}, "berlaku_sampai"),
        ({"berlaku_sampai": "31/02/2030", "tanpa_batas": ""}, "berlaku_sampai"),
        ({"terbit": str(hari_ini() + timedelta(days=3))}, "terbit"),
        ({"lingkup": "dapur"}, "produk"),
        ({"produk": ["62090001"]}, "produk"),
        ({"tahap": "dicabut"}, "tahap"),
        ({"pindaian": SimpleUploadedFile("x.svg", b"<svg/>", "image/png")}, "pindaian"),
        ({"catatan": "x" * 401}, "catatan"),
    ],
)  # fmt: skip
def test_kesalahan_di_isiannya(masuk, dunia, ubah, bidang):
    jawaban = masuk("petugas").post(TAMBAH, isian(**ubah))

    assert jawaban.status_code == 200
    assert list(jawaban.context["form"].errors) == [bidang]
    assert "<title>Kesalahan: Catat sertifikat" in jawaban.content.decode()
    assert Sertifikat.objects.count() == 0


def test_kiriman_ganda_tersimpan_sekali(masuk, dunia):
    isi = isian()

    for _ in range(2):
        masuk("petugas").post(TAMBAH, isi)

    assert Sertifikat.objects.count() == 1


def test_kanwil_memilih_unit_dahulu(masuk, dunia):
    kanwil = masuk("kanwil")

    assert list(kanwil.get(TAMBAH).context["form"].fields) == ["upt"]
    assert list(kanwil.get(f"{TAMBAH}?upt=61-01").context["form"].errors) == ["upt"]
    awal = kanwil.get(f"{TAMBAH}?upt=62-08&produk=62080002&jenis=halal")
    assert awal.context["form"]["produk"].value() == ["62080002"]
    kanwil.post(f"{TAMBAH}?upt=62-08", isian())
    assert Sertifikat.objects.get().dimasukkan_oleh == dunia.kanwil


@pytest.mark.parametrize(("siapa", "status"), [("pimpinan", 403), ("pusat", 403)])
def test_yang_hanya_melihat_tidak_mencatat(masuk, siapa, status):
    assert masuk(siapa).get(TAMBAH).status_code == status


def test_mengubah_lewat_formulir(masuk, dunia, catat, verifikasi):
    satu = verifikasi(catat(produk=[dunia.roti]))
    url = reverse("sertifikasi:ubah", args=[satu.pk])
    orang = masuk("petugas")
    assert orang.get(url).context["form"]["versi"].value() == satu.versi

    orang.post(url, isian(nomor="ID33110000662051022", versi=satu.versi))

    satu.refresh_from_db()
    assert (satu.nomor_normal, satu.diverifikasi_pada) == ("ID33110000662051022", None)


def test_membuka_dan_menyimpan_begitu_saja_tidak_mengubah(masuk, dunia, catat, verifikasi):
    satu = verifikasi(catat(produk=[dunia.roti], catatan="Rapat 3 Okt\nSampel dikirim"))
    url = reverse("sertifikasi:ubah", args=[satu.pk])
    orang = masuk("petugas")
    form = orang.get(url).context["form"]
    apa_adanya = {f.name: peramban(f) for f in form if f.value() not in (None, "", False)}

    assert orang.post(url, apa_adanya).status_code == 302

    satu.refresh_from_db()
    assert satu.diverifikasi_oleh == dunia.kanwil
    assert satu.catatan == "Rapat 3 Okt\nSampel dikirim"


def peramban(medan):
    """What a browser sends of a field: an input holds one line, an area ends lines in two letters."""
    nilai = medan.value()
    if not isinstance(nilai, str):
        return nilai
    return nilai.replace("\n", "\r\n" if isinstance(medan.field.widget, Textarea) else "")


def test_benturan_memperlihatkan_isian_dan_bisa_disimpan_lagi(masuk, dunia, catat):
    satu = catat()
    url = reverse("sertifikasi:ubah", args=[satu.pk])
    lama = isian(versi=satu.versi, catatan="punya saya")
    Sertifikat.objects.filter(pk=satu.pk).update(versi=7)
    orang = masuk("petugas")

    bentur = orang.post(url, lama)
    form = bentur.context["form"]
    assert "diubah orang lain" in form.non_field_errors()[0]
    assert (form["catatan"].value(), form["versi"].value()) == ("punya saya", "7")

    orang.post(url, {**lama, "versi": form["versi"].value()})
    satu.refresh_from_db()
    assert satu.catatan == "punya saya"


def test_arti_nomor_saat_mengetik(masuk, dunia):
    orang = masuk("petugas")

    arti = orang.get(BACA, {"jenis": "pirt", "nomor": "206 6271 01 0001-29", "upt": "62-08"})
    assert arti.context["hasil"].peringatan == []
    assert ("Daerah", "Kota 6271") in arti.context["hasil"].arti
    mohon = orang.get(
        BACA, {"bidang": "nomor_permohonan", "jenis": "merek", "nomor_permohonan": "DID2026081234"}
    )
    assert mohon.context["hasil"].tahun == 2026
    assert orang.get(BACA).content.decode().strip() == ""
    assert orang.get(BACA, {"jenis": "ngawur", "nomor": "1"}).status_code == 404
