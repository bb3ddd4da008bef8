"""The unit sends its month, or says that it made nothing."""

from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone

from akun.models import Pengguna, Peran
from akun.services.pemberitahuan import beri_tahu
from inti.audit import layanan
from inti.galat import PerluAlasan, TidakBerhak
from inti.versi import ambil_versi
from inti.waktu import setempat
from katalog.models import Produk
from organisasi.models import UPT
from produksi import kebijakan
from produksi.bulan import awal_bulan, batas_laporan, nama_bulan
from produksi.galat import BulanBelumSelesai, LangkahLaporanTidakSah, LaporanBelumLengkap
from produksi.models import BarisProduksi, LaporanBulanan
from produksi.queries.laporan import baris_laporan, jumlah_omzet, produk_lapor
from produksi.queries.setelan import setelan
from produksi.services.rekap import perbarui_rekap
from produksi.services.simpan import IsiLaporan, hitung_pembagian, simpan_laporan
from produksi.services.tanda import periksa_rutin

S = LaporanBulanan.Status


def kekurangan(laporan: LaporanBulanan) -> dict[str, str]:
    """What is missing before the report can be sent: form field → sentence; empty if nothing."""
    if laporan.tidak_berproduksi:
        return _kurang_nihil(laporan)
    baris = baris_laporan(laporan)
    kurang: dict[str, str] = {}
    for p in produk_lapor(laporan.upt, laporan.bulan, laporan):
        satu = baris.get(p.produk.pk)
        awal = f"p{p.produk.pk}"
        if satu is None:
            if p.utama:
                kurang[f"{awal}-volume_produksi"] = (
                    f"Isi angka {p.produk.nama}, atau tandai tidak dibuat bulan ini."
                )
            continue
        kurang |= {f"{awal}-{k}": v for k, v in _kurang_baris(p.produk.nama, satu).items()}
    if not baris and not kurang:
        kurang["tidak_berproduksi"] = (
            "Isi sedikitnya satu produk, atau tandai unit tidak berproduksi."
        )
    omzet = sum(b.omzet or 0 for b in baris.values())
    if laporan.keuntungan is None and omzet:
        kurang["keuntungan"] = "Isi keuntungan yang dibagi bulan ini; 0 bila tidak ada."
    if (laporan.keuntungan or 0) > omzet:
        kurang["keuntungan"] = "Keuntungan lebih besar dari omzet. Periksa angkanya."
    rinci = sum(laporan.penjualan.values_list("nilai", flat=True))
    if rinci > omzet:
        kurang["penjualan-0-nilai"] = "Rincian penjualan lebih besar dari omzet. Periksa angkanya."
    return kurang


def _kurang_nihil(laporan: LaporanBulanan) -> dict[str, str]:
    kurang = {}
    if not laporan.alasan_tidak:
        kurang["alasan_tidak"] = "Tulis mengapa unit tidak berproduksi bulan ini."
    if laporan.baris.filter(dibuat=True).exists():
        kurang["tidak_berproduksi"] = (
            "Ada produk yang berangka. Kosongkan angkanya, atau hapus tanda tidak berproduksi."
        )
    return kurang


def _kurang_baris(nama: str, baris: BarisProduksi) -> dict[str, str]:
    kurang = {}
    if baris.dibuat and not baris.volume_produksi:
        kurang["volume_produksi"] = (
            f"Isi jumlah {nama} yang dibuat, lebih dari 0; atau tandai tidak dibuat bulan ini."
        )
    if baris.dibuat and baris.jumlah_wbp is None:
        kurang["jumlah_wbp"] = f"Isi jumlah WBP yang terlibat membuat {nama}."
    if baris.dibuat and baris.volume_terjual is None:
        kurang["volume_terjual"] = f"Isi jumlah {nama} yang terjual; 0 bila tidak ada."
    if baris.dibuat and baris.omzet is None:
        kurang["omzet"] = f"Isi omzet {nama}; 0 bila tidak ada."
    return kurang


