"""State of a permit on a given day: one SQL expression, and its words.

Source: domain.md, "State of a certificate requirement". In force = verified and not past its last
day (that day included); "akan habis" from the first rung of the kind's reminder ladder.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import models
from django.db.models import Case, Expression, Q, Value, When

from inti.waktu import hari_ini_per_zona
from katalog.models.izin import DasarIzin, Keluarga, Sifat

BERLAKU = "berlaku"
AKAN_HABIS = "akan_habis"
KEDALUWARSA = "kedaluwarsa"
BELUM_VERIFIKASI = "belum_verifikasi"
DIAJUKAN = "diajukan"
PERLU_PEMBARUAN = "perlu_pembaruan"
TIDAK_ADA = "tidak_ada"
DALAM_BERLAKU = (BERLAKU, AKAN_HABIS)


def keadaan_sql(keluarga: str, hari: date | Expression, awal: str = "") -> Expression:
    """SQL of the state of `keluarga` on `hari`; `awal` is a path to the row, with its '__'."""
    dasar, sampai, ingat = (f"{awal}{keluarga}_{x}" for x in ("dasar", "sampai", "peringatan"))
    ada = Q(**{dasar: DasarIzin.TERVERIFIKASI})
    berubah = (
        [When(ada & Q(**{f"{awal}halal_perbarui": True}), then=Value(PERLU_PEMBARUAN))]
        if keluarga == Keluarga.HALAL
        else []
    )
    tanggal = hari if isinstance(hari, Expression) else Value(hari, models.DateField())
    return Case(
        When(**{dasar: DasarIzin.TIDAK_ADA}, then=Value(TIDAK_ADA)),  # most rows: compared once
        When(ada & Q(**{f"{sampai}__lt": tanggal}), then=Value(KEDALUWARSA)),
        *berubah,
        When(
            ada & Q(**{f"{sampai}__isnull": False, f"{ingat}__lte": tanggal}),
            then=Value(AKAN_HABIS),
        ),
        When(ada, then=Value(BERLAKU)),
        When(**{dasar: DasarIzin.BELUM_VERIFIKASI}, then=Value(BELUM_VERIFIKASI)),
        When(**{dasar: DasarIzin.DIAJUKAN}, then=Value(DIAJUKAN)),
        default=Value(TIDAK_ADA),
        output_field=models.CharField(),
    )


@dataclass(frozen=True)
class Tanda:
    """A state in words, with its icon and tone (rupa.md rule 2)."""

    keluarga: str
    kode: str
    kata: str
    ikon: str
    nada: str
    putus: bool = False  # dashed outline: a thing that does not exist yet
    alasan: str = ""

    @property
    def label(self) -> str:
        """'PIRT', 'HAKI' or 'Halal'."""
        return Keluarga(self.keluarga).label

    @property
    def wajib_belum_ada(self) -> bool:
        """Obliged, and there is no certificate at all."""
        return self.putus and self.nada == "bata"

    @property
    def rupa(self) -> str:
        """Tone of the chip: a thing that is obliged and missing has a dashed outline."""
        return "kosong" if self.wajib_belum_ada else self.nada


_KATA = {
    BERLAKU: ("Berlaku", "circle-check", "daun"),
    AKAN_HABIS: ("Akan habis", "hourglass", "soga"),
    KEDALUWARSA: ("Kedaluwarsa", "circle-alert", "bata"),
    BELUM_VERIFIKASI: ("Belum diverifikasi", "circle-dashed", "abu"),
    DIAJUKAN: ("Diajukan", "send", "nila"),
    PERLU_PEMBARUAN: ("Perlu pembaruan", "refresh", "soga"),
}


# Where there is no certificate, the rule decides the words: word, icon, tone, dashed outline.
_KATA_SIFAT = {
    Sifat.WAJIB: ("Belum ada", "circle-dashed", "bata", True),
    Sifat.DIANJURKAN: ("Dianjurkan", "circle-dashed", "abu", True),
    Sifat.TIDAK_WAJIB: ("Tidak wajib", "circle-minus", "abu", False),
    Sifat.TIDAK_DAPAT: ("Tidak dapat", "circle-x", "abu", False),
}


def tanda(keluarga: str, kode: str, sifat: str = "", alasan: str = "") -> Tanda:
    """The chip for a state; where there is no certificate the rule (`sifat`) decides the words."""
    if kode in _KATA:
        kata, ikon, nada = _KATA[kode]
        return Tanda(keluarga, kode, kata, ikon, nada, alasan=alasan)
    kata, ikon, nada, putus = _KATA_SIFAT.get(
        Sifat(sifat), ("Belum ada", "circle-dashed", "abu", True)
    )
    return Tanda(keluarga, kode, kata, ikon, nada, putus=putus, alasan=alasan)


def tanda_tiga(objek: Any) -> list[Tanda]:
    """PIRT, HAKI, halal of a row annotated by `dengan_izin`."""
    return [
        tanda(
            keluarga,
            getattr(objek, f"{keluarga}_keadaan"),
            getattr(objek, f"{keluarga}_sifat"),
            getattr(objek, f"{keluarga}_alasan"),
        )
        for keluarga in Keluarga.values
    ]


class QuerySetBerIzin(models.QuerySet):
    """Adds `pirt_keadaan`, `haki_keadaan`, `halal_keadaan` to rows with permit columns."""

    jalur_zona = "upt__kanwil__zona_waktu"

    def dengan_izin(self, hari: date | None = None) -> Any:
        """States on `hari`; without it, on today of each unit's own zone."""
        kapan = hari or hari_ini_per_zona(self.jalur_zona)
        return self.annotate(**{f"{k}_keadaan": keadaan_sql(k, kapan) for k in Keluarga.values})
