"""State of a permit on a given day: one SQL expression, and its words.

Source: domain.md, "State of a certificate requirement". In force = verified and not past its last
day (that day included); "akan habis" from the first rung of the kind's reminder ladder.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import models
from django.db.models import Case, Expression, Q, Value, When

from katalog.models.izin import DasarIzin, Keluarga

BERLAKU = "berlaku"
AKAN_HABIS = "akan_habis"
KEDALUWARSA = "kedaluwarsa"
BELUM_VERIFIKASI = "belum_verifikasi"
DIAJUKAN = "diajukan"
TIDAK_ADA = "tidak_ada"
DALAM_BERLAKU = (BERLAKU, AKAN_HABIS)


def keadaan_sql(keluarga: str, hari: date | Expression, awal: str = "") -> Expression:
    """SQL of the state of `keluarga` on `hari`; `awal` is a path to the row, with its '__'."""
    dasar, sampai, ingat = (f"{awal}{keluarga}_{x}" for x in ("dasar", "sampai", "peringatan"))
    ada = Q(**{dasar: DasarIzin.TERVERIFIKASI})
    tanggal = hari if isinstance(hari, Expression) else Value(hari, models.DateField())
    return Case(
        When(ada & Q(**{f"{sampai}__lt": tanggal}), then=Value(KEDALUWARSA)),
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
    def rupa(self) -> str:
        """Tone of the chip: a thing that is obliged and missing has a dashed outline."""
        return "kosong" if self.putus and self.nada == "bata" else self.nada


_KATA = {
    BERLAKU: ("Berlaku", "circle-check", "daun"),
    AKAN_HABIS: ("Akan habis", "hourglass", "soga"),
    KEDALUWARSA: ("Kedaluwarsa", "circle-alert", "bata"),
    BELUM_VERIFIKASI: ("Belum diverifikasi", "circle-dashed", "abu"),
    DIAJUKAN: ("Diajukan", "send", "nila"),
}


def tanda(keluarga: str, kode: str, sifat: str = "", alasan: str = "") -> Tanda:
    """The chip for a state; where there is no certificate the category's rule decides the words."""
    if kode in _KATA:
        kata, ikon, nada = _KATA[kode]
        return Tanda(keluarga, kode, kata, ikon, nada, alasan=alasan)
    if sifat == "wajib":
        return Tanda(
            keluarga, kode, "Belum ada", "circle-dashed", "bata", putus=True, alasan=alasan
        )
    if sifat == "tidak_wajib":
        return Tanda(keluarga, kode, "Tidak wajib", "circle-minus", "abu", alasan=alasan)
    return Tanda(keluarga, kode, "Belum ada", "circle-dashed", "abu", putus=True, alasan=alasan)


def tanda_tiga(objek: Any, ketentuan: dict[tuple[int, str], Any]) -> list[Tanda]:
    """PIRT, HAKI, halal of a row annotated by `dengan_izin`; `ketentuan` from `queries`."""
    hasil = []
    for keluarga in Keluarga.values:
        aturan = ketentuan.get((objek.kategori_id, keluarga))
        hasil.append(
            tanda(
                keluarga,
                getattr(objek, f"{keluarga}_keadaan"),
                aturan.sifat if aturan else "",
                aturan.alasan if aturan else "",
            )
        )
    return hasil


class QuerySetBerIzin(models.QuerySet):
    """Adds `pirt_keadaan`, `haki_keadaan`, `halal_keadaan` to rows with permit columns."""

    jalur_zona = "upt__kanwil__zona_waktu"

    def dengan_izin(self, hari: date | None = None) -> Any:
        """States on `hari`; without it, on today of each unit's own zone."""
        from inti.waktu import hari_ini_per_zona

        kapan = hari or hari_ini_per_zona(self.jalur_zona)
        return self.annotate(**{f"{k}_keadaan": keadaan_sql(k, kapan) for k in Keluarga.values})
