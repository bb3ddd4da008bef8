"""Twelve months of the demonstration: made-up figures of a few units, marked *data contoh*.

Months of production are not public. So that the pages can be tried, a dozen units of Kalimantan
Tengah report through the same services as a unit would; every row says `contoh`, and no other unit
has any.
"""

import zlib
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from akun.models import Pengguna
from inti.waktu import hari_ini, tz
from katalog.models import PenetapanUnggulan, Produk
from organisasi.models import UPT
from produksi.bulan import batas_laporan, bulan_lalu, deret, geser
from produksi.models import LaporanBulanan
from produksi.queries.setelan import setelan
from produksi.services.kirim import kirim_laporan, nyatakan_tidak_berproduksi
from produksi.services.putus import kembalikan_laporan, koreksi_laporan, terima_laporan
from produksi.services.setelan import atur_pembagian, ubah_setelan
from produksi.services.simpan import IsiBaris, IsiLaporan, IsiPenjualan, simpan_laporan

UNIT = tuple(f"62-{n:02d}" for n in range(1, 13))
BULAN = 12
NASIONAL = {"premi": Decimal(50), "pnbp": Decimal(15), "modal": Decimal(35)}
LAIN = {"premi": Decimal(15), "pnbp": Decimal(25), "modal": Decimal(60)}
# What the last month looks like, so that each state can be met; the others are accepted.
AKHIR = {
    "62-02": "dikirim",
    "62-03": "dikembalikan",
    "62-04": "dikirim",
    "62-05": "draf",
    "62-07": "tidak_ada",
    "62-08": "tidak_ada",
    "62-10": "koreksi",
}
JARANG = "62-03"  # its first product is made every third month only
NIHIL = ("62-11", 4)  # no production that many months ago


def isi_laporan_contoh(orang: dict[str, Pengguna]) -> int:
    """Fill the months once; returns how many reports were made."""
    pusat = orang.get("pusat")
    if pusat is None or LaporanBulanan.objects.exists():
        return 0
    akhir = bulan_lalu(hari_ini())
    _atur(pusat, akhir)
    jumlah = 0
    for kode in UNIT:
        unit, kanwil = orang.get(f"upt-{kode}"), orang.get("kanwil-62")
        if unit is None or unit.upt is None or kanwil is None:
            continue
        produk = _pilih(unit.upt)
        for urutan, bulan in enumerate(deret(akhir, BULAN)):
            lama = BULAN - 1 - urutan
            keadaan = AKHIR.get(kode, "diterima") if lama == 0 else "diterima"
            if produk and keadaan != "tidak_ada":
                _bulan(unit, kanwil, produk, bulan, keadaan, nihil=(kode, lama) == NIHIL)
                jumlah += 1
    return jumlah


def _atur(pusat: Pengguna, akhir: date) -> None:
    mulai = geser(akhir, 1 - BULAN)
    isi = {"bulan_pertama": geser(akhir, -1)}  # older months of other units are not asked for
    ubah_setelan(versi=setelan().versi, isi=isi, oleh=pusat)
    atur_pembagian(upt=None, berlaku_dari=mulai, persen=NASIONAL, oleh=pusat)
    if satu := UPT.objects.filter(kode=UNIT[0]).first():
        atur_pembagian(upt=satu, berlaku_dari=mulai, persen=LAIN, oleh=pusat)


def _pilih(upt: UPT) -> list[Produk]:
    """Flagships, then others, three at most."""
    unggulan = set(
        PenetapanUnggulan.objects.berjalan().filter(upt=upt).values_list("produk_id", flat=True)
    )
    semua = list(Produk.objects.filter(upt=upt).terdata().order_by("nama", "kode"))
    return sorted(semua, key=lambda p: p.pk not in unggulan)[:3]


def _angka(*kunci: object) -> int:
    """0–99, the same for the same key on every machine."""
    return zlib.crc32("|".join(map(str, kunci)).encode()) % 100


def _baris(produk: Produk, nomor: int, bulan: date) -> IsiBaris:
    langka = produk.upt.kode == JARANG and nomor == 0
    if (langka and bulan.month % 3) or (not langka and _angka(produk.kode, bulan) < 6):
        return IsiBaris(dibuat=False)
    dasar = 8 + _angka(produk.kode, "dasar") // 4
    dibuat = dasar + _angka(produk.kode, bulan, "naik") // 12
    terjual = max(1, dibuat - _angka(produk.kode, bulan, "sisa") // 20)
    harga = produk.harga or 25_000 * (1 + _angka(produk.kode, "harga") // 12)
    return IsiBaris(
        volume_produksi=Decimal(dibuat),
        volume_terjual=Decimal(terjual),
        satuan=produk.satuan or "buah",
        omzet=terjual * harga,
        jumlah_wbp=3 + _angka(produk.kode, "wbp") // 15,
    )


def _isi(produk: list[Produk], bulan: date) -> IsiLaporan:
    baris = {p.pk: _baris(p, i, bulan) for i, p in enumerate(produk)}
    omzet = sum(b.omzet or 0 for b in baris.values())
    gerai = omzet * 6 // 10
    penjualan = [IsiPenjualan("gerai", gerai), IsiPenjualan("langsung", omzet - gerai)]
    return IsiLaporan(
        baris=baris, keuntungan=omzet * 3 // 10, penjualan=[p for p in penjualan if p.nilai]
    )


def _bulan(
    unit: Pengguna,
    kanwil: Pengguna,
    produk: list[Produk],
    bulan: date,
    keadaan: str,
    *,
    nihil: bool,
) -> None:
    upt = unit.upt
    assert upt is not None  # noqa: S101  (the caller has looked)
    saat = _saat(upt, bulan)
    if nihil:
        satu = nyatakan_tidak_berproduksi(
            upt=upt, bulan=bulan, versi=0, alasan="Bahan baku tidak tersedia", oleh=unit,
            contoh=True, pada=saat,
        )  # fmt: skip
    else:
        isi = _isi(produk, bulan)
        satu = simpan_laporan(upt=upt, bulan=bulan, versi=0, isi=isi, oleh=unit, contoh=True)
        if keadaan == "draf":
            return
        satu = kirim_laporan(laporan=satu, versi=satu.versi, oleh=unit, pada=saat)
    if keadaan == "dikembalikan":
        alasan = "Omzet belum cocok dengan jumlah terjual. Mohon diperiksa."
        kembalikan_laporan(laporan=satu, versi=satu.versi, alasan=alasan, oleh=kanwil)
    elif keadaan in {"diterima", "koreksi"}:
        satu = terima_laporan(laporan=satu, versi=satu.versi, oleh=kanwil)
    if keadaan == "koreksi":
        alasan = "Satu pesanan belum tercatat."
        koreksi_laporan(laporan=satu, versi=satu.versi, alasan=alasan, oleh=unit)


def _saat(upt: UPT, bulan: date) -> datetime:
    """A working hour in the days up to the deadline; now and then after it."""
    batas = batas_laporan(bulan, setelan().hari_batas)
    hari = batas + timedelta(days=2 if _angka(upt.kode, bulan, "telat") < 8 else -3)
    hari = min(hari, hari_ini(upt.kanwil.zona_waktu))
    return datetime.combine(hari, time(9, 30), tz(upt.kanwil.zona_waktu))
