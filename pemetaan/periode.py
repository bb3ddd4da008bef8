"""The stretch of time that a page speaks of, as its address writes it.

    ?periode=2026-10            a month
    ?periode=2026-T3            a quarter (triwulan)
    ?periode=2026               a year
    ?periode=sampai-2026-10     the twelve months up to and with this one

Without it: the last month that is over, with products, flagships and permits as they are now.
Nonsense, and what lies after the running month, falls back to that.
"""

import re
from dataclasses import dataclass
from datetime import date
from typing import Self

from inti.waktu import hari_ini
from produksi.bulan import awal_bulan, bulan_lalu, deret, geser, nama_bulan

TAHUN_AWAL = 2020
PILIHAN_BULAN = 12
PILIHAN_TRIWULAN = 4


@dataclass(frozen=True)
class Periode:
    """Months from `awal` to `akhir`, and the month whose end gives products, flagships and permits
    (`bulan_keadaan`; None: as they are now)."""

    kode: str
    nama: str
    awal: date
    akhir: date
    bulan_keadaan: date | None = None

    @classmethod
    def baca(cls, teks: str, zona: str) -> Self:
        """The period that `teks` names on the clock of `zona`, else the default."""
        hari = hari_ini(zona)
        return cls._urai(teks.strip(), hari) or cls.terkini(hari)

    @classmethod
    def terkini(cls, hari: date) -> Self:
        akhir = bulan_lalu(hari)
        return cls("", nama_bulan(akhir), akhir, akhir)

    @classmethod
    def _urai(cls, teks: str, hari: date) -> Self | None:
        cocok = re.fullmatch(
            r"(sampai-)?([0-9]{4})(?:-(?:T([1-4])|(0[1-9]|1[0-2])))?", teks, re.ASCII
        )
        if not cocok:
            return None
        sampai, tahun, triwulan, bulan = cocok[1], int(cocok[2]), cocok[3], cocok[4]
        if not TAHUN_AWAL <= tahun <= hari.year or (sampai and not bulan):
            return None
        if bulan:
            akhir = date(tahun, int(bulan), 1)
            awal = geser(akhir, -11) if sampai else akhir
            nama = f"12 bulan sampai {nama_bulan(akhir)}" if sampai else nama_bulan(akhir)
        elif triwulan:
            awal, akhir = date(tahun, 3 * int(triwulan) - 2, 1), date(tahun, 3 * int(triwulan), 1)
            nama = f"Triwulan {['I', 'II', 'III', 'IV'][int(triwulan) - 1]} {tahun}"
        else:
            awal, akhir, nama = date(tahun, 1, 1), date(tahun, 12, 1), f"Tahun {tahun}"
        kini = awal_bulan(hari)
        if awal > kini:
            return None
        return cls(teks, nama, awal, akhir, akhir if akhir < kini else None)

    @property
    def rentang(self) -> tuple[date, date]:
        return self.awal, self.akhir

    @property
    def panjang(self) -> int:
        """Number of months."""
        return (self.akhir.year - self.awal.year) * 12 + self.akhir.month - self.awal.month + 1

    @property
    def duabelas(self) -> tuple[date, date]:
        """The twelve months that end with the period, for charts."""
        return geser(self.akhir, -11), self.akhir

    def sebelum(self) -> Self:
        """As many months just before, with the state at the end of the month before."""
        awal, akhir = geser(self.awal, -self.panjang), geser(self.awal, -1)
        kini = not self.kode
        nama = nama_bulan(akhir) if self.panjang == 1 else f"{nama_bulan(awal)}–{nama_bulan(akhir)}"
        return type(self)("", nama, awal, akhir, self.akhir if kini else akhir)


def pilihan(zona: str) -> list[tuple[str, list[tuple[str, str]]]]:
    """What the menu of periods offers: groups of (code, words)."""
    hari = hari_ini(zona)
    akhir = bulan_lalu(hari)
    bulan = [f"{b:%Y-%m}" for b in reversed(deret(akhir, PILIHAN_BULAN))]
    triwulan, b = [], akhir
    while len(triwulan) < PILIHAN_TRIWULAN:
        triwulan.append(f"{b.year}-T{(b.month + 2) // 3}")
        b = geser(b, -3)
    tahun = [str(akhir.year), str(akhir.year - 1)]
    kelompok = [
        ("Bulan", bulan),
        ("Triwulan", triwulan),
        ("Tahun", [*tahun, f"sampai-{akhir:%Y-%m}"]),
    ]
    return [(nama, [(k, Periode.baca(k, zona).nama) for k in isi]) for nama, isi in kelompok]
