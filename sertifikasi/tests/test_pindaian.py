"""Scans: what is taken, what is refused and why, and what happens to the files."""

import io

import pytest
from django.core.files.storage import default_storage
from django.core.management import call_command
from PIL import Image
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    TextStringObject,
)

from sertifikasi.galat import LangkahSertifikatTidakSah, PindaianDitolak
from sertifikasi.pindaian import BerkasPindaian, nama_tampil, periksa_pindaian
from sertifikasi.services.pindaian import hapus_pindaian, unggah_pindaian
from sertifikasi.tests.pabrik import gambar, pdf


def periksa(isi, nama="pindaian.pdf"):
    return periksa_pindaian(io.BytesIO(isi), nama, len(isi))


def kamus(**isi):
    return DictionaryObject({NameObject(f"/{k}"): v for k, v in isi.items()})


def pada_akar(kunci, nilai):
    return lambda p: p.root_object.update({NameObject(kunci): nilai})


def test_pdf_polos_disimpan_apa_adanya():
    isi = pdf(30)

    assert periksa(isi) == BerkasPindaian(isi, "pdf", "pindaian.pdf")


def test_tujuan_halaman_pertama_bukan_tindakan():
    tujuan = ArrayObject([NumberObject(0), NameObject("/FitH")])

    assert periksa(pdf(ubah=pada_akar("/OpenAction", tujuan))).akhiran == "pdf"


@pytest.mark.parametrize(
    ("isi", "kata"),
    [
        (pdf(31), "31 halaman"),
        (pdf(sandi="x"), "kata sandi"),
        (pdf(js="app.alert(1)"), "skrip"),
        (pdf(lampiran=b"x"), "lampiran"),
        (
            pdf(ubah=pada_akar("/OpenAction", kamus(S=NameObject("/URI")))),
            "tindakan otomatis",
        ),
        (
            pdf(ubah=pada_akar("/OpenAction", kamus(S=NameObject("/Launch")))),
            "program",
        ),
        (pdf(ubah=pada_akar("/AA", kamus())), "tindakan otomatis"),
        (
            pdf(ubah=lambda p: p.pages[0].update({NameObject("/AA"): kamus()})),
            "tindakan otomatis",
        ),
        (
            pdf(
                ubah=lambda p: p._add_object(
                    kamus(S=NameObject("/Rendition"), JS=TextStringObject("x"))
                )
            ),
            "skrip",
        ),
        (b"%PDF-1.7 rusak", "tidak dapat dibuka"),
        (pdf()[:200], "tidak dapat dibuka"),
        (b"", "kosong"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "PDF, JPEG, PNG"),
        (b"MZ\x90\x00", "PDF, JPEG, PNG"),
        (gambar("GIF"), "PDF, JPEG, PNG"),
        (gambar("JPEG", (900, 900))[:700], "tidak dapat dibaca"),
    ],
)
def test_yang_lain_ditolak_dengan_kalimat(isi, kata):
    with pytest.raises(PindaianDitolak) as galat:
        periksa(isi)

    assert kata in galat.value.pesan


def test_terlalu_besar_ditolak_sebelum_dibaca(settings):
    settings.PINDAIAN_MAKS_BYTE = 1024 * 1024

    with pytest.raises(PindaianDitolak) as galat:
        periksa_pindaian(io.BytesIO(b""), "x.pdf", 1024 * 1024 + 1)

    assert galat.value.pesan == "Berkas terlalu besar. Paling besar 1 MB."


def test_bom_piksel_ditolak(settings):
    settings.FOTO_MAKS_PIKSEL = 1000

    with pytest.raises(PindaianDitolak):
        periksa(gambar("PNG", (100, 11)))


@pytest.mark.parametrize("format_", ["JPEG", "PNG", "WEBP"])
def test_gambar_disandikan_ulang_tanpa_metadata(format_):
    exif = Image.Exif()
    exif[0x010E] = "rahasia"
    isi = gambar(format_, exif=exif) + b"<script>ekor</script>"

    hasil = periksa(isi, "C:\\foto\\Sertifikat.png")

    assert (hasil.akhiran, hasil.nama) == ("jpg", "Sertifikat.png")
    assert b"rahasia" not in hasil.isi
    assert b"ekor" not in hasil.isi
    baru = Image.open(io.BytesIO(hasil.isi))
    assert (baru.format, baru.size, dict(baru.getexif())) == ("JPEG", (60, 40), {})


def test_gambar_besar_diperkecil():
    hasil = periksa(gambar("PNG", (4000, 2000)))

    assert Image.open(io.BytesIO(hasil.isi)).size == (3500, 1750)


@pytest.mark.parametrize(
    ("nama", "tampil"),
    [("../../etc/x.pdf", "x.pdf"), ("", "pindaian"), ("a\u202eb\n.pdf", "ab.pdf")],
)
def test_nama_hanya_untuk_tampilan(nama, tampil):
    assert nama_tampil(nama) == tampil


def test_mengganti_dan_menghapus_tidak_meninggalkan_berkas(
    dunia, catat, verifikasi, django_capture_on_commit_callbacks
):
    satu = verifikasi(catat(produk=[dunia.roti]))
    for nama in ("a.pdf", "b.pdf"):
        with django_capture_on_commit_callbacks(execute=True):
            unggah_pindaian(
                sertifikat=satu,
                versi=satu.versi,
                pindaian=BerkasPindaian(nama.encode(), "pdf", nama),
                oleh=dunia.petugas,
            )

    satu.refresh_from_db()
    assert satu.pindaian_nama == "b.pdf"
    assert satu.pindaian.read() == b"b.pdf"
    assert [f"pindaian/{n}" for n in default_storage.listdir("pindaian")[1]] == [satu.pindaian.name]
    assert len(satu.pindaian.name) == len("pindaian/.pdf") + 32
    assert satu.diverifikasi_pada is None
    dunia.roti.refresh_from_db()
    assert dunia.roti.halal_dasar == "belum_verifikasi"

    with django_capture_on_commit_callbacks(execute=True):
        hapus_pindaian(sertifikat=satu, versi=satu.versi, oleh=dunia.petugas)
    assert default_storage.listdir("pindaian")[1] == []
    with pytest.raises(LangkahSertifikatTidakSah):
        hapus_pindaian(sertifikat=satu, versi=satu.versi, oleh=dunia.petugas)


def test_perintah_menyapu_yang_tidak_dipakai(dunia, catat, monkeypatch, capsys):
    from datetime import timedelta

    from django.core.files.base import ContentFile
    from django.utils import timezone

    satu = catat(pindaian=BerkasPindaian(b"x", "pdf", "x.pdf"))
    default_storage.save("pindaian/lepas.pdf", ContentFile(b"y"))
    kini = timezone.now()

    call_command("bersihkan_berkas")
    assert len(default_storage.listdir("pindaian")[1]) == 2
    monkeypatch.setattr("django.utils.timezone.now", lambda: kini + timedelta(days=2))
    call_command("bersihkan_berkas")

    assert [f"pindaian/{n}" for n in default_storage.listdir("pindaian")[1]] == [satu.pindaian.name]
    assert capsys.readouterr().out.splitlines()[-1] == "1 berkas dihapus."
