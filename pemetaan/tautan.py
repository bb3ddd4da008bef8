"""Addresses of the rows behind a figure: codes in the query, nothing else."""

from datetime import date
from urllib.parse import urlencode

from inti.alamat import alamat
from katalog.izin import AKAN_HABIS, BELUM_VERIFIKASI, KEDALUWARSA
from katalog.models.izin import Keluarga
from organisasi.models import UPT, Kanwil

# What the product list (`katalog.filters`) is asked for each figure that counts products. Several
# `izin` mean any of them.
_PRODUK: dict[str, list[tuple[str, str]]] = {
    "terdata": [("terdata", "1")],
    "terbit": [("terbit", "1")],
    "data_awal": [("data_awal", "1")],
    "tanpa_foto": [("terdata", "1"), ("tanpa_foto", "1")],
    "halal_kurang": [("terdata", "1"), ("halal_kurang", "1")],
    **{k: [("terdata", "1"), ("izin", f"{k}-dalam_berlaku")] for k in Keluarga.values},
    **{
        keadaan: [("terdata", "1"), *(("izin", f"{k}-{keadaan}") for k in Keluarga.values)]
        for keadaan in (AKAN_HABIS, KEDALUWARSA)
    },
    "belum_verifikasi": [
        ("terdata", "1"),
        *(("izin", f"{k}-{BELUM_VERIFIKASI}") for k in Keluarga.values),
    ],
}

# Choices of `?saring=` on lists of units, by the field of `Angka` that they select. Without one a
# list also shows units that no longer produce but still hold products.
SARING_UNIT = {
    "unit": "berproduksi",
    "unit_rutin": "rutin",
    "bermitra": "bermitra",
    "berunggulan": "dengan-unggulan",
    "unggulan_0": "tanpa-unggulan",
    "unggulan_1": "satu-unggulan",
    "unggulan_2": "dua-unggulan",
    "tanpa_produk": "tanpa-produk",
}


def tautan_produk(angka: str, *, kanwil: Kanwil | None = None, upt: UPT | None = None) -> str:
    """Product list of a unit, a Kanwil or the whole scope, with exactly what `angka` counts."""
    tempat = [("upt", upt.kode)] if upt else [("kanwil", kanwil.kode)] if kanwil else []
    return f"{alamat('katalog:daftar')}?{urlencode([*tempat, *_PRODUK[angka]])}"


def tautan_status(upt: UPT, status: str) -> str:
    """Products of a unit in one state."""
    return f"{alamat('katalog:daftar')}?{urlencode({'upt': upt.kode, 'status': status})}"


def tautan_sertifikat(upt: UPT, keadaan: str) -> str:
    """Certificates of a unit in one state of their list."""
    return f"{alamat('sertifikasi:daftar')}?{urlencode({'upt': upt.kode, 'keadaan': keadaan})}"


def tautan_unit(angka: str, kanwil: Kanwil | None = None) -> str:
    """List of the units that `angka` counts: the Kanwil's page, or the nation's list."""
    dasar = alamat("pemetaan:kanwil", kanwil.kode) if kanwil else alamat("pemetaan:unit")
    return f"{dasar}?saring={SARING_UNIT[angka]}#unit"


def tautan_angka(angka: str, kanwil: Kanwil | None = None) -> str:
    """Rows behind any figure, of a Kanwil or of the nation."""
    if angka in SARING_UNIT:
        return tautan_unit(angka, kanwil)
    if angka.startswith("produksi."):
        return tautan_laporan(kanwil)
    return tautan_produk(angka, kanwil=kanwil) if angka in _PRODUK else ""


def tautan_laporan(kanwil: Kanwil | None = None, bulan: date | None = None) -> str:
    """Monthly reports of a Kanwil's units, or of the country's Kanwil."""
    dasar = alamat("produksi:kanwil", kanwil.kode) if kanwil else alamat("produksi:daftar")
    return f"{dasar}?bulan={bulan:%Y-%m}" if bulan else dasar
