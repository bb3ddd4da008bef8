"""What the national page shows, worked out for its template: map, tiles, table."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.http import urlencode

from etalase.peta import muat_peta
from inti.alamat import alamat
from organisasi.models import Kanwil
from pemetaan.angka import Angka, BarisKanwil, Nasional
from pemetaan.forms.saring import URUT_NAIK
from pemetaan.skala import Skala, Ukuran
from pemetaan.tautan import tautan_angka
from pemetaan.ukuran import UKURAN

# Columns of the table beside the chosen measure.
KOLOM = ("unit", "terdata", "terbit", "unggulan", "rutin", "pirt", "haki", "halal", "halal-kurang")
KOLOM_AKHIR = ("tanpa-produk",)

# Place of each Kanwil on the grid of tiles: column, row.
_UBIN = {
    "11": (0, 0), "12": (0, 1), "13": (0, 2), "14": (1, 1), "15": (1, 2), "16": (1, 3),
    "17": (0, 3), "18": (1, 4), "19": (2, 2), "21": (2, 1), "31": (3, 4), "32": (3, 5),
    "33": (4, 5), "34": (4, 6), "35": (5, 5), "36": (2, 5), "51": (6, 5), "52": (7, 5),
    "53": (8, 5), "61": (4, 1), "62": (4, 2), "63": (5, 2), "64": (5, 1), "71": (8, 1),
    "72": (7, 2), "73": (7, 4), "74": (8, 3), "75": (7, 1), "76": (7, 3), "81": (9, 3),
    "82": (9, 2), "91": (10, 3), "92": (10, 2),
}  # fmt: skip
SISI = 28
# Words that do not fit into a tile.
_PENDEK = (("\u00a0%", ""), ("Rp\u00a0", ""), ("\u00a0juta", "jt"), ("\u00a0miliar", "M"))
# Kanwil too small to be hit on the map: where their dot stands.
_TITIK = {"31": (180, 238), "34": (262, 262), "51": (352, 276), "75": (470, 60)}


@dataclass(frozen=True)
class WilayahPeta:
    """One Kanwil on the map and on the grid of tiles. `tingkat` 0 means no data (hatched)."""

    nama: str
    uraian: str
    singkat: str
    tingkat: int
    url: str
    pilih: bool
    path: str
    x: float
    y: float
    titik: tuple[int, int] | None
    ubin: tuple[int, int] | None

    @property
    def terang(self) -> bool:
        """White text on a dark class."""
        return self.tingkat >= 3

    @property
    def titik_teks(self) -> int:
        return self.titik[1] + 14 if self.titik else 0

    @property
    def ubin_teks(self) -> str:
        hasil = self.singkat
        for panjang, pendek in _PENDEK:
            hasil = hasil.replace(panjang, pendek)
        return hasil

    @property
    def ubin_x(self) -> int:
        return self.ubin[0] * SISI if self.ubin else 0

    @property
    def ubin_y(self) -> int:
        return self.ubin[1] * SISI if self.ubin else 0


@dataclass(frozen=True)
class Sel:
    """A figure in the table; a link where its rows are in scope."""

    label: str
    teks: str
    url: str = ""
    tindak: bool = False


@dataclass(frozen=True)
class BarisTabel:
    nama: str
    url: str
    pilih: bool
    utama: Sel
    batang: float | None
    sel: list[Sel]


@dataclass(frozen=True)
class KepalaKolom:
    label: str
    url: str
    arah: str  # 'ascending', 'descending' or ''
    utama: bool = False


def _halaman(kanwil: Kanwil) -> str:
    return alamat("pemetaan:kanwil", kanwil.kode)


def wilayah_peta(
    nasional: Nasional, ukuran: Ukuran, skala: Skala, dibuka: set[str], pilih: str
) -> list[WilayahPeta]:
    """The Kanwil that have an outline, with class and words of the measure."""
    peta = muat_peta()
    hasil = []
    for b in nasional.baris:
        garis = peta.kanwil.get(b.kanwil.kode)
        hasil.append(
            WilayahPeta(
                nama=b.kanwil.wilayah,
                uraian=f"{b.kanwil.wilayah}: {ukuran.uraian(b.angka)}",
                singkat=ukuran.singkat(b.angka),
                tingkat=skala.tingkat(ukuran.nilai(b.angka)),
                url=_halaman(b.kanwil) if b.kanwil.kode in dibuka else "",
                pilih=b.kanwil.kode == pilih,
                path=garis.path if garis else "",
                x=garis.x if garis else 0,
                y=garis.y if garis else 0,
                titik=_TITIK.get(b.kanwil.kode),
                ubin=_UBIN.get(b.kanwil.kode),
            )
        )
    return hasil


def _kolom(ukuran: Ukuran) -> list[Ukuran]:
    return [UKURAN[k] for k in (*KOLOM, *KOLOM_AKHIR) if k != ukuran.kode]


def urutan(baris: list[BarisKanwil], ukuran: Ukuran, urut: str) -> list[BarisKanwil]:
    """Rows in the order asked for; where there is no data, last; equals by name."""
    kunci, naik = urut.removesuffix(URUT_NAIK), urut.endswith(URUT_NAIK)
    semua = sorted(baris, key=lambda b: b.kanwil.wilayah)
    if kunci == "nama":
        return semua if not naik else semua[::-1]
    ambil: Callable[[Angka], float | None] = (
        ukuran.nilai if kunci == ukuran.kode else UKURAN[kunci].jumlah
    )
    arah = 1 if naik else -1

    def posisi(b: BarisKanwil) -> tuple[bool, float]:
        nilai = ambil(b.angka)
        return (nilai is None, arah * (nilai or 0))

    return sorted(semua, key=posisi)


def _sel(u: Ukuran, angka: Angka, tautan: Callable[[str], str]) -> Sel:
    """A column's figure; a zero has no rows to open."""
    n = u.jumlah(angka)
    return Sel(u.label, u.angka(angka), tautan(u.kolom) if n else "")


