"""Rows of units with their flagships and next steps."""

from collections import defaultdict
from dataclasses import replace

from katalog.izin import tanda_tiga
from katalog.models import Produk
from organisasi.cakupan import Cakupan
from organisasi.models import UPT
from pemetaan.angka import Angka, BarisUPT, Unggulan
from pemetaan.langkah import langkah_unit
from pemetaan.periode import Periode
from pemetaan.queries.angka import angka_unit, potret, terkini
from produksi.queries.duabelas import bulan_untuk_katalog
from produksi.queries.rekap import jumlahkan_produksi


def _unggulan(cakupan: Cakupan) -> dict[int, list[Unggulan]]:
    """Per unit: its flagships with the states of their permits and their twelve months."""
    produk = (
        Produk.objects.dalam(cakupan)
        .filter(penetapan__berakhir_pada__isnull=True, penetapan__isnull=False)
        .select_related("upt__kanwil")
        .dengan_izin()
        .order_by("upt_id", "penetapan__slot")
    )
    semua = list(produk)
    bulan = bulan_untuk_katalog(semua)
    hasil: dict[int, list[Unggulan]] = defaultdict(list)
    for p in semua:
        hasil[p.upt_id].append(Unggulan(p.nama, p.kode, tanda_tiga(p), bulan.get(p.pk)))
    return hasil


def lengkapi(cakupan: Cakupan, baris: list[BarisUPT], *, peran: str = "") -> list[BarisUPT]:
    """Rows with each unit's flagships and its next steps, worded for a reader of `peran`."""
    unggulan = _unggulan(cakupan)
    return [
        b
        if b.pindah
        else replace(
            b,
            unggulan=unggulan[b.upt.pk],
            langkah=langkah_unit(b.upt, b.angka, b.tugas, peran=peran),
        )
        for b in baris
    ]


def baris_upt(
    cakupan: Cakupan, *, periode: Periode | None = None, peran: str = ""
) -> list[BarisUPT]:
    """`angka_unit` with flagships and next steps."""
    return lengkapi(cakupan, angka_unit(cakupan, periode), peran=peran)


def satu_unit(upt: UPT, *, periode: Periode | None = None, peran: str = "") -> BarisUPT:
    """The row of one unit, also of one that does not produce and is in no list. Production is that
    of all its months, whatever Kanwil it belonged to."""
    cakupan = Cakupan(upt_id=upt.pk)
    semua = potret(cakupan, periode or terkini()).baris
    produksi = jumlahkan_produksi(b.angka.produksi for b in semua)
    satu = [b for b in semua if not b.pindah] or [BarisUPT(upt, Angka())]
    return replace(
        lengkapi(cakupan, satu, peran=peran)[0] if satu[0].nama else satu[0],
        angka=replace(satu[0].angka, produksi=produksi),
    )
