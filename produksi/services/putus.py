"""The Kanwil accepts or returns a sent month; the unit corrects an accepted one."""

from typing import Any

from django.utils import timezone

from akun.models import Pengguna
from akun.services.pemberitahuan import beri_tahu
from inti.audit import layanan
from inti.galat import PerluAlasan, TidakBerhak
from inti.versi import ambil_versi
from produksi import kebijakan
from produksi.bulan import nama_bulan
from produksi.galat import LangkahLaporanTidakSah
from produksi.models import BarisProduksi, LaporanBulanan, PenjualanSaluran
from produksi.services.kirim import url_laporan
from produksi.services.rekap import perbarui_rekap
from produksi.services.simpan import hitung_pembagian
from produksi.services.tanda import periksa_rutin

S = LaporanBulanan.Status


def _kunci_bulan(laporan: LaporanBulanan) -> list[LaporanBulanan]:
    """Lock all versions of the month, oldest first: deeds that touch two of them then wait for each
    other instead of blocking each other."""
    milik = LaporanBulanan.objects.filter(upt_id=laporan.upt_id, bulan=laporan.bulan)
    return list(milik.select_for_update().order_by("versi_laporan"))


def _ambil_untuk_putus(laporan: LaporanBulanan, versi: int, oleh: Any) -> None:
    _kunci_bulan(laporan)
    ambil_versi(laporan, versi)
    if laporan.status != S.DIKIRIM:
        raise LangkahLaporanTidakSah("Laporan ini sudah diputus, atau belum dikirim.")
    if not kebijakan.boleh_memutus(oleh, laporan):
        raise TidakBerhak


@layanan("laporan.terima")
def terima_laporan(*, laporan: LaporanBulanan, versi: int, oleh: Any) -> LaporanBulanan:
    """Accept: this version counts from now on; one accepted before stays, but counts no more.

    Raises `VersiUsang`, `TidakBerhak`, `LangkahLaporanTidakSah`.
    """
    _ambil_untuk_putus(laporan, versi, oleh)
    lama = LaporanBulanan.objects.filter(upt=laporan.upt, bulan=laporan.bulan, berlaku=True)
    for satu in lama.exclude(pk=laporan.pk):
        satu.berlaku = False
        satu.save()
    if laporan.premi is None:  # sent before the percentages were set
        hitung_pembagian(laporan)
    laporan.status = S.DITERIMA
    laporan.berlaku = True
    laporan.diputus_pada = timezone.now()
    laporan.diputus_oleh = oleh
    laporan.save()
    perbarui_rekap(upt=laporan.upt, bulan=laporan.bulan)
    periksa_rutin(upt=laporan.upt)
    _kabari_unit(laporan, "diterima", "Terima kasih. Angkanya sudah masuk rekap Kanwil.")
    return laporan


@layanan("laporan.kembalikan")
def kembalikan_laporan(
    *, laporan: LaporanBulanan, versi: int, alasan: str, oleh: Any
) -> LaporanBulanan:
    """Give back with a reason; the month does not count until it is sent again.

    Raises `VersiUsang`, `TidakBerhak`, `LangkahLaporanTidakSah`, `PerluAlasan`.
    """
    _ambil_untuk_putus(laporan, versi, oleh)
    alasan = alasan.strip()
    if not alasan:
        raise PerluAlasan
    laporan.status = S.DIKEMBALIKAN
    laporan.berlaku = False
    laporan.alasan = alasan
    laporan.diputus_pada = timezone.now()
    laporan.diputus_oleh = oleh
    laporan.save()
    perbarui_rekap(upt=laporan.upt, bulan=laporan.bulan)
    periksa_rutin(upt=laporan.upt)
    _kabari_unit(laporan, "dikembalikan", alasan)
    return laporan


@layanan("laporan.koreksi")
def koreksi_laporan(
    *, laporan: LaporanBulanan, versi: int, alasan: str, oleh: Any
) -> LaporanBulanan:
    """A new draft version of an accepted report, with its figures copied; the old one is kept
    and counts until the new one is accepted.

    Raises `VersiUsang`, `TidakBerhak`, `PerluAlasan`, `LangkahLaporanTidakSah`.
    """
    semua = _kunci_bulan(laporan)
    ambil_versi(laporan, versi)
    if laporan.status != S.DITERIMA or not laporan.berlaku:
        raise LangkahLaporanTidakSah("Hanya laporan yang sudah diterima yang dapat dikoreksi.")
    if any(v.versi_laporan > laporan.versi_laporan for v in semua):
        raise LangkahLaporanTidakSah("Koreksi laporan ini sudah dibuka.")
    if not kebijakan.boleh_mengoreksi(oleh, laporan):
        raise TidakBerhak
    alasan = alasan.strip()
    if not alasan:
        raise PerluAlasan
    baru = LaporanBulanan(
        upt=laporan.upt,
        bulan=laporan.bulan,
        versi_laporan=laporan.versi_laporan + 1,
        alasan_koreksi=alasan,
        tidak_berproduksi=laporan.tidak_berproduksi,
        alasan_tidak=laporan.alasan_tidak,
        keuntungan=laporan.keuntungan,
        batas=laporan.batas,
        tepat_waktu=laporan.tepat_waktu,
        contoh=laporan.contoh,
    )
    hitung_pembagian(baru)
    baru.save()
    for baris in BarisProduksi.objects.filter(laporan=laporan):
        baris.pk, baris.laporan = None, baru
        baris.save(force_insert=True)
    for jual in PenjualanSaluran.objects.filter(laporan=laporan):
        jual.pk, jual.laporan = None, baru
        jual.save(force_insert=True)
    return baru


def _kabari_unit(laporan: LaporanBulanan, kata: str, isi: str) -> None:
    beri_tahu(
        penerima=Pengguna.objects.aktif().filter(upt=laporan.upt, peran="petugas_upt"),
        judul=f"Laporan {nama_bulan(laporan.bulan)} {kata}",
        isi=isi,
        tautan=url_laporan(laporan),
    )
