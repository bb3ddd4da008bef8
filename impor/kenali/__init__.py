"""Real sheets: where the table is, what its columns mean, which rows are data."""

from impor.kenali.isi import BarisIsi, Golongan, baca_isi
from impor.kenali.kamus import Kamus, normal
from impor.kenali.kepala import Cocokan, Kepala, cari_kepala
from impor.kenali.nilai_kolom import baca_nilai

__all__ = [
    "BarisIsi",
    "Cocokan",
    "Golongan",
    "Kamus",
    "Kepala",
    "baca_isi",
    "baca_nilai",
    "cari_kepala",
    "normal",
]
