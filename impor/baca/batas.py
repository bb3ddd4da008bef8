"""Limits of a file, checked before anything parses it.

A 1.8 MB XLSX can unpack to 443 MB, so the sums of the archive's directory are checked first and
then the bytes really read: a directory can lie.
"""

import zipfile
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO

from impor.galat import BerkasDitolak

MB = 1024 * 1024


@dataclass(frozen=True)
class Batas:
    """How large a file may be: bytes, then counts. Memory and seconds are those of the reader."""

    ukuran: int = 20 * MB
    terurai: int = 400 * MB
    rasio: int = 150  # unpacked to packed; only asked of files above `rasio_mulai`
    rasio_mulai: int = 20 * MB
    bagian: int = 2_000  # members of the archive
    lembar: int = 60
    baris: int = 150_000  # of all sheets together
    kolom: int = 200
    panjang_sel: int = 10_000  # characters; longer text is cut
    cuplik: int = 0  # only this many filled rows of each sheet; 0: all
    memori: int = 1536 * MB
    detik: int = 90


BATAS = Batas()


class Bentuk(StrEnum):
    XLSX = "xlsx"
    XLS = "xls"
    ODS = "ods"
    CSV = "csv"


_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ODS = b"application/vnd.oasis.opendocument.spreadsheet"
_POTONG = 256 * 1024
SIMPAN_ULANG = "Buka di Excel, simpan sebagai “Excel Workbook (.xlsx)”, lalu unggah lagi."


def periksa_berkas(berkas: Path, batas: Batas = BATAS) -> Bentuk:
    """Form of the file by its content (never by its name).

    Raises `BerkasDitolak` with the reason if it is none of ours or over a limit.
    """
    ukuran = berkas.stat().st_size
    if ukuran == 0:
        raise BerkasDitolak("Berkas ini kosong.")
    if ukuran > batas.ukuran:
        raise BerkasDitolak(
            f"Berkas ini {ukuran / MB:.0f} MB; paling besar {batas.ukuran // MB} MB. "
            "Bagi menjadi beberapa berkas."
        )
    with berkas.open("rb") as isi:
        awal = isi.read(4096)
        if awal.startswith(_OLE):
            _periksa_ole(isi)
            return Bentuk.XLS
        if awal.startswith(b"PK"):
            return _periksa_zip(isi, ukuran, batas)
    return _periksa_teks(awal)


def _periksa_ole(isi: BinaryIO) -> None:
    """Old Excel: one container for workbooks, locked XLSX and Word files alike."""
    isi.seek(0)
    semua = isi.read()
    if "EncryptedPackage".encode("utf-16-le") in semua:
        raise BerkasDitolak("Berkas ini terkunci kata sandi. Buka kuncinya, lalu unggah lagi.")
    if "_VBA_PROJECT".encode("utf-16-le") in semua:
        raise BerkasDitolak(f"Berkas ini berisi makro. {SIMPAN_ULANG}")
    if not any(n.encode("utf-16-le") in semua for n in ("Workbook", "Book")):
        raise BerkasDitolak("Berkas ini bukan lembar kerja Excel.")


def _periksa_zip(isi: BinaryIO, ukuran: int, batas: Batas) -> Bentuk:
    isi.seek(0)
    try:
        with zipfile.ZipFile(isi) as arsip:
            bagian = arsip.infolist()
            _periksa_direktori(bagian, ukuran, batas)
            bentuk = _bentuk_zip(arsip, {b.filename for b in bagian})
            _periksa_isi(arsip, bagian, ukuran, batas)
            return bentuk
    except BerkasDitolak:
        raise
    except Exception as galat:  # zipfile raises a dozen kinds on a broken archive
        raise BerkasDitolak(f"Berkas ini rusak. {SIMPAN_ULANG}") from galat


def _periksa_direktori(bagian: list[zipfile.ZipInfo], ukuran: int, batas: Batas) -> None:
    if len(bagian) > batas.bagian:
        raise BerkasDitolak(f"Isi berkas ini tidak wajar. {SIMPAN_ULANG}")
    if any(b.flag_bits & 0x1 for b in bagian):
        raise BerkasDitolak("Berkas ini terkunci kata sandi. Buka kuncinya, lalu unggah lagi.")
    _periksa_jumlah(sum(b.file_size for b in bagian), ukuran, batas)


def _periksa_jumlah(terurai: int, ukuran: int, batas: Batas) -> None:
    terlalu_padat = terurai > batas.rasio_mulai and terurai > batas.rasio * ukuran
    if terurai > batas.terurai or terlalu_padat:
        raise BerkasDitolak(
            "Isi berkas ini jauh lebih besar daripada ukurannya. Hapus baris dan kolom kosong di "
            "luar tabel, lalu unggah lagi."
        )


def _bentuk_zip(arsip: zipfile.ZipFile, nama: set[str]) -> Bentuk:
    kecil = {n.lower() for n in nama}
    if any(n.endswith("vbaproject.bin") or n.startswith(("basic/", "scripts/")) for n in kecil):
        raise BerkasDitolak(f"Berkas ini berisi makro. {SIMPAN_ULANG}")
    if "xl/workbook.xml" in kecil:
        return Bentuk.XLSX
    if "mimetype" in kecil and "content.xml" in kecil:
        with arsip.open("mimetype") as jenis:
            if jenis.read(200).strip() == _ODS:
                return Bentuk.ODS
    raise BerkasDitolak("Berkas ini bukan lembar kerja. Yang diterima: XLSX, XLS, ODS, dan CSV.")


def _periksa_isi(
    arsip: zipfile.ZipFile, bagian: list[zipfile.ZipInfo], ukuran: int, batas: Batas
) -> None:
    """Unpack every part once in small pieces: count what really comes out, refuse a DTD."""
    terurai = 0
    for b in bagian:
        xml = b.filename.lower().endswith((".xml", ".rels"))
        ekor = b""
        with arsip.open(b) as isi:
            while potong := isi.read(_POTONG):
                terurai += len(potong)
                _periksa_jumlah(terurai, ukuran, batas)
                if not xml:
                    continue
                if not ekor and potong[:2] in (b"\xfe\xff", b"\xff\xfe"):
                    raise BerkasDitolak(f"Berkas ini memakai sandi teks tak lazim. {SIMPAN_ULANG}")
                gabung = ekor + potong
                if b"<!DOCTYPE" in gabung or b"<!ENTITY" in gabung:
                    raise BerkasDitolak(f"Berkas ini berisi perintah XML terlarang. {SIMPAN_ULANG}")
                ekor = potong[-16:]


def _periksa_teks(awal: bytes) -> Bentuk:
    kecil = awal.lstrip(b"\xef\xbb\xbf \t\r\n")[:200].lower()
    if kecil.startswith(b"%pdf"):
        raise BerkasDitolak("Berkas ini PDF. Minta lembar kerjanya (Excel) kepada pembuatnya.")
    if kecil.startswith((b"<!doctype", b"<html", b"<?xml", b"<table", b"{\\rtf")):
        raise BerkasDitolak(
            "Berkas ini bukan lembar kerja, walaupun namanya begitu. " + SIMPAN_ULANG
        )
    if awal[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return Bentuk.CSV
    kendali = sum(c < 32 and c not in (9, 10, 12, 13) for c in awal)
    if b"\x00" in awal or kendali > 2:
        raise BerkasDitolak("Berkas ini bukan lembar kerja. Yang diterima: XLSX, XLS, ODS, CSV.")
    return Bentuk.CSV
