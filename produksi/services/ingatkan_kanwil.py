"""A Kanwil reminds its units of a month by hand."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from akun.models import Pengguna, Peran
from akun.services.pemberitahuan import beri_tahu
from inti.audit import layanan
from inti.galat import TidakBerhak
from inti.waktu import hari_ini
from organisasi.cakupan import Cakupan
from organisasi.models import Kanwil
from produksi import kebijakan
from produksi.keadaan import KeadaanBulan
from produksi.models import PengingatKanwil
from produksi.queries.bulan import BarisUnit, matriks
from produksi.services.ingatkan import kata_pengingat, tautan_laporan


def belum_melapor(kanwil: Kanwil, bulan: date) -> list[BarisUnit]:
    """Units of the Kanwil whose month waits for them."""
    return [b for b in matriks(Cakupan(kanwil_id=kanwil.pk), bulan, 1) if b.akhir.perlu_unit]


def diingatkan_hari_ini(kanwil: Kanwil, bulan: date) -> set[int]:
    """Units that were reminded of `bulan` by hand today."""
    hari = hari_ini(kanwil.zona_waktu)
    milik = PengingatKanwil.objects.dalam(Cakupan(kanwil_id=kanwil.pk))
    return set(milik.filter(bulan=bulan, hari=hari).values_list("upt_id", flat=True))


@layanan("laporan.ingatkan")
def ingatkan_unit(
    *, kanwil: Kanwil, bulan: date, oleh: Any, kode: Iterable[str] | None = None
) -> tuple[int, int]:
    """Remind the units that have not reported (`kode`: only these), in the portal and by e-mail.

    Returns how many were reminded, and how many had been today already. Raises `TidakBerhak`.
    """
    if not kebijakan.petugas_kanwil_ini(oleh, kanwil):
        raise TidakBerhak
    pilih = None if kode is None else set(kode)
    hari = hari_ini(kanwil.zona_waktu)
    kini = sudah = 0
    for baris in belum_melapor(kanwil, bulan):
        if pilih is not None and baris.upt.kode not in pilih:
            continue
        _, baru = PengingatKanwil.objects.get_or_create(
            upt=baris.upt, bulan=bulan, hari=hari, defaults={"oleh": oleh}
        )
        if not baru:
            sudah += 1
            continue
        _beri_tahu(baris, baris.akhir, hari, kanwil)
        kini += 1
    return kini, sudah


def _beri_tahu(baris: BarisUnit, keadaan: KeadaanBulan, hari: date, kanwil: Kanwil) -> None:
    judul, isi = kata_pengingat(keadaan, hari)
    beri_tahu(
        penerima=Pengguna.objects.aktif().filter(upt=baris.upt, peran=Peran.PETUGAS_UPT),
        judul=judul,
        isi=f"{isi} Diingatkan {kanwil.nama}.",
        tautan=tautan_laporan(baris.upt, keadaan),
    )
