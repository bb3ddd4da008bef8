"""Omzet of twelve months as bars, with its table and the sentence that says what is seen."""

from dataclasses import dataclass
from datetime import date

from inti.format import rupiah, rupiah_ringkas
from produksi.bulan import huruf, nama_bulan

LEBAR, TINGGI, ATAS, KIRI = 470, 120, 18, 4
LANGKAH, BATANG = 34, 24


@dataclass(frozen=True)
class Batang:
    """One month. `ada` is False where no report counts: a dashed mark, not a bar of zero."""

    x: int
    y: float
    tinggi: float
    huruf: str
    ada: bool
    akhir: bool
    nama: str
    teks: str

    @property
    def y_teks(self) -> float:
        return self.y - 6

    @property
    def x_tengah(self) -> int:
        return self.x + BATANG // 2


@dataclass(frozen=True)
class Grafik:
    batang: list[Batang]
    temuan: str
    ujung: str  # figure over the last bar
    lebar: int = LEBAR
    dasar: int = ATAS + TINGGI


def grafik_omzet(nilai: dict[date, int | None]) -> Grafik | None:
    """Bars by month, oldest first; None where no month is known."""
    ada = [n for n in nilai.values() if n is not None]
    if not ada:
        return None
    maks = max(*ada, 1)
    akhir = max(nilai)
    batang = []
    for i, (bulan, n) in enumerate(sorted(nilai.items())):
        tinggi = TINGGI * (n or 0) / maks
        batang.append(
            Batang(
                x=KIRI + i * LANGKAH,
                y=ATAS + TINGGI - tinggi,
                tinggi=tinggi,
                huruf=huruf(bulan),
                ada=n is not None,
                akhir=bulan == akhir,
                nama=nama_bulan(bulan),
                teks="belum ada laporan" if n is None else rupiah(n),
            )
        )
    ujung = nilai[akhir]
    return Grafik(batang, _temuan(nilai), "" if ujung is None else rupiah_ringkas(ujung))


def _temuan(nilai: dict[date, int | None]) -> str:
    """'Oktober 2026 Rp 48,6 juta, tertinggi sejak Desember 2025.'"""
    urut = sorted(nilai.items(), reverse=True)
    akhir, kini = urut[0]
    ada = [(b, n) for b, n in urut[1:] if n is not None]
    if kini is None:
        bulan, n = ada[0]
        return (
            f"{nama_bulan(akhir)} belum ada laporan; "
            f"yang terakhir {nama_bulan(bulan)}, {rupiah_ringkas(n)}."
        )
    awal = f"{nama_bulan(akhir)} {rupiah_ringkas(kini)}"
    if not ada:
        return f"{awal}; bulan sebelumnya belum ada laporan."
    if kini == ada[0][1]:
        return f"{awal}, sama dengan {nama_bulan(ada[0][0])}."
    naik = kini > ada[0][1]
    lewat = next((b for b, n in ada if (n >= kini if naik else n <= kini)), None)
    kata = "tertinggi" if naik else "terendah"
    if lewat is None:
        return f"{awal}, {kata} dalam {len(ada) + 1} bulan yang ada laporannya."
    if lewat == ada[0][0]:
        return f"{awal}."
    return f"{awal}, {kata} sejak {nama_bulan(lewat)}."
