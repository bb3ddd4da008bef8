"""Tables of the report: one source for the PDF and the workbook, cell by cell."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from inti.format import ribuan, tanggal_singkat
from katalog.izin import tanda_tiga
from katalog.models import Produk
from katalog.models.izin import Keluarga
from organisasi.cakupan import Cakupan
from pemetaan.angka import Angka, BarisKanwil, BarisUPT
from pemetaan.queries.sebaran import SebaranKategori
from pemetaan.xlsx import KOLOM_ANGKA, Kolom

Sel = str | int | float | date | None


@dataclass(frozen=True)
class Tabel:
    """`kolom` are (heading, meaning, width); a float is a share, None is not known."""

    judul: str
    kolom: list[tuple[str, str, int]]
    baris: list[list[Sel]]
    jumlah: list[Sel] = field(default_factory=list)
    kata: int = 2  # columns of words at the left


def tulis(nilai: Sel) -> str:
    """A cell for reading: '1.234', '67 %', '24 Nov 2026', '–' where nothing is known."""
    if nilai is None:
        return "–"
    if isinstance(nilai, float):
        return f"{round(100 * nilai)}\u00a0%"
    if isinstance(nilai, int):
        return ribuan(nilai)
    return tanggal_singkat(nilai) if isinstance(nilai, date) else nilai


# Where each table of figures begins in `KOLOM_ANGKA`; together they hold all of it.
KELOMPOK = (
    ("Unit, unggulan, dan putaran", "Unit"),
    ("Produk dan izin", "Terdata"),
    ("Laporan bulanan", "Diminta"),
    ("Hasil produksi", "Omzet"),
)


def kelompok_kolom() -> list[tuple[str, list[Kolom]]]:
    judul = [k.judul for k in KOLOM_ANGKA]
    awal = [judul.index(k) for _, k in KELOMPOK]
    return [
        (nama, list(KOLOM_ANGKA[mulai:akhir]))
        for (nama, _), mulai, akhir in zip(
            KELOMPOK, awal, [*awal[1:], len(KOLOM_ANGKA)], strict=True
        )
    ]


def tabel_angka(siapa: str, baris: Sequence[tuple[str, str, Angka]], jumlah: Angka) -> list[Tabel]:
    """Every figure of `KOLOM_ANGKA`, in four tables with one row for each of `baris`."""
    return [
        Tabel(
            f"{nama} tiap {siapa}",
            [("Kode", f"kode {siapa}", 9), (siapa, f"nama {siapa}", 30)]
            + [(k.judul, k.arti, k.lebar) for k in kolom],
            [[kode, sebut, *(k.isi(a) for k in kolom)] for kode, sebut, a in baris],
            ["", "Jumlah", *(k.isi(jumlah) for k in kolom)],
        )
        for nama, kolom in kelompok_kolom()
    ]


def baris_kanwil(semua: Sequence[BarisKanwil]) -> list[tuple[str, str, Angka]]:
    return [(b.kanwil.kode, b.kanwil.wilayah, b.angka) for b in semua]


def baris_unit(semua: Sequence[BarisUPT]) -> list[tuple[str, str, Angka]]:
    """A unit that moved away stands with its name of then, marked."""
    return [
        (b.upt.kode, f"{b.nama} (pindah)" if b.pindah else b.upt.nama_singkat, b.angka)
        for b in semua
    ]


def tabel_kategori(kategori: Sequence[SebaranKategori]) -> Tabel:
    return Tabel(
        "Produk menurut kategori",
        [
            ("Kategori", "kategori produk", 28),
            ("Unit", "unit yang membuat", 10),
            ("Terdata", "produk terdata", 10),
            ("Terbit", "produk terbit di katalog", 10),
        ],
        [[k.kategori.nama, k.unit, k.terdata, k.terbit] for k in kategori],
        kata=1,
    )


def tabel_langkah(baris: Sequence[BarisUPT]) -> Tabel:
    """Flagships of each unit with their months, and its first next step."""
    isi: list[list[Sel]] = []
    for b in baris:
        if b.pindah:
            continue
        unggulan = [
            f"{u.nama} ({u.bulan.dibuat} dari {u.bulan.jumlah} bulan)" if u.bulan else u.nama
            for u in b.unggulan
        ]
        langkah = b.langkah[0].kata if b.langkah else "Lengkap"
        isi.append([b.upt.kode, b.upt.nama_singkat, "; ".join(unggulan) or "belum ada", langkah])
    return Tabel(
        "Unggulan dan langkah berikutnya",
        [
            ("Kode", "kode UPT", 9),
            ("UPT", "unit pelaksana teknis", 30),
            ("Unggulan", "produk unggulan dan bulan produksinya", 50),
            ("Langkah berikutnya", "yang paling mendesak", 34),
        ],
        isi,
        kata=4,
    )


def tabel_izin(cakupan: Cakupan) -> Tabel:
    """The legality annex: recorded products that have or seek a permit, with its last day."""
    produk: Any = (
        Produk.objects.dalam(cakupan)
        .terdata()
        .exclude(pirt_dasar="", haki_dasar="", halal_dasar="")
        .dengan_izin()
        .select_related("upt")
        .order_by("upt__kode", "nama", "kode")
    )
    isi: list[list[Sel]] = []
    for p in produk:
        baris: list[Sel] = [p.kode_tampil, p.nama, p.upt.nama_singkat]
        for k, t in zip(Keluarga.values, tanda_tiga(p), strict=True):
            baris += [t.kata, getattr(p, f"{k}_sampai") if getattr(p, f"{k}_dasar") else ""]
        isi.append(baris)
    kolom = [("Kode", "kode produk", 12), ("Produk", "nama produk", 34), ("UPT", "unit", 28)]
    for k in Keluarga:
        kolom += [(k.label, f"keadaan {k.label}", 16), (f"{k.label} sampai", "hari terakhir", 14)]
    return Tabel("Lampiran legalitas", kolom, isi, kata=9)
