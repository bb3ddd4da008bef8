"""Decides whether an uploaded file is a scan that the portal takes: a plain PDF, or a picture.

A PDF is kept as it came if it opens, is short, and carries nothing that acts by itself. A picture
is decoded and encoded anew as JPEG, so that no metadata and no foreign bytes survive.
"""

import io
import re
import warnings
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any, BinaryIO

from django.conf import settings
from PIL import Image
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

from inti.giliran import giliran
from katalog.gambar import baca_gambar, batas_piksel
from sertifikasi.galat import PindaianDitolak

HALAMAN_MAKS = 30
OBJEK_MAKS = 20_000  # a 30-page scan has some hundred
SISI_MAKS = 3500  # pixels of the longer side: A4 at 300 dpi
MUTU_JPEG = 85
FORMAT_GAMBAR = ("JPEG", "PNG", "WEBP")

# Dictionary keys that make a reader act: scripts, programs, attachments, forms with code.
KUNCI_AKTIF = {
    "/JS": "skrip",
    "/JavaScript": "skrip",
    "/AA": "tindakan otomatis",
    "/EmbeddedFiles": "lampiran",
    "/EF": "lampiran",
    "/RichMedia": "media tertanam",
    "/XFA": "formulir aktif",
}
TINDAKAN_AKTIF = {
    "/JavaScript": "skrip",
    "/Launch": "perintah menjalankan program",
    "/SubmitForm": "pengiriman formulir",
    "/ImportData": "pemuatan data",
    "/GoToE": "lampiran",
    "/RichMediaExecute": "media tertanam",
}
# The same in the raw bytes, whatever the cross-reference table says; long enough not to occur by
# chance in compressed data.
_MENTAH = re.compile(rb"/(?:JavaScript|Launch|EmbeddedFile|RichMedia)")

RUSAK_PDF = "PDF ini tidak dapat dibuka. Simpan ulang atau pindai lagi, lalu unggah."
RUSAK_GAMBAR = "Gambar ini tidak dapat dibaca. Foto ulang sertifikatnya, lalu unggah."


@dataclass(frozen=True)
class BerkasPindaian:
    """A checked scan, ready to be stored."""

    isi: bytes
    akhiran: str  # "pdf" or "jpg"
    nama: str  # as the person's device called it, for display


def nama_tampil(nama: str) -> str:
    """Last part of an uploaded name, printable, at most 120 characters."""
    polos = "".join(c for c in PurePath(nama.replace("\\", "/")).name if c.isprintable())
    return polos[-120:] or "pindaian"


def periksa_pindaian(berkas: BinaryIO, nama: str, besar: int) -> BerkasPindaian:
    """Check an upload of `besar` bytes. Raises `PindaianDitolak` with the reason."""
    isi = _baca(berkas, besar, settings.PINDAIAN_MAKS_BYTE)
    nama = nama_tampil(nama)
    if isi.startswith(b"%PDF-"):
        _periksa_pdf(isi, HALAMAN_MAKS, "unggah sertifikatnya saja")
        return BerkasPindaian(isi, "pdf", nama)
    with giliran("gambar"):
        return BerkasPindaian(_gambar_bersih(isi), "jpg", nama)


def periksa_dokumen(
    berkas: BinaryIO, nama: str, besar: int, *, halaman_maks: int, maks_byte: int
) -> BerkasPindaian:
    """Check a signed document of `besar` bytes: a PDF only, of at most so many pages and bytes, with
    nothing that acts by itself. Raises `PindaianDitolak` with the reason."""
    isi = _baca(berkas, besar, maks_byte)
    if not isi.startswith(b"%PDF-"):
        raise PindaianDitolak("Berkas harus berupa PDF. Pindai atau cetak ke PDF, lalu unggah.")
    _periksa_pdf(isi, halaman_maks, "pindai laporannya saja")
    return BerkasPindaian(isi, "pdf", nama_tampil(nama))


def _baca(berkas: BinaryIO, besar: int, maks_byte: int) -> bytes:
    if besar > maks_byte:
        batas = maks_byte // (1024 * 1024)
        raise PindaianDitolak(f"Berkas terlalu besar. Paling besar {batas} MB.")
    if besar == 0:
        raise PindaianDitolak("Berkas ini kosong.")
    berkas.seek(0)
    return berkas.read()


