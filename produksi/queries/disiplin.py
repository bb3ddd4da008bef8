"""Reporting discipline: how many of the months asked for came, and came in time."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from inti.waktu import hari_ini
from organisasi.cakupan import Cakupan
from organisasi.models import UPT
from produksi.bulan import batas_laporan, bulan_lalu, deret
from produksi.models import LaporanBulanan, SetelanLaporan
from produksi.queries.bulan import RENTANG, unit_lapor
from produksi.queries.setelan import setelan


@dataclass(frozen=True)
class Disiplin:
    """Months of a unit whose deadline is over, those that came, those that came in time."""

    diminta: int
    masuk: int
    tepat: int

    @property
    def kata(self) -> str:
        if not self.diminta:
            return "belum ada bulan yang lewat batas"
        return f"{self.tepat} dari {self.diminta} bulan tepat waktu"


def disiplin_unit(cakupan: Cakupan, upt: UPT | None = None) -> dict[int, Disiplin]:
    """Discipline in the last twelve months by unit id (or of `upt` alone), in three queries for
    any number of units.

    Asked are months from the rule's first one on whose deadline is over on the unit's clock.
    """
    aturan = setelan()
    unit = [upt] if upt else list(unit_lapor(cakupan))
    diminta = {z: _diminta(z, aturan) for z in {u.kanwil.zona_waktu for u in unit}}
    semua = sorted({b for d in diminta.values() for b in d})
    if not semua:
        return {u.pk: Disiplin(0, 0, 0) for u in unit}
    masuk = {
        (r["upt"], r["bulan"]): r["tepat"]
        for r in LaporanBulanan.objects.dalam(cakupan)
        .filter(upt_id__in=[u.pk for u in unit])
        .filter(bulan__gte=semua[0], bulan__lte=semua[-1], dikirim_pada__isnull=False)
        .order_by()
        .values("upt", "bulan")
        .annotate(tepat=Count("pk", filter=Q(versi_laporan=1, tepat_waktu=True)))
    }
    hasil = {}
    for u in unit:
        bulan = diminta[u.kanwil.zona_waktu]
        hasil[u.pk] = Disiplin(
            len(bulan),
            sum(1 for b in bulan if (u.pk, b) in masuk),
            sum(1 for b in bulan if masuk.get((u.pk, b), 0) > 0),
        )
    return hasil


def _diminta(zona: str, aturan: SetelanLaporan) -> list[date]:
    pertama = aturan.bulan_pertama
    if pertama is None:
        return []
    hari = hari_ini(zona)
    return [
        b
        for b in deret(bulan_lalu(hari), RENTANG)
        if b >= pertama and hari > batas_laporan(b, aturan.hari_batas)
    ]
