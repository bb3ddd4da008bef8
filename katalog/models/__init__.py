"""Produk (what the unit works on), its review, its flagship slots, and Terbitan (what others read)."""

from katalog.models.foto import Foto
from katalog.models.kategori import BobotKelengkapan, Kategori
from katalog.models.massal import ButirMassal, TindakanMassal
from katalog.models.produk import NomorProduk, Produk, SaluranJual, SumberProduk
from katalog.models.rekap import RekapKatalog
from katalog.models.terbitan import KataKatalog, Terbitan
from katalog.models.tinjauan import AlasanUmum, Tinjauan
from katalog.models.unggulan import PenetapanUnggulan, UsulanUnggulan

__all__ = [
    "AlasanUmum",
    "BobotKelengkapan",
    "ButirMassal",
    "Foto",
    "KataKatalog",
    "Kategori",
    "NomorProduk",
    "PenetapanUnggulan",
    "Produk",
    "RekapKatalog",
    "SaluranJual",
    "SumberProduk",
    "Terbitan",
    "TindakanMassal",
    "Tinjauan",
    "UsulanUnggulan",
]
