from pemetaan.models.putaran import (
    AlasanNihil,
    HasilUnit,
    Jawaban,
    PengingatPutaran,
    Perpanjangan,
    Putaran,
)

__all__ = [
    "AlasanNihil",
    "HasilUnit",
    "Jawaban",
    "PengingatPutaran",
    "Perpanjangan",
    "Putaran",
]
