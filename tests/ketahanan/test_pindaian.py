"""Scans that would act, hide something or wear us out; and what is kept never shows inline."""

import io
import time
import zlib

import pytest
from django.test import Client
from django.urls import reverse
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    NameObject,
    StreamObject,
    TextStringObject,
)

from akun.tests.pabrik import PabrikPengguna
from sertifikasi import pindaian as modul
from sertifikasi.galat import PindaianDitolak
from sertifikasi.models import CatatanTahap
from sertifikasi.pindaian import BerkasPindaian, periksa_pindaian
from sertifikasi.services.pindaian import unggah_pindaian
from sertifikasi.tests.pabrik import PabrikSertifikat, pdf
from tests.ketahanan.gambar_jahat import SKRIP, zip_berisi
from tests.ketahanan.ukur import ukur_semua


def kamus(**isi) -> DictionaryObject:
    return DictionaryObject(
        {NameObject(f"/{k}"): v if type(v) is not str else NameObject(v) for k, v in isi.items()}
    )


def tautan(penulis, aksi) -> None:
    """A link on the first page that acts when it is tapped."""
    penulis.pages[0][NameObject("/Annots")] = ArrayObject([kamus(Subtype="/Link", A=aksi)])


def dengan(ubah) -> bytes:
    return pdf(ubah=ubah)


def aliran(isi: bytes, **kepala: str) -> StreamObject:
    satu = StreamObject()
    satu.set_data(isi)
    satu.update(kamus(**kepala))
    return satu


def pdf_samaran() -> bytes:
    """The name of the action written with an escape, as malware does: /J#61vaScript."""
    return pdf(js="app.alert(1)").replace(b"/JavaScript", b"/J#61v#61Script")


def pdf_terpadat() -> bytes:
    """A script in a compressed object stream, out of sight of a search in the bytes."""
    isi = b"5 0 << /S /JavaScript /JS (app.alert(1)) >>"
    padat = zlib.compress(isi)
    bagian = [
        b"1 0 obj\n<</Type/Catalog/Pages 2 0 R/Names 5 0 R>>\nendobj\n",
        b"2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n",
        b"3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 72 72]>>\nendobj\n",
        b"4 0 obj\n<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length %d>>stream\n" % len(padat)
        + padat
        + b"\nendstream\nendobj\n",
    ]
    keluar, letak = b"%PDF-1.7\n", []
    for satu in bagian:
        letak.append(len(keluar))
        keluar += satu
    baris = [b"\x00\x00\x00\x00\xff"]
    baris += [b"\x01" + n.to_bytes(3) + b"\x00" for n in letak]
    baris += [b"\x02" + (4).to_bytes(3) + b"\x00", b"\x01" + len(keluar).to_bytes(3) + b"\x00"]
    tabel = b"".join(baris)
    awal = len(keluar)
    keluar += (
        b"6 0 obj\n<</Type/XRef/Size 7/W[1 3 1]/Root 1 0 R/Length %d>>stream\n" % len(tabel)
        + tabel
        + b"\nendstream\nendobj\nstartxref\n%d\n%%%%EOF" % awal
    )
    return keluar


def pohon_melingkar(penulis) -> None:
    """Pages that are their own grandparents."""
    halaman = penulis.root_object["/Pages"]
    halaman[NameObject("/Kids")] = ArrayObject([halaman.indirect_reference] * 2)


def bom_aliran(penulis) -> None:
    """A page whose content unpacks to 1 GB; nobody needs it unpacked."""
    pemadat = zlib.compressobj(9)
    data = b"".join(pemadat.compress(bytes(10_000_000)) for _ in range(100)) + pemadat.flush()
    isi = aliran(data, Filter="/FlateDecode")
    penulis.pages[0][NameObject("/Contents")] = penulis._add_object(isi)


