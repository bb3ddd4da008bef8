"""A unit enters its month: a draft that may hold half of it, kept at every pause."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import IntegrityError, transaction

from inti.audit import layanan
from inti.galat import PerluAlasan, TidakBerhak, VersiUsang
from inti.versi import ambil_versi
from katalog.models import Produk
from organisasi.models import UPT
from produksi import kebijakan
from produksi.bagi import bagi
from produksi.galat import (
    BulanTidakSah,
    LangkahLaporanTidakSah,
    MitraBukanMilikUnit,
    ProdukLaporanTidakSah,
)
from produksi.models import BarisProduksi, LaporanBulanan, PenjualanSaluran
from produksi.queries.bulan import bulan_dapat_dilaporkan
from produksi.queries.laporan import laporan_terkini, mitra_unit
from produksi.queries.setelan import pembagian_berlaku


@dataclass(frozen=True)
class IsiBaris:
    """What a form says of one product. Not made: no volume and no WBP, but sales from stock."""

    dibuat: bool = True
    volume_produksi: Decimal | None = None
    volume_terjual: Decimal | None = None
    satuan: str = ""
    omzet: int | None = None  # rupiah
    jumlah_wbp: int | None = None

    @property
    def kosong(self) -> bool:
        """Nothing was answered: no row is kept for it."""
        angka = (self.volume_produksi, self.volume_terjual, self.omzet, self.jumlah_wbp)
        return self.dibuat and all(a is None for a in angka)


@dataclass(frozen=True)
class IsiPenjualan:
    saluran: str
    nilai: int  # rupiah
    mitra_id: int | None = None


@dataclass(frozen=True)
class IsiLaporan:
    """A month as entered. `baris` maps product ids; products left out keep what they have."""

    baris: Mapping[int, IsiBaris] = field(default_factory=dict)
    keuntungan: int | None = None  # rupiah
    tidak_berproduksi: bool = False
    alasan_tidak: str = ""
    penjualan: Sequence[IsiPenjualan] | None = None  # None: as stored


@layanan("laporan.simpan")
def simpan_laporan(
    *, upt: UPT, bulan: date, versi: int, isi: IsiLaporan, oleh: Any, contoh: bool = False
) -> LaporanBulanan:
    """Keep the unit's entry for `bulan`; `versi` 0 begins the report.

    Raises `TidakBerhak`, `BulanTidakSah`, `VersiUsang`, `LangkahLaporanTidakSah` (sent or
    accepted), `ProdukLaporanTidakSah`, `MitraBukanMilikUnit`, `PerluAlasan` (a returned report
    that says "no production" keeps its reason).
    """
    if not kebijakan.boleh_memasukkan(oleh, upt):
        raise TidakBerhak
    if not bulan_dapat_dilaporkan(upt, bulan):
        raise BulanTidakSah
    laporan = _mulai(upt, bulan, contoh) if versi == 0 else laporan_terkini(upt, bulan)
    if laporan is None:
        raise VersiUsang
    if versi:
        ambil_versi(laporan, versi)
    if not laporan.dapat_disunting:
        raise LangkahLaporanTidakSah(
            "Laporan ini sudah dikirim. Tunggu putusan Kanwil, atau buat koreksi bila sudah diterima."
        )
    if isi.tidak_berproduksi and not isi.alasan_tidak.strip() and laporan.status != "draf":
        raise PerluAlasan
    _tulis_baris(laporan, isi.baris)
    if isi.penjualan is not None:
        _tulis_penjualan(laporan, isi.penjualan)
    laporan.tidak_berproduksi = isi.tidak_berproduksi
    laporan.alasan_tidak = isi.alasan_tidak.strip() if isi.tidak_berproduksi else ""
    laporan.keuntungan = isi.keuntungan
    laporan.oleh_kanwil = not kebijakan.boleh_mengisi(oleh, upt)
    hitung_pembagian(laporan)
    laporan.save()
    return laporan


def _mulai(upt: UPT, bulan: date, contoh: bool) -> LaporanBulanan:
    if LaporanBulanan.objects.filter(upt=upt, bulan=bulan).exists():
        raise VersiUsang
    try:
        with transaction.atomic():
            return LaporanBulanan.objects.create(upt=upt, bulan=bulan, contoh=contoh)
    except IntegrityError as galat:
        raise VersiUsang from galat


def _tulis_baris(laporan: LaporanBulanan, baris: Mapping[int, IsiBaris]) -> None:
    """Rows as entered; only what differs is written, so that history tells changes."""
    ada = {b.produk_id: b for b in laporan.baris.all()}
    baru = set(baris) - set(ada)
    sah = set(
        Produk.objects.filter(upt=laporan.upt, pk__in=baru).terdata().values_list("pk", flat=True)
    )
    if any(pk not in sah and not baris[pk].kosong for pk in baru):
        raise ProdukLaporanTidakSah
    for pk, isi in baris.items():
        lama = ada.get(pk)
        if isi.kosong:
            if lama:
                lama.delete()
            continue
        nilai = {
            "dibuat": isi.dibuat,
            "volume_produksi": isi.volume_produksi if isi.dibuat else None,
            "volume_terjual": isi.volume_terjual,
            "satuan": isi.satuan.strip() or "buah",
            "omzet": isi.omzet,
            "jumlah_wbp": isi.jumlah_wbp if isi.dibuat else None,
        }
        satu = lama or BarisProduksi(laporan=laporan, produk_id=pk)
        if lama is None or any(getattr(satu, k) != v for k, v in nilai.items()):
            for k, v in nilai.items():
                setattr(satu, k, v)
            satu.save()


def _tulis_penjualan(laporan: LaporanBulanan, penjualan: Sequence[IsiPenjualan]) -> None:
    """Replace the sales by channel; the same channel and partner twice is added up."""
    jumlah: dict[tuple[str, int | None], int] = {}
    for p in penjualan:
        kunci = (p.saluran, p.mitra_id)
        jumlah[kunci] = jumlah.get(kunci, 0) + p.nilai
    mitra = {m for _, m in jumlah if m is not None}
    lama = {(p.saluran, p.mitra_id): p for p in laporan.penjualan.all()}
    boleh = set(mitra_unit(laporan.upt).values_list("pk", flat=True)) if mitra else set()
    if mitra - boleh - {m for _, m in lama}:
        raise MitraBukanMilikUnit
    for kunci, satu in lama.items():
        if kunci not in jumlah:
            satu.delete()
    for (saluran, mitra_id), nilai in jumlah.items():
        ada = lama.get((saluran, mitra_id))
        if ada is None:
            PenjualanSaluran.objects.create(
                laporan=laporan, saluran=saluran, mitra_id=mitra_id, nilai=nilai
            )
        elif ada.nilai != nilai:
            ada.nilai = nilai
            ada.save()


def hitung_pembagian(laporan: LaporanBulanan) -> None:
    """Put the shares of the profit on the report (unsaved), by the percentages of its month."""
    kolom = ("premi", "pnbp", "modal")
    aturan = pembagian_berlaku(laporan.upt, laporan.bulan)
    if laporan.keuntungan is None or aturan is None:
        for k in kolom:
            setattr(laporan, k, None)
            setattr(laporan, f"persen_{k}", None)
        return
    persen = [getattr(aturan, f"persen_{k}") for k in kolom]
    for k, p, nilai in zip(kolom, persen, bagi(laporan.keuntungan, persen), strict=True):
        setattr(laporan, k, nilai)
        setattr(laporan, f"persen_{k}", p)