@layanan("laporan.kirim")
def kirim_laporan(
    *, laporan: LaporanBulanan, versi: int, oleh: Any, pada: datetime | None = None
) -> LaporanBulanan:
    """Send to the Kanwil. From now on the month counts, unless an accepted version stands.

    `pada` is the moment of sending where it was not now; only for the demonstration's months.

    Raises `VersiUsang`, `TidakBerhak`, `LangkahLaporanTidakSah`, `BulanBelumSelesai`,
    `LaporanBelumLengkap` (with the fields).
    """
    ambil_versi(laporan, versi)
    if not kebijakan.boleh_memasukkan(oleh, laporan.upt):
        raise TidakBerhak
    if not laporan.dapat_disunting:
        raise LangkahLaporanTidakSah
    saat = pada if pada and laporan.contoh else timezone.now()
    hari = setempat(saat, laporan.upt.kanwil.zona_waktu).date()
    if laporan.bulan >= awal_bulan(hari):
        raise BulanBelumSelesai
    if kurang := kekurangan(laporan):
        raise LaporanBelumLengkap(kurang)
    if laporan.tidak_berproduksi:
        _catat_nihil(laporan)
    if laporan.keuntungan is None:
        laporan.keuntungan = 0
    hitung_pembagian(laporan)
    laporan.status = S.DIKIRIM
    laporan.dikirim_pada = saat
    laporan.dikirim_oleh = oleh
    if laporan.batas is None:
        laporan.batas = batas_laporan(laporan.bulan, setelan().hari_batas)
        laporan.tepat_waktu = hari <= laporan.batas
    laporan.diputus_pada = laporan.diputus_oleh = None
    laporan.alasan = ""
    lain = LaporanBulanan.objects.filter(upt=laporan.upt, bulan=laporan.bulan, berlaku=True)
    laporan.berlaku = not lain.exclude(pk=laporan.pk).exists()
    laporan.save()
    perbarui_rekap(upt=laporan.upt, bulan=laporan.bulan)
    periksa_rutin(upt=laporan.upt)
    _kabari_kanwil(laporan)
    return laporan


def _catat_nihil(laporan: LaporanBulanan) -> None:
    """A month without production says "not made" of each recorded product."""
    ada = set(laporan.baris.values_list("produk_id", flat=True))
    for produk in Produk.objects.filter(upt=laporan.upt).terdata().exclude(pk__in=ada):
        BarisProduksi.objects.create(laporan=laporan, produk=produk, dibuat=False)
    if laporan.keuntungan is None or not jumlah_omzet(laporan):
        laporan.keuntungan = 0


def url_laporan(laporan: LaporanBulanan) -> str:
    return reverse("produksi:laporan", args=[laporan.upt.kode, laporan.bulan])


def _kabari_kanwil(laporan: LaporanBulanan) -> None:
    koreksi = "Koreksi laporan" if laporan.versi_laporan > 1 else "Laporan"
    beri_tahu(
        penerima=Pengguna.objects.aktif().filter(
            peran=Peran.PETUGAS_KANWIL, kanwil_id=laporan.upt.kanwil_id
        ),
        judul=f"{koreksi} {nama_bulan(laporan.bulan)} dari {laporan.upt.nama_singkat}",
        isi="Periksa angkanya, lalu terima atau kembalikan.",
        tautan=url_laporan(laporan),
    )


@layanan("laporan.tidak_berproduksi")
def nyatakan_tidak_berproduksi(
    *,
    upt: UPT,
    bulan: date,
    versi: int,
    alasan: str,
    oleh: Any,
    contoh: bool = False,
    pada: datetime | None = None,
) -> LaporanBulanan:
    """Say that the unit made nothing in `bulan`, and send it. Raises as save and send do, and
    `PerluAlasan`."""
    if not alasan.strip():
        raise PerluAlasan
    isi = IsiLaporan(tidak_berproduksi=True, alasan_tidak=alasan, keuntungan=0)
    laporan = simpan_laporan(upt=upt, bulan=bulan, versi=versi, isi=isi, oleh=oleh, contoh=contoh)
    return kirim_laporan(laporan=laporan, versi=laporan.versi, oleh=oleh, pada=pada)
