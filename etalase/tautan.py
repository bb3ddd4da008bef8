"""Addresses of public pages: the code finds the row, the slug is for people."""

from urllib.parse import quote

from django.conf import settings
from django.urls import reverse

from katalog.models import Terbitan
from organisasi.models import UPT, Kanwil


def url_produk(terbitan: Terbitan) -> str:
    """'/produk/62080007-miniatur-kapal/'."""
    return reverse("etalase:produk", args=[terbitan.kode, terbitan.slug])


def url_upt(upt: UPT) -> str:
    """'/upt/62-08-rutan-palangka-raya/'."""
    return reverse("etalase:upt", args=[upt.kode, upt.slug])


def url_kanwil(kanwil: Kanwil) -> str:
    """'/kanwil/62-kalimantan-tengah/'."""
    return reverse("etalase:kanwil", args=[kanwil.kode, kanwil.slug])


def alamat_penuh(jalur: str) -> str:
    """An address that works outside the portal (WhatsApp, QR, OG)."""
    return f"{settings.ALAMAT_DASAR}{jalur}"


def url_wa(nomor: str, teks: str) -> str:
    """WhatsApp with the text filled in; '' when there is no number."""
    angka = "".join(h for h in nomor if h.isdigit())
    if angka.startswith("0"):
        angka = f"62{angka[1:]}"
    return f"https://wa.me/{angka}?text={quote(teks)}" if angka else ""
