"""Asking about a product or a unit: the WhatsApp link with its text, or who to turn to."""

from dataclasses import dataclass

from etalase.tautan import alamat_penuh, url_kanwil, url_produk, url_upt, url_wa
from katalog.models import Terbitan
from organisasi.models import UPT


@dataclass(frozen=True)
class Kontak:
    """`wa` is '' when neither the unit nor its Kanwil has an official number."""

    wa: str
    milik: str  # whose number it is
    kanwil_url: str


def _kontak(upt: UPT, teks: str) -> Kontak:
    nomor, milik = (upt.nomor_wa, upt.nama_singkat) if upt.nomor_wa else ("", "")
    if not nomor and upt.kanwil.nomor_wa:
        nomor, milik = upt.kanwil.nomor_wa, upt.kanwil.nama
    return Kontak(url_wa(nomor, teks), milik, url_kanwil(upt.kanwil))


def kontak_produk(terbitan: Terbitan) -> Kontak:
    """Text with product, code, unit, quantity and link."""
    satuan = terbitan.satuan or "buah"
    jumlah = terbitan.pesanan_minimum or 1
    return _kontak(
        terbitan.upt,
        f"Halo, saya ingin bertanya tentang {terbitan.nama} ({terbitan.kode_tampil}) "
        f"dari {terbitan.upt.nama_singkat}. Jumlah: {jumlah} {satuan}.\n"
        f"{alamat_penuh(url_produk(terbitan))}",
    )


def kontak_upt(upt: UPT) -> Kontak:
    """Text with the unit and its page."""
    return _kontak(
        upt,
        f"Halo, saya ingin bertanya tentang produk {upt.nama_singkat}.\n"
        f"{alamat_penuh(url_upt(upt))}",
    )
