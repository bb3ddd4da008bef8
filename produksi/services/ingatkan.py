"""Reminders before and after the deadline, each step once, whatever days the command missed."""

from collections import defaultdict
from datetime import date

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from akun.models import Pengguna, Peran
from akun.services.pemberitahuan import beri_tahu
from inti.format import tanggal
from inti.waktu import hari_ini
from organisasi.cakupan import SELURUH_NEGERI
from organisasi.models import UPT
from produksi.bulan import nama_bulan
from produksi.keadaan import DIKEMBALIKAN, KeadaanBulan
from produksi.models import PengingatLaporan, SetelanLaporan
from produksi.queries.bulan import matriks
from produksi.queries.setelan import setelan

RENTANG_INGAT = 2  # months looked back: the last one over, and the one before it


def ingatkan() -> int:
    """Remind the units whose month waits for them. Returns how many reminders went out.

    For each month only the latest step that is due goes out; earlier ones that a silent day
    missed are noted as done, so that nobody gets two at once.
    """
    aturan = setelan()
    if aturan.bulan_pertama is None:
        return 0
    tunggu = [
        (baris.upt, keadaan)
        for baris in matriks(SELURUH_NEGERI, None, RENTANG_INGAT)
        for keadaan in baris.bulan
        if keadaan.perlu_unit and keadaan.bulan >= aturan.bulan_pertama
    ]
    sudah: dict[tuple[int, date], set[int]] = defaultdict(set)
    bulan = {k.bulan for _, k in tunggu}
    for p in PengingatLaporan.objects.filter(bulan__in=bulan):
        sudah[(p.upt_id, p.bulan)].add(p.langkah)
    jumlah = 0
    for upt, keadaan in tunggu:
        hari = hari_ini(upt.kanwil.zona_waktu)
        jatuh = set(langkah_jatuh(keadaan.batas, hari, aturan))
        if baru := sorted(jatuh - sudah[(upt.pk, keadaan.bulan)]):
            jumlah += _ingatkan_satu(upt, keadaan, baru, hari)
    return jumlah


def langkah_jatuh(batas: date, hari: date, aturan: SetelanLaporan) -> list[int]:
    """Steps (days from the deadline) that are due on `hari`, oldest first."""
    semua = sorted({-h for h in aturan.ingatkan_sebelum} | set(aturan.ingatkan_sesudah))
    lewat = (hari - batas).days
    return [s for s in semua if s <= lewat]


@transaction.atomic
def _ingatkan_satu(upt: UPT, keadaan: KeadaanBulan, baru: list[int], hari: date) -> int:
    for langkah in baru:
        _, dibuat = PengingatLaporan.objects.get_or_create(
            upt=upt,
            bulan=keadaan.bulan,
            langkah=langkah,
            defaults={"dikirim_pada": timezone.now()},
        )
        if not dibuat:  # another run was quicker
            return 0
    judul, isi = kata_pengingat(keadaan, hari)
    penerima = Pengguna.objects.aktif().filter(upt=upt, peran=Peran.PETUGAS_UPT)
    tautan = tautan_laporan(upt, keadaan)
    beri_tahu(penerima=penerima, judul=judul, isi=isi, tautan=tautan)
    return 1


def tautan_laporan(upt: UPT, keadaan: KeadaanBulan) -> str:
    """Where the unit fills the month."""
    return reverse("produksi:laporan", args=[upt.kode, keadaan.bulan])


def kata_pengingat(keadaan: KeadaanBulan, hari: date) -> tuple[str, str]:
    """Heading and sentence of a reminder on `hari`."""
    nama = nama_bulan(keadaan.bulan)
    if keadaan.kode == DIKEMBALIKAN:
        return f"Laporan {nama} menunggu perbaikan", "Kanwil mengembalikannya dengan catatan."
    if hari > keadaan.batas:
        lewat = (hari - keadaan.batas).days
        return f"Laporan {nama} terlambat {lewat} hari", f"Batasnya {tanggal(keadaan.batas)}."
    return (
        f"Laporan {nama} ditunggu sampai {tanggal(keadaan.batas)}",
        "Isi angka tiap produk; yang tidak dibuat cukup ditandai.",
    )