def _baris(
    nama: str,
    angka: Angka,
    ukuran: Ukuran,
    maks: float | None,
    tautan: Callable[[str], str],
    **lain: object,
) -> BarisTabel:
    return BarisTabel(
        nama=nama,
        utama=Sel(
            ukuran.label,
            ukuran.teks(angka),
            tautan(ukuran.kolom) if ukuran.jumlah(angka) else "",
        ),
        batang=None if maks is None else min(100, 100 * (ukuran.nilai(angka) or 0) / (maks or 1)),
        sel=[_sel(u, angka, tautan) for u in _kolom(ukuran)],
        **lain,  # type: ignore[arg-type]
    )


def tabel(
    nasional: Nasional,
    ukuran: Ukuran,
    urut: str,
    dibuka: set[str],
    pilih: str,
    *,
    bertaut: bool = True,
) -> list[BarisTabel]:
    """All Kanwil; a figure is a link only where its rows are in scope, and are those of today."""
    nilai = [ukuran.nilai(b.angka) or 0 for b in nasional.baris]
    maks = 100.0 if ukuran.dari else max(nilai, default=0)
    hasil = []
    for b in urutan(nasional.baris, ukuran, urut):
        buka = b.kanwil.kode in dibuka
        hasil.append(
            _baris(
                b.kanwil.wilayah,
                b.angka,
                ukuran,
                maks,
                (lambda k, w=b.kanwil: tautan_angka(k, w)) if buka and bertaut else lambda _: "",
                url=_halaman(b.kanwil) if buka else "",
                pilih=b.kanwil.kode == pilih,
            )
        )
    return hasil


def baris_nasional(nasional: Nasional, ukuran: Ukuran, seluruh: bool) -> BarisTabel:
    """The total. A count has no bar: it would dwarf the Kanwil."""
    return _baris(
        "Nasional",
        nasional.angka,
        ukuran,
        100.0 if ukuran.dari else None,
        tautan_angka if seluruh else lambda _: "",
        url="",
        pilih=False,
    )


def kepala_tabel(ukuran: Ukuran, urut: str, periode: str = "") -> list[KepalaKolom]:
    """Column heads that sort: figures from the highest, names from A; again turns round."""
    kunci, naik = urut.removesuffix(URUT_NAIK), urut.endswith(URUT_NAIK)
    kolom = [("nama", "Kanwil"), (ukuran.kode, ukuran.label)]
    kolom += [(u.kode, u.label) for u in _kolom(ukuran)]
    hasil = []
    for kode, label in kolom:
        ini = kode == kunci
        arah = ""
        if ini:
            arah = "descending" if (kode == "nama") == naik else "ascending"
        tujuan = f"{kode}{URUT_NAIK}" if ini and not naik else kode
        lain = {"periode": periode} if periode else {}
        kueri = urlencode({"ukuran": ukuran.kode, "urut": tujuan, **lain})
        hasil.append(KepalaKolom(label, f"?{kueri}#tabel", arah, kode == ukuran.kode))
    return hasil
