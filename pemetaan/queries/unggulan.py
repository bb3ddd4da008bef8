"""Rows of units with their flagships and next steps."""

from dataclasses import replace

from organisasi.cakupan import Cakupan
from organisasi.models import UPT
from pemetaan.angka import Angka, BarisUPT, Potret
from pemetaan.langkah import langkah_unit
from pemetaan.periode import Periode
from pemetaan.queries.angka import angka_unit
from pemetaan.rinci import baca
from produksi.queries.rekap import jumlahkan_produksi


def lengkapi(baris: list[BarisUPT], *, peran: str = "") -> list[BarisUPT]:
    """Rows with each unit's flagships and its next steps, worded for a reader of `peran`."""
    return [
        b
        if b.pindah
        else replace(
            b,
            unggulan=baca(b.rinci),
            langkah=langkah_unit(b.upt, b.angka, b.tugas, peran=peran),
        )
        for b in baris
    ]


def baris_upt(
    cakupan: Cakupan, *, periode: Periode | None = None, peran: str = ""
) -> list[BarisUPT]:
    """`angka_unit` with flagships and next steps."""
    return lengkapi(angka_unit(cakupan, periode), peran=peran)


def satu_unit(upt: UPT, data: Potret, *, peran: str = "") -> BarisUPT:
    """The row of one unit in `data`, the potret of its scope, also of a unit that does not produce
    and is in no list. Production is that of all its months, whatever Kanwil it belonged to."""
    produksi = jumlahkan_produksi(b.angka.produksi for b in data.baris)
    satu = [b for b in data.baris if not b.pindah]
    baris = lengkapi(satu, peran=peran)[0] if satu else BarisUPT(upt, Angka())
    return replace(baris, angka=replace(baris.angka, produksi=produksi))
