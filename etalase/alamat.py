"""What the catalogue's address may carry. Nothing in it is an error: what makes no sense is left
out, since addresses are shared, cut off and typed by hand."""

import re
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

HARGA_TERTINGGI = 10**12  # rupiah
HALAMAN_TERAKHIR = 100_000
NILAI_MAKS = 60  # values of one filter
URUT = {
    "": "Unggulan dulu",
    "terbaru": "Terbaru",
    "nama": "Nama",
    "harga": "Harga terendah",
    "harga_turun": "Harga tertinggi",
}
KEDEKATAN = "kedekatan"  # only with words
# Parameters that may be repeated, and the form of their values. The last two are of the working
# copy: only officers' addresses use them.
_POLA = {
    nama: re.compile(pola, re.ASCII)
    for nama, pola in {
        "kanwil": "[0-9]{2}",
        "upt": "[0-9]{2}-[0-9]{2}",
        "jenis_upt": "[a-z]{1,12}(-[a-z]{1,12})?",
        "kategori": "[a-z0-9-]{1,40}",
        "sertifikat": "(pirt|haki|halal)(-[a-z_]{1,20})?",
        "status": "[a-z_]{1,14}",
        "kelengkapan": "(lengkap|sebagian|kurang)",
    }.items()
}
_KODE = re.compile("[0-9]{8}", re.ASCII)


@dataclass(frozen=True)
class Saringan:
    """The catalogue's state, as its address says it."""

    q: str = ""
    kanwil: tuple[str, ...] = ()
    upt: tuple[str, ...] = ()
    jenis_upt: tuple[str, ...] = ()
    kategori: tuple[str, ...] = ()
    sertifikat: tuple[str, ...] = ()
    unggulan: bool = False
    harga_min: int | None = None
    harga_maks: int | None = None
    status: tuple[str, ...] = ()
    kelengkapan: tuple[str, ...] = ()
    urut: str = ""
    halaman: int = 1
    # Code of the product that the page goes on from.
    sesudah: str = ""
    sebelum: str = ""
    # Keys of `kanwil` and `kategori`, once the catalogue has looked them up.
    kanwil_id: tuple[int, ...] = ()
    kategori_id: tuple[int, ...] = ()


def baca_saringan(query: QueryDict) -> Saringan:
    """The state in an address, whatever it is."""
    q = query.get("q", "").strip()
    urut = query.get("urut", "")
    daftar: dict[str, Any] = {nama: _daftar(query, nama) for nama in _POLA}
    return Saringan(
        q=q,
        **daftar,
        unggulan=query.get("unggulan", "").strip() == "1",
        harga_min=_angka(query.get("harga_min", ""), HARGA_TERTINGGI),
        harga_maks=_angka(query.get("harga_maks", ""), HARGA_TERTINGGI),
        urut=urut if urut in URUT or (q and urut == KEDEKATAN) else "",
        halaman=_angka(query.get("halaman", ""), HALAMAN_TERAKHIR) or 1,
        sesudah=_kode(query.get("sesudah", "")),
        sebelum=_kode(query.get("sebelum", "")),
    )


def _daftar(query: QueryDict, nama: str) -> tuple[str, ...]:
    """The values of the right form, each once."""
    cocok = (v for v in dict.fromkeys(query.getlist(nama)) if _POLA[nama].fullmatch(v))
    return tuple(cocok)[:NILAI_MAKS]


def _angka(teks: str, maks: int) -> int | None:
    """A whole number that may have dots and 'Rp', up to `maks`; anything else is None."""
    polos = re.sub(r"[.\s]|^Rp", "", teks.strip())
    if not re.fullmatch("[0-9]{1,15}", polos):
        return None
    return int(polos) if int(polos) <= maks else None


def _kode(nilai: str) -> str:
    """A product's code, or nothing."""
    return nilai if _KODE.fullmatch(nilai) else ""
