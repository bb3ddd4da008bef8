"""Measures that shade the map and rank its table: what each counts, of what, and its classes."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from pemetaan.angka import Angka

# Widths of a class, so that five of them hold the highest value.
_LEBAR = (1, 2, 3, 4, 5, 8, 10, 15, 20, 25, 30, 40, 50, 60, 80, 100, 150, 200, 300, 500, 1000)
_LEBAR_PERSEN = (1, 2, 4, 5, 10, 20)


@dataclass(frozen=True)
class Ukuran:
    """A measure. With `dari` it is a share in percent of that count, else the count itself."""

    kode: str
    label: str  # the chip and the column
    judul: str  # heading of the map
    kolom: str  # field of `Angka` that is counted and linked
    arti: str  # what it counts, for the note and the export
    dari: Callable[[Angka], int] | None = None
    satuan: str = "unit"

    @property
    def judul_lanjut(self) -> str:
        """The heading inside a sentence."""
        return self.judul[0].lower() + self.judul[1:]

    def jumlah(self, angka: Angka) -> int:
        return getattr(angka, self.kolom)

    def nilai(self, angka: Angka) -> float | None:
        """The value that is compared: a count, a percentage, or None where there is no base."""
        if self.dari is None:
            return self.jumlah(angka) if angka.unit or angka.terdata else None
        dari = self.dari(angka)
        return 100 * self.jumlah(angka) / dari if dari else None

    def teks(self, angka: Angka) -> str:
        """'15 · 83 %', '15', or '–'."""
        nilai = self.nilai(angka)
        if nilai is None:
            return "–"
        jumlah = f"{self.jumlah(angka):,}".replace(",", ".")
        return jumlah if self.dari is None else f"{jumlah} · {round(nilai)}\u00a0%"

    def uraian(self, angka: Angka) -> str:
        """'15 dari 18 unit, 83 persen', for whoever hears the map."""
        nilai = self.nilai(angka)
        if nilai is None:
            return "belum ada data"
        if self.dari is None:
            return f"{self.jumlah(angka)} {self.satuan}"
        return f"{self.jumlah(angka)} dari {self.dari(angka)} {self.satuan}, {round(nilai)} persen"

    def singkat(self, angka: Angka) -> str:
        """The figure alone, for a tile or a label: '83 %' or '15'."""
        nilai = self.nilai(angka)
        return "–" if nilai is None else f"{round(nilai)}" + ("\u00a0%" if self.dari else "")


def _unit(angka: Angka) -> int:
    return angka.unit


def _terdata(angka: Angka) -> int:
    return angka.terdata


def _izin(kode: str, label: str) -> Ukuran:
    sebut = label if label.isupper() else label.lower()
    return Ukuran(
        kode,
        label,
        f"Produk terdata dengan {sebut} yang berlaku",
        kode,
        f"produk terdata dengan {sebut} terverifikasi yang belum lewat tanggalnya",
        _terdata,
        "produk terdata",
    )


UKURAN: dict[str, Ukuran] = {
    u.kode: u
    for u in (
        Ukuran(
            "unggulan",
            "Unggulan",
            "Unit yang sudah menetapkan unggulan",
            "berunggulan",
            "unit dengan satu atau dua produk unggulan yang ditetapkan",
            _unit,
        ),
        Ukuran(
            "dua-unggulan",
            "2 unggulan",
            "Unit dengan dua unggulan",
            "unggulan_2",
            "unit dengan dua produk unggulan yang ditetapkan",
            _unit,
        ),
        Ukuran(
            "satu-unggulan",
            "1 unggulan",
            "Unit dengan satu unggulan",
            "unggulan_1",
            "unit dengan satu produk unggulan yang ditetapkan",
            _unit,
        ),
        Ukuran(
            "tanpa-unggulan",
            "Tanpa unggulan",
            "Unit yang belum menetapkan unggulan",
            "unggulan_0",
            "unit tanpa produk unggulan yang ditetapkan",
            _unit,
        ),
        Ukuran(
            "tanpa-produk",
            "Tanpa produk",
            "Unit tanpa produk terdata",
            "tanpa_produk",
            "unit yang belum mempunyai satu pun produk terdata",
            _unit,
        ),
        Ukuran(
            "unit",
            "Unit",
            "Lapas, rutan, dan LPKA",
            "unit",
            "lapas, rutan, dan LPKA yang aktif; Bapas dan rumah sakit tidak dihitung",
        ),
        Ukuran(
            "terdata",
            "Terdata",
            "Produk terdata",
            "terdata",
            "produk bernama dan berkategori, diakui unit atau Kanwil, tidak diarsipkan",
            satuan="produk",
        ),
        Ukuran(
            "terbit",
            "Terbit",
            "Produk terbit di katalog",
            "terbit",
            "produk yang sudah disetujui dan dilihat umum",
            satuan="produk",
        ),
        _izin("pirt", "PIRT"),
        _izin("haki", "HAKI"),
        _izin("halal", "Halal"),
        Ukuran(
            "akan-habis",
            "Akan habis",
            "Produk dengan izin yang segera habis",
            "akan_habis",
            "produk terdata dengan sedikitnya satu izin yang sudah masuk masa pengingat",
            satuan="produk",
        ),
    )
}
BAWAAN = "unggulan"


@dataclass(frozen=True)
class Skala:
    """Five classes of equal width, from 0 up; the last one holds whatever is higher."""

    lebar: int
    persen: bool

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
            if self.persen and ujung == 99:
                ujung = 100
            hasil.append((t, f"{awal}{akhir}" if awal == ujung else f"{awal}–{ujung}{akhir}"))
        return hasil


def buat_skala(ukuran: Ukuran, semua: Iterable[Angka]) -> Skala:
    """The narrowest classes that still hold every value."""
    nilai = [n for n in map(ukuran.nilai, semua) if n is not None]
    tertinggi = round(max(nilai, default=0))
    lebar = _LEBAR_PERSEN if ukuran.dari else _LEBAR
    cukup = (x for x in lebar if tertinggi < 5 * x)
    return Skala(next(cukup, lebar[-1]), ukuran.dari is not None)
