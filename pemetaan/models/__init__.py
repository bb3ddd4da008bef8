"""Mapping: the state of each unit now and at each month's end, rounds, sessions."""

from pemetaan.models.laporan import LaporanResmi, SalinanBertanda
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
from pemetaan.models.setelan import KopLaporan, SetelanMutu

__all__ = [
    "AlasanNihil",
    "ButirPutusan",
    "HasilUnit",
    "Jawaban",
    "KopLaporan",
    "LaporanResmi",
    "PengingatPutaran",
    "Perpanjangan",
    "PerubahanUnit",
    "Putaran",
    "PutusanRapat",
    "Rapat",
    "RekapUnit",
    "SalinanBertanda",
    "SetelanMutu",
]
