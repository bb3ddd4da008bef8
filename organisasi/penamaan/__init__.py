"""Spellings of units: text → unit, with how sure it is."""

from organisasi.penamaan.pengenal import HasilKenal, Keyakinan, Pengenal, kenali_upt
from organisasi.penamaan.urai import urai

__all__ = ["HasilKenal", "Keyakinan", "Pengenal", "kenali_upt", "urai"]
