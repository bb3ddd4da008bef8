from pemetaan.models.putaran import (
    AlasanNihil,
    HasilUnit,
    Jawaban,
    PengingatPutaran,
    Perpanjangan,
    Putaran,
)
from pemetaan.models.rapat import ButirPutusan, PutusanRapat, Rapat

__all__ = [
    "AlasanNihil",
    "ButirPutusan",
    "HasilUnit",
    "Jawaban",
    "PengingatPutaran",
    "Perpanjangan",
    "Putaran",
    "PutusanRapat",
    "Rapat",
]
