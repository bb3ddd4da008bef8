"""Permits of the flagships as dots, one per flagship, and what the units still have to do."""

from collections import Counter
from dataclasses import dataclass

from inti.format import daftar_kata
from katalog.izin import Tanda
from katalog.models.izin import Keluarga
from pemetaan.angka import BarisUPT

# Rows of dots: width of the drawing, dots in a row, distance and radius.
LEBAR, AWAL_X, SEBARIS, LANGKAH, JARI = 320, 44, 13, 20, 7

MUAT_KATA = 9  # dots that leave room for the words beside them

# Words of a group, its tone and icon, in the order of the dots.
_KELOMPOK = {
    "berlaku": ("daun", "circle-check"),
    "akan habis": ("soga", "hourglass"),
    "diajukan": ("nila", "send"),
    "belum diverifikasi": ("abu", "circle-dashed"),
    "kedaluwarsa": ("bata", "circle-alert"),
    "wajib, belum ada": ("kosong", "circle-dashed"),
    "perlu pembaruan": ("soga", "refresh"),
    "belum ada": ("putus", "circle-dashed"),
    "tidak dapat": ("abu", "circle-x"),
}
WAJIB = "wajib, belum ada"
_TIDAK_WAJIB = "tidak wajib"


def kelompok(tanda: Tanda) -> str:
    """The group of a state; a permit that is obliged and missing is told apart."""
    if tanda.rupa == "kosong":
        return WAJIB
    return "belum ada" if tanda.putus else tanda.kata.lower()


@dataclass(frozen=True)
class Titik:
    x: int
    y: int
    nada: str


@dataclass(frozen=True)
class BarisTitik:
    label: str
    y: int
    y_kata: int
    garis: int
    titik: list[Titik]
    tidak_wajib: str


@dataclass(frozen=True)
class GambarIzin:
    """`uraian` says the drawing in words; `temuan` is its finding."""

    tinggi: int
    baris: list[BarisTitik]
    legenda: list[tuple[str, str, str]]  # words, tone, icon
    uraian: str
    temuan: str


def _hitung(baris: list[BarisUPT]) -> dict[Keluarga, Counter[str]]:
    hasil: dict[Keluarga, Counter[str]] = {k: Counter() for k in Keluarga}
    for b in baris:
        for u in b.unggulan:
            for keluarga, tanda in zip(Keluarga, u.izin, strict=True):
                hasil[keluarga][kelompok(tanda)] += 1
    return hasil


def _sebut(keluarga: Keluarga) -> str:
    """'PIRT', 'HAKI', 'halal': the word inside a sentence."""
    return keluarga.label if keluarga.label.isupper() else keluarga.label.lower()


def _temuan(hitungan: dict[Keluarga, Counter[str]], unggulan: int) -> str:
    berlaku = {k: h["berlaku"] + h["akan habis"] for k, h in hitungan.items()}
    kurang = {k: h[WAJIB] for k, h in hitungan.items() if h[WAJIB]}
    tinggi = max(berlaku.values())
    if tinggi:
        siapa = daftar_kata([_sebut(k) for k, n in berlaku.items() if n == tinggi])
        awal = f"{siapa[0].upper()}{siapa[1:]} paling banyak berlaku ({tinggi} dari {unggulan} unggulan)"
    else:
        awal = "Belum ada izin unggulan yang berlaku"
    if not kurang:
        return f"{awal}."
    sisa = daftar_kata([f"{_sebut(k)} {n}" for k, n in kurang.items()])
    return f"{awal}; wajib tetapi belum ada: {sisa}."


def gambar_izin(baris: list[BarisUPT]) -> GambarIzin | None:
    """The drawing, or None where no flagship is determined."""
    hitungan = _hitung(baris)
    unggulan = sum(len(b.unggulan) for b in baris)
    if not unggulan:
        return None
    y, hasil = 0, []
    for keluarga, h in hitungan.items():
        nada = [_KELOMPOK[k][0] for k in _KELOMPOK for _ in range(h[k])]
        titik = [
            Titik(AWAL_X + JARI + 1 + n % SEBARIS * LANGKAH, y + 16 + n // SEBARIS * LANGKAH, warna)
            for n, warna in enumerate(nada)
        ]
        tinggi = 32 + max((len(nada) - 1) // SEBARIS, 0) * LANGKAH
        wajib = f"{h[_TIDAK_WAJIB]} tidak wajib" if h[_TIDAK_WAJIB] else ""
        # Beside dots that reach the edge the words stand below.
        bawah = bool(wajib) and len(nada) > MUAT_KATA
        if bawah:
            tinggi += 16
        y_kata = y + tinggi - 8 if bawah else y + 20
        hasil.append(BarisTitik(keluarga.label, y + 20, y_kata, y + tinggi, titik, wajib))
        y += tinggi
    semua = sum(hitungan.values(), Counter())
    uraian = "; ".join(
        f"{k.label}: " + ", ".join(f"{h[n]} {n}" for n in (*_KELOMPOK, _TIDAK_WAJIB) if h[n])
        for k, h in hitungan.items()
    )
    legenda = [(kata, nada, ikon) for kata, (nada, ikon) in _KELOMPOK.items() if semua[kata]]
    return GambarIzin(y + 4, hasil, legenda, uraian, _temuan(hitungan, unggulan))


def pekerjaan(baris: list[BarisUPT]) -> list[tuple[str, int]]:
    """Kinds of next steps and how many units have them, most frequent first."""
    semua = Counter(jenis for b in baris for jenis in {x.jenis for x in b.langkah})
    return sorted(semua.items(), key=lambda x: (-x[1], x[0]))
