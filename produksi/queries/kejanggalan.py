"""What looks odd in a report: asked about before it is sent, shown to the Kanwil; never refused."""

from dataclasses import dataclass
from decimal import Decimal

from inti.format import rupiah
from katalog.models import Produk
from produksi.angka import tulis_volume
from produksi.bulan import nama_bulan
from produksi.models import BarisProduksi, LaporanBulanan
from produksi.queries.laporan import baris_lalu, baris_laporan, penjualan_laporan
from produksi.queries.setelan import setelan

_ANGKA = {
    "volume_produksi": "jumlah dibuat",
    "volume_terjual": "jumlah terjual",
    "omzet": "omzet",
    "jumlah_wbp": "WBP terlibat",
}


@dataclass(frozen=True)
class Janggal:
    """A sentence about a field of the report's form."""

    bidang: str
    teks: str


def kejanggalan(laporan: LaporanBulanan) -> list[Janggal]:
    """Odd jumps against the month before, sales without money, money without sales."""
    kali = setelan().lonjakan_kali
    lalu = baris_lalu(laporan.upt, laporan.bulan)
    baris = baris_laporan(laporan)
    hasil: list[Janggal] = []
    for pk, satu in baris.items():
        if pk in lalu:
            hasil += _lonjakan(satu, lalu[pk], kali)
        hasil += _jual(satu, kali)
    hasil += _rincian(laporan, sum(b.omzet or 0 for b in baris.values()))
    return hasil


def _jauh(kini: Decimal | int, dulu: Decimal | int, kali: int) -> bool:
    return kini > 0 and dulu > 0 and (kini >= dulu * kali or dulu >= kini * kali)


def _lonjakan(baris: BarisProduksi, lalu: BarisProduksi, kali: int) -> list[Janggal]:
    nama, awal = baris.produk.nama, f"p{baris.produk_id}"
    hasil = []
    if baris.dibuat and lalu.dibuat and baris.satuan != lalu.satuan:
        teks = f"{nama}: satuannya {baris.satuan}, bulan lalu {lalu.satuan}."
        return [Janggal(f"{awal}-satuan", teks)]  # other units: volumes cannot be compared
    for bidang, kata in _ANGKA.items():
        kini, dulu = getattr(baris, bidang), getattr(lalu, bidang)
        if kini is not None and dulu is not None and _jauh(kini, dulu, kali):
            arah = "naik" if kini > dulu else "turun"
            hasil.append(
                Janggal(
                    f"{awal}-{bidang}",
                    f"{nama}: {kata} {arah} jauh dari bulan lalu, "
                    f"{_tulis(bidang, dulu)} menjadi {_tulis(bidang, kini)}.",
                )
            )
    return hasil


def _jual(baris: BarisProduksi, kali: int) -> list[Janggal]:
    nama, awal = baris.produk.nama, f"p{baris.produk_id}"
    terjual, omzet = baris.volume_terjual or 0, baris.omzet or 0
    if omzet and not terjual:
        return [Janggal(f"{awal}-volume_terjual", f"{nama}: ada omzet, tetapi tidak ada terjual.")]
    if terjual and baris.omzet == 0:
        return [Janggal(f"{awal}-omzet", f"{nama}: ada yang terjual, tetapi omzetnya 0.")]
    p = baris.produk
    if (
        terjual
        and omzet
        and p.jenis_harga == Produk.JenisHarga.TETAP
        and p.harga
        and p.satuan == baris.satuan
        and _jauh(Decimal(omzet) / terjual, p.harga, kali)
    ):
        rata = rupiah(round(Decimal(omzet) / terjual))
        teks = f"{nama}: rata-rata {rata} per {p.satuan}, harga tercatat {rupiah(p.harga)}."
        return [Janggal(f"{awal}-omzet", teks)]
    return []


def _rincian(laporan: LaporanBulanan, omzet: int) -> list[Janggal]:
    rinci = sum(p.nilai for p in penjualan_laporan(laporan))
    if rinci and rinci < omzet:
        teks = f"Rincian penjualan {nama_bulan(laporan.bulan)} kurang {rupiah(omzet - rinci)} dari omzet."
        return [Janggal("penjualan-0-nilai", teks)]
    return []


def _tulis(bidang: str, nilai: Decimal | int) -> str:
    if bidang == "omzet":
        return rupiah(int(nilai))
    return tulis_volume(nilai)