JS = kamus(S="/JavaScript", JS=TextStringObject("app.alert(1)"))
DITOLAK = {
    "skrip pada tautan": (lambda: dengan(lambda p: tautan(p, JS)), "skrip"),
    "program pada tautan": (
        lambda: dengan(lambda p: tautan(p, kamus(S="/Launch", F=TextStringObject("cmd.exe")))),
        "program",
    ),
    "kirim formulir": (lambda: dengan(lambda p: tautan(p, kamus(S="/SubmitForm"))), "formulir"),
    "skrip disamarkan": (pdf_samaran, "tindakan otomatis"),
    "skrip dalam aliran padat": (pdf_terpadat, "skrip"),
    "lampiran": (lambda: pdf(lampiran=b"MZ"), "lampiran"),
    "media": (
        lambda: dengan(lambda p: p._add_object(kamus(Subtype="/RichMedia"))),
        "lampiran",
    ),
    "terkunci": (lambda: pdf(sandi="x"), "terkunci kata sandi"),
    "terkunci tanpa kata sandi": (lambda: pdf(sandi=""), "terkunci kata sandi"),
    "tanpa halaman": (lambda: pdf(0), "tidak berisi halaman"),
    "5.000 halaman": (lambda: pdf(5_000), "5000 halaman"),
    "halaman melingkar": (lambda: dengan(pohon_melingkar), "."),
    "zip bernama pdf": (lambda: zip_berisi(SKRIP), "PDF, JPEG, PNG"),
    "html bernama pdf": (lambda: SKRIP, "PDF, JPEG, PNG"),
}


def periksa(isi: bytes) -> BerkasPindaian:
    return periksa_pindaian(io.BytesIO(isi), "a.pdf", len(isi))


@pytest.mark.parametrize("nama", DITOLAK)
def test_ditolak_dengan_kalimat(nama):
    buat, kata = DITOLAK[nama]
    isi = buat()
    mulai = time.process_time()

    with pytest.raises(PindaianDitolak) as galat:
        periksa(isi)

    assert kata in galat.value.pesan
    assert time.process_time() - mulai < 2


@pytest.mark.parametrize(
    "nama", ["skrip pada tautan", "skrip disamarkan", "skrip dalam aliran padat"]
)
def test_tanpa_menelusuri_objek_skrip_lolos(nama, monkeypatch):
    monkeypatch.setattr(modul, "_periksa_objek", lambda _: None)
    monkeypatch.setattr(modul, "_MENTAH", modul.re.compile(rb"(?!)"))
    assert periksa(DITOLAK[nama][0]()).akhiran == "pdf"


@pytest.mark.sekali
def test_murah(tmp_path):
    berkas = {n: buat() for n, (buat, _) in DITOLAK.items()}
    berkas["bom aliran"] = dengan(bom_aliran)

    hasil = ukur_semua("sertifikasi", berkas, tmp_path)

    assert {n: h for n, h in hasil.items() if h[1] > 2 or h[2] > 300} == {}
    assert hasil["bom aliran"][0] == ["pdf"]  # kept as it came, never unpacked here


NAMA_JAHAT = '../../a";\r\nSet-Cookie: x=1\u202efdp.html'


@pytest.mark.django_db
@pytest.mark.parametrize(("akhiran", "jenis"), [("pdf", "application/pdf"), ("jpg", "image/jpeg")])
def test_diunduh_saja_dengan_nama_aman(akhiran, jenis):
    """Scan of the certificate and file of a step: attachment, sandboxed, under our own name."""
    orang = PabrikPengguna()
    satu = unggah_pindaian(
        sertifikat=PabrikSertifikat(upt=orang.upt),
        versi=1,
        pindaian=BerkasPindaian(b"isi", akhiran, NAMA_JAHAT),
        oleh=orang,
    )
    langkah = CatatanTahap.objects.create(
        sertifikat=satu, peristiwa="catatan", tahap="terbit", tanggal="2026-01-01",
        berkas=satu.pindaian.name,
    )  # fmt: skip
    klien = Client()
    klien.force_login(orang)

    for jalur in (
        reverse("sertifikasi:pindaian", args=[satu.pk]),
        reverse("sertifikasi:berkas_langkah", args=[satu.pk, langkah.pk]),
    ):
        jawab = klien.get(jalur)
        assert jawab.status_code == 200
        assert jawab["Content-Type"] == jenis
        assert jawab["X-Content-Type-Options"] == "nosniff"
        assert jawab["Content-Security-Policy"] == "default-src 'none'; sandbox"
        cara, _, nama = jawab["Content-Disposition"].partition("; filename=")
        assert cara == "attachment"
        assert nama.strip('"').replace("-", "").replace(".", "").isalnum()
        assert nama.endswith(f'.{akhiran}"')
