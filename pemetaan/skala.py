"""Measures that shade the map and rank its table: what each counts, of what, and its classes."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from operator import attrgetter

from inti.format import ribuan, rupiah_ringkas
from pemetaan.angka import Angka

# Widths of a class, so that five of them hold the highest value.
_LEBAR = (1, 2, 3, 4, 5, 8, 10, 15, 20, 25, 30, 40, 50, 60, 80, 100, 150, 200, 300, 500, 1000)
_LEBAR_PERSEN = (1, 2, 4, 5, 10, 20)
_LEBAR_UANG = tuple(d * 10**p for p in range(3, 13) for d in (1, 2, 5))


@dataclass(frozen=True)
class Ukuran:
    """A measure. With `dari` it is a share in percent of that count; with `rata` it is divided by
    the units that produce, so that a small Kanwil stands fairly beside a large one; else it is the
    count itself. `ada` says whether anything is known: not known is not zero."""

    kode: str
    label: str  # the chip and the column
    judul: str  # heading of the map
    kolom: str  # field of `Angka` that is counted and linked
    arti: str  # what it counts, for the note and the export
    dari: Callable[[Angka], int] | None = None
    satuan: str = "unit"
    rata: bool = False
    uang: bool = False  # rupiah
    rerata: bool = False  # `kolom` adds percents: their mean is shown, not the sum
    ada: Callable[[Angka], bool] = lambda a: bool(a.unit or a.terdata)

    @property
    def judul_lanjut(self) -> str:
        """The heading inside a sentence."""
        return self.judul[0].lower() + self.judul[1:]

    @property
    def satuan_nilai(self) -> str:
        """What the compared value counts: '' for a share."""
        if self.dari:
            return ""
        return "per unit" if self.uang else f"{self.satuan} per unit" if self.rata else self.satuan

    def jumlah(self, angka: Angka) -> int:
        return attrgetter(self.kolom)(angka)

    def nilai(self, angka: Angka) -> float | None:
        """The value that is compared: a count, a mean or a percentage; None where nothing is
        known or there is no base."""
        if not self.ada(angka):
            return None
        if self.dari is not None:
            dari = self.dari(angka)
            return (1 if self.rerata else 100) * self.jumlah(angka) / dari if dari else None
        if self.rata:
            return self.jumlah(angka) / angka.unit if angka.unit else None
        return self.jumlah(angka)

    def bulat(self, nilai: float) -> float:
        """The value as it is shown, so that equals are never ranked."""
        if self.uang:
            return float(f"{nilai:.3g}")
        return round(nilai, 1) if self.rata else round(nilai)

    def angka(self, angka: Angka) -> str:
        """The count in words: '1.234' or 'Rp 48,6 juta'."""
        n = self.jumlah(angka)
        return rupiah_ringkas(n) if self.uang else ribuan(n)

    def teks(self, angka: Angka) -> str:
        """'15 · 83 %', '62 · 5,2 per unit', '15', or '–'."""
        if self.nilai(angka) is None:
            return "–"
        singkat = self.singkat(angka)
        if self.rerata:
            return singkat
        if self.rata:
            return f"{self.angka(angka)} · {singkat} per unit"
        return f"{self.angka(angka)} · {singkat}" if self.dari else singkat

    def uraian(self, angka: Angka) -> str:
        """'15 dari 18 unit, 83 persen', for whoever hears the map."""
        nilai = self.nilai(angka)
        if nilai is None:
            return "belum ada data"
        if self.rerata:
            return f"rata-rata {round(nilai)} persen"
        if self.dari is not None:
            dari = f"{self.angka(angka)} dari {ribuan(self.dari(angka))} {self.satuan}"
            return f"{dari}, {round(nilai)} persen"
        if self.rata:
            satuan = "" if self.uang else f" {self.satuan}"
            return f"{self.angka(angka)}{satuan}, {self.singkat(angka)} per unit"
        return f"{self.angka(angka)} {self.satuan}"

    def singkat(self, angka: Angka) -> str:
        """The compared value alone, for a tile or a label: '83 %', '15', '5,2'."""
        nilai = self.nilai(angka)
        if nilai is None:
            return "–"
        if self.uang:
            return rupiah_ringkas(nilai)
        if self.rata:
            return f"{nilai:.1f}".removesuffix(".0").replace(".", ",")
        return ribuan(round(nilai)) + ("\u00a0%" if self.dari else "")

    def lebar(self) -> tuple[int, ...]:
        """Widths that a class may have."""
        return _LEBAR_PERSEN if self.dari else _LEBAR_UANG if self.uang else _LEBAR


@dataclass(frozen=True)
class Skala:
    """Five classes of equal width, from 0 up; the last one holds whatever is higher."""

    lebar: int
    persen: bool
    uang: bool = False

    def tingkat(self, nilai: float | None) -> int:
        """1–5, or 0 without data."""
        return 0 if nilai is None else min(5, int(round(nilai) // self.lebar) + 1)

    @property
    def legenda(self) -> list[tuple[int, str]]:
        """(class, words): (1, '0–19 %') …"""
        akhir = "\u00a0%" if self.persen else ""
        hasil = []
        for t in range(1, 6):
            awal, ujung = (t - 1) * self.lebar, t * self.lebar - 1
            if self.uang:
                kata = f"di bawah {rupiah_ringkas(self.lebar)}" if t == 1 else ""
                hasil.append((t, kata or f"mulai {rupiah_ringkas(awal)}"))
                continue
            if self.persen and ujung == 99:
                ujung = 100
            hasil.append((t, f"{awal}{akhir}" if awal == ujung else f"{awal}–{ujung}{akhir}"))
        return hasil


def buat_skala(ukuran: Ukuran, semua: Iterable[Angka]) -> Skala:
    """The narrowest classes that still hold every value."""
    nilai = [n for n in map(ukuran.nilai, semua) if n is not None]
    tertinggi = round(max(nilai, default=0))
    lebar = ukuran.lebar()
    cukup = (x for x in lebar if tertinggi < 5 * x)
    return Skala(next(cukup, lebar[-1]), ukuran.dari is not None, ukuran.uang)
