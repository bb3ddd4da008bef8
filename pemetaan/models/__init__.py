"""Mapping: the state of each unit now and at each month's end, rounds, sessions."""

from pemetaan.models.laporan import LaporanResmi
from pemetaan.models.putaran import (
    AlasanNihil,
    HasilUnit,
    Jawaban,
    PengingatPutaran,
    Perpanjangan,
    Putaran,
)
from pemetaan.models.rapat import ButirPutusan, PutusanRapat, Rapat
from pemetaan.models.rekap import PerubahanUnit, RekapUnit

__all__ = [
    "AlasanNihil",
    "ButirPutusan",
    "HasilUnit",
    "Jawaban",
    "LaporanResmi",
    "PengingatPutaran",
    "Perpanjangan",
    "PerubahanUnit",
    "Putaran",
    "PutusanRapat",
    "Rapat",
    "RekapUnit",
]
