"""The best certificate of a product per family: what the `BerIzin` columns are to say.

Ranks, best first, judged on a given day:
  1. verified and not past its last day (the latest end wins; none is endless)
  2. issued, not verified, not past its typed end   → belum diverifikasi
  3. applied for or under inspection                → diajukan
  4. verified, past its last day                    → kedaluwarsa
  5. issued, not verified, past its typed end       → belum diverifikasi
Planned, refused and revoked ones and those of a kitchen count as none. A verified certificate in
force hides an application for its renewal; once it has ended, the application is what people wait
for. The columns hold dates, so they read truly from day to day by themselves, except that rank 1
turns into rank 4 overnight: until the daily `hitung_ulang_izin` (or any service) runs, such a
product reads "kedaluwarsa" instead of "diajukan"; it never reads in force when it is not.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from katalog.models.izin import BerIzin, DasarIzin, Keluarga

BERJALAN = ("diajukan", "diperiksa")
TERBIT = "terbit"
_TANPA_BATAS = date.max


@dataclass(frozen=True)
class Calon:
    """A product's certificate, as far as the summary needs it."""

    keluarga: str
    tahap: str
    terverifikasi: bool
    berlaku_sampai: date | None
    tangga_hari: tuple[int, ...] = ()


def hari_peringatan(sampai: date | None, tangga_hari: Iterable[int]) -> date | None:
    """First day of the reminder ladder before `sampai` (days); its last day if there is none."""
    if sampai is None:
        return None
    return sampai - timedelta(days=max(tangga_hari, default=0))


def _peringkat(calon: Calon, hari: date) -> tuple[int, date] | None:
    ujung = calon.berlaku_sampai or _TANPA_BATAS
    lewat = ujung < hari
    if calon.tahap == TERBIT:
        if calon.terverifikasi:
            return (2 if lewat else 5, ujung)
        return (1 if lewat else 4, ujung)
    if calon.tahap in BERJALAN:
        return (3, _TANPA_BATAS)
    return None


def ringkas(calon: Iterable[Calon], hari: date, perbarui: bool = False) -> dict[str, Any]:
    """The columns for a product with these certificates, judged on `hari`.

    `perbarui`: its composition changed after its halal certificate (`queries.komposisi`).
    """
    hasil: dict[str, Any] = dict.fromkeys(BerIzin.KOLOM_IZIN)
    hasil["halal_perbarui"] = perbarui
    terbaik: dict[str, tuple[tuple[int, date], Calon]] = {}
    for satu in calon:
        peringkat = _peringkat(satu, hari)
        if satu.keluarga not in Keluarga.values or peringkat is None:
            continue
        lama = terbaik.get(satu.keluarga)
        if lama is None or peringkat > lama[0]:
            terbaik[satu.keluarga] = (peringkat, satu)
    for keluarga in Keluarga.values:
        hasil[f"{keluarga}_dasar"] = DasarIzin.TIDAK_ADA.value
        if keluarga not in terbaik:
            continue
        satu = terbaik[keluarga][1]
        if satu.tahap in BERJALAN:
            hasil[f"{keluarga}_dasar"] = DasarIzin.DIAJUKAN.value
        elif not satu.terverifikasi:
            hasil[f"{keluarga}_dasar"] = DasarIzin.BELUM_VERIFIKASI.value
        else:
            hasil[f"{keluarga}_dasar"] = DasarIzin.TERVERIFIKASI.value
            hasil[f"{keluarga}_sampai"] = satu.berlaku_sampai
            hasil[f"{keluarga}_peringatan"] = hari_peringatan(satu.berlaku_sampai, satu.tangga_hari)
    return hasil
