"""Findings in one sentence, computed from the figures."""

from inti.format import daftar_kata, ribuan
from pemetaan.angka import BarisKanwil
from pemetaan.skala import Ukuran

PALING_BANYAK_NAMA = 3


def _nilai(ukuran: Ukuran, baris: BarisKanwil) -> str:
    """'83 %', '15 unit', '5,2 produk per unit', 'Rp 1,2 juta per unit'."""
    return " ".join(filter(None, (ukuran.singkat(baris.angka), ukuran.satuan_nilai)))


def _sebut(ukuran: Ukuran, baris: BarisKanwil) -> str:
    """'Nusa Tenggara Timur (83 %, 15 dari 18 unit)': a share never stands without its number."""
    if ukuran.dari is None or ukuran.rerata:
        return f"{baris.kanwil.wilayah} ({_nilai(ukuran, baris)})"
    jumlah = ukuran.angka(baris.angka)
    dari = f"{jumlah} dari {ribuan(ukuran.dari(baris.angka))} {ukuran.satuan}"
    return f"{baris.kanwil.wilayah} ({_nilai(ukuran, baris)}, {dari})"


def _ujung(ukuran: Ukuran, sama: list[BarisKanwil], kata: str) -> str:
    if len(sama) == 1:
        return f"{_sebut(ukuran, sama[0])} {kata}"
    siapa = daftar_kata([b.kanwil.wilayah for b in sama])
    if len(sama) > PALING_BANYAK_NAMA:
        siapa = f"{len(sama)} Kanwil"
    return f"{siapa} {kata} ({_nilai(ukuran, sama[0])})"


def temuan(ukuran: Ukuran, semua: list[BarisKanwil]) -> str:
    """Who is highest and who is lowest; equals are counted, not picked.

    Compared is what is shown (whole percent), so that two Kanwil with the same figure on the
    page are never ranked.
    """
    ada = [(ukuran.bulat(n), b) for b in semua if (n := ukuran.nilai(b.angka)) is not None]
    if not ada:
        return "Belum ada data untuk ukuran ini."
    tinggi, rendah = max(n for n, _ in ada), min(n for n, _ in ada)
    if tinggi == rendah:
        siapa = "Semua Kanwil" if len(ada) == len(semua) else "Semua Kanwil yang ada datanya"
        return f"{siapa} sama: {_nilai(ukuran, ada[0][1])}."
    atas = _ujung(ukuran, [b for n, b in ada if n == tinggi], "paling tinggi")
    bawah = _ujung(ukuran, [b for n, b in ada if n == rendah], "paling rendah")
    return f"{atas}; {bawah}."
