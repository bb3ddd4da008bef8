"""A file that somebody sends → sheets of cell values with their Excel row numbers."""

from impor.baca.batas import BATAS, Batas, periksa_berkas
from impor.baca.buku import Buku, Lembar, Sel, buka

__all__ = ["BATAS", "Batas", "Buku", "Lembar", "Sel", "buka", "periksa_berkas"]