def _periksa_pdf(isi: bytes, halaman_maks: int, anjuran: str) -> None:
    if _MENTAH.search(isi):
        raise _aktif("skrip, program, atau lampiran")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            pembaca = PdfReader(io.BytesIO(isi), strict=False)
            if pembaca.is_encrypted:
                raise PindaianDitolak(
                    "PDF ini terkunci kata sandi. Simpan tanpa kata sandi dahulu."
                )
            _periksa_objek(pembaca)
            jumlah = len(pembaca.pages)
    except PindaianDitolak:
        raise
    except (Exception, RecursionError) as galat:
        raise PindaianDitolak(RUSAK_PDF) from galat
    if jumlah == 0:
        raise PindaianDitolak("PDF ini tidak berisi halaman.")
    if jumlah > halaman_maks:
        raise PindaianDitolak(f"PDF ini {jumlah} halaman. Paling banyak {halaman_maks}; {anjuran}.")


def _aktif(apa: str) -> PindaianDitolak:
    return PindaianDitolak(
        f"PDF ini memuat {apa}. Cetak ke PDF atau pindai dokumennya, lalu unggah."
    )


def _periksa_objek(pembaca: PdfReader) -> None:
    """Look at every object of the file; refuse what acts by itself."""
    nomor = {(n, gen) for gen, isi in pembaca.xref.items() for n in isi}
    nomor |= {(n, 0) for n in pembaca.xref_objStm}
    if len(nomor) > OBJEK_MAKS:
        raise PindaianDitolak("PDF ini terlalu rumit untuk sebuah pindaian. Pindai ulang.")
    _telusuri(pembaca.trailer)
    for n, gen in nomor:
        _telusuri(pembaca.get_object(IndirectObject(n, gen, pembaca)))


def _telusuri(objek: Any) -> None:
    """Walk direct children; references are visited as objects of their own."""
    tumpukan = [objek]
    while tumpukan:
        satu = tumpukan.pop()
        if isinstance(satu, DictionaryObject):
            _periksa_kamus(satu)
            tumpukan += [satu.raw_get(k) for k in satu]
        elif isinstance(satu, ArrayObject):
            tumpukan += [list.__getitem__(satu, i) for i in range(len(satu))]


def _periksa_kamus(kamus: DictionaryObject) -> None:
    for kunci, apa in KUNCI_AKTIF.items():
        if kunci in kamus:
            raise _aktif(apa)
    jenis = kamus.get("/S")
    if isinstance(jenis, str) and jenis in TINDAKAN_AKTIF:
        raise _aktif(TINDAKAN_AKTIF[jenis])
    # A plain destination ("open on page 1") is what common scanners and printers write.
    buka = kamus.get("/OpenAction")
    if isinstance(buka, DictionaryObject) and buka.get("/S") != "/GoTo":
        raise _aktif("tindakan otomatis")


def _gambar_bersih(isi: bytes) -> bytes:
    """Decode and encode anew as JPEG without metadata, upright, at most SISI_MAKS."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(isi), formats=FORMAT_GAMBAR) as asli:
                if asli.width * asli.height > (batas := batas_piksel(asli)):
                    juta = batas // 1_000_000
                    raise PindaianDitolak(f"Gambar terlalu besar. Paling besar {juta} megapiksel.")
                # A JPEG may be halved while it is decoded, down to 225 dpi: never 49 megapixels whole.
                asli.draft(asli.mode, (SISI_MAKS * 3 // 4, SISI_MAKS * 3 // 4))
                gambar = baca_gambar(asli, SISI_MAKS)
            keluar = io.BytesIO()
            gambar.save(keluar, "JPEG", quality=MUTU_JPEG)
    except PindaianDitolak:
        raise
    except Image.UnidentifiedImageError as galat:
        raise PindaianDitolak("Pindaian harus berupa PDF, JPEG, PNG, atau WebP.") from galat
    except Image.DecompressionBombError as galat:
        raise PindaianDitolak("Gambar terlalu besar.") from galat
    except Exception as galat:
        raise PindaianDitolak(RUSAK_GAMBAR) from galat
    return keluar.getvalue()
