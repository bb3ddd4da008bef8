"""Answers about one product, and what is asked of it."""

from inti.waktu import hari_ini
from katalog.models import Produk
from sertifikasi.models import SifatProduk
from sertifikasi.queries.kewajiban import buku_aturan


def sifat_produk(produk: Produk) -> SifatProduk | None:
    return SifatProduk.objects.filter(pk=produk.pk).first()


def pertanyaan_produk(produk: Produk) -> set[str]:
    """Traits that rules ask of the product's category today."""
    return buku_aturan().pertanyaan(produk.kategori_id, hari_ini(produk.upt.kanwil.zona_waktu))
