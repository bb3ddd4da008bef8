"""Findings in one sentence, computed from the figures."""

from inti.format import daftar_kata, ribuan
from pemetaan.angka import BarisKanwil
from pemetaan.ukuran import Ukuran

PALING_BANYAK_NAMA = 3


def _sebut(ukuran: Ukuran, baris: BarisKanwil) -> str:
    """'Nusa Tenggara Timur (83 %, 15 dari 18 unit)': a share never stands without its number."""
    jumlah, angka = ribuan(ukuran.jumlah(baris.angka)), ukuran.singkat(baris.angka)
    if ukuran.dari is None:
        return f"{baris.kanwil.wilayah} ({jumlah} {ukuran.satuan})"
    dari = f"{jumlah} dari {ribuan(ukuran.dari(baris.angka))} {ukuran.satuan}"
    return f"{baris.kanwil.wilayah} ({angka}, {dari})"


def _ujung(ukuran: Ukuran, sama: list[BarisKanwil], kata: str) -> str:
    if len(sama) == 1:
        return f"{_sebut(ukuran, sama[0])} {kata}"
    nilai = ukuran.singkat(sama[0].angka)
    satuan = "" if ukuran.dari else f" {ukuran.satuan}"
    siapa = daftar_kata([b.kanwil.wilayah for b in sama])
    if len(sama) > PALING_BANYAK_NAMA:
        siapa = f"{len(sama)} Kanwil"
    return f"{siapa} {kata} ({nilai}{satuan})"


def temuan(ukuran: Ukuran, semua: list[BarisKanwil]) -> str:
    """Who is highest and who is lowest; equals are counted, not picked.

    Compared is what is shown (whole percent), so that two Kanwil with the same figure on the
    page are never ranked.
    """
    ada = [(round(n), b) for b in semua if (n := ukuran.nilai(b.angka)) is not None]
    if not ada:
        return "Belum ada data untuk ukuran ini."
    tinggi, rendah = max(n for n, _ in ada), min(n for n, _ in ada)
    if tinggi == rendah:
        satuan = "" if ukuran.dari else f" {ukuran.satuan}"
        siapa = "Semua Kanwil" if len(ada) == len(semua) else "Semua Kanwil yang ada datanya"
        return f"{siapa} sama: {ukuran.singkat(ada[0][1].angka)}{satuan}."
    atas = _ujung(ukuran, [b for n, b in ada if n == tinggi], "paling tinggi")
    bawah = _ujung(ukuran, [b for n, b in ada if n == rendah], "paling rendah")
    return f"{atas}; {bawah}."
