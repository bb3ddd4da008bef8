"""States of months: of one unit, of all units of a scope, and who waits for whom."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from inti.waktu import hari_ini
from organisasi.cakupan import Cakupan
from organisasi.models import UPT, Kanwil
from produksi.bulan import bulan_lalu, deret, geser
from produksi.keadaan import DIKIRIM, LEWAT_BATAS, KeadaanBulan, keadaan_bulan
from produksi.models import LaporanBulanan
from produksi.queries.setelan import setelan

RENTANG = 12
# How far back a month can still be reported.
PALING_LAMA = 36


def unit_lapor(cakupan: Cakupan) -> QuerySet[UPT]:
    """Units in scope that report: those that make products."""
    return UPT.objects.dalam(cakupan).berproduksi().select_related("kanwil").order_by("kode")


def kanwil_dalam(cakupan: Cakupan) -> QuerySet[Kanwil]:
    return Kanwil.objects.dalam(cakupan)


def upt_dalam(cakupan: Cakupan, kode: str) -> UPT | None:
    return unit_lapor(cakupan).filter(kode=kode).first()


def bulan_dapat_dilaporkan(upt: UPT, bulan: date) -> bool:
    """From three years back up to the month that runs on the unit's clock."""
    kini = geser(bulan_lalu(hari_ini(upt.kanwil.zona_waktu)), 1)
    return geser(kini, -PALING_LAMA) <= bulan <= kini


def _terbaru(unit: Iterable[UPT], bulan: list[date]) -> dict[tuple[int, date], LaporanBulanan]:
    """Newest version per unit and month, in one query."""
    versi = (
        LaporanBulanan.objects.filter(
            upt_id__in=[u.pk for u in unit], bulan__gte=min(bulan), bulan__lte=max(bulan)
        )
        .defer("alasan", "alasan_koreksi", "alasan_tidak")
        .order_by("versi_laporan")
    )
    return {(v.upt_id, v.bulan): v for v in versi}


def bulan_unit(upt: UPT, jumlah: int = RENTANG) -> list[KeadaanBulan]:
    """Months of a unit up to the last one that is over, newest first."""
    return list(reversed(_baris([upt], jumlah)[0].bulan))


@dataclass(frozen=True)
class BarisUnit:
    """A unit with the states of its months, oldest first."""

    upt: UPT
    bulan: list[KeadaanBulan]

    @property
    def akhir(self) -> KeadaanBulan:
        return self.bulan[-1]

    @property
    def lewat_batas(self) -> int:
        return sum(1 for b in self.bulan if b.lewat_batas)


def _baris(unit: list[UPT], jumlah: int, akhir: date | None = None) -> list[BarisUnit]:
    if not unit:
        return []
    aturan = setelan()
    hari = {z: hari_ini(z) for z in {u.kanwil.zona_waktu for u in unit}}
    per_zona = {z: deret(akhir or bulan_lalu(h), jumlah) for z, h in hari.items()}
    terbaru = _terbaru(unit, [b for d in per_zona.values() for b in d])
    return [
        BarisUnit(
            u,
            [
                keadaan_bulan(b, hari[u.kanwil.zona_waktu], aturan, terbaru.get((u.pk, b)))
                for b in per_zona[u.kanwil.zona_waktu]
            ],
        )
        for u in unit
    ]


def matriks(cakupan: Cakupan, akhir: date | None = None, jumlah: int = RENTANG) -> list[BarisUnit]:
    """Units × months, up to `akhir` or to the last month that is over in each unit's zone."""
    return _baris(list(unit_lapor(cakupan)), jumlah, akhir)


def keadaan_satu(upt: UPT, bulan: date) -> KeadaanBulan:
    """State of one month of one unit."""
    return _baris([upt], 1, bulan)[0].akhir


@dataclass
class RingkasKanwil:
    """How a Kanwil's units stand in a month."""

    kanwil: Kanwil
    unit: int = 0
    per_keadaan: dict[str, int] | None = None

    @property
    def terkirim(self) -> int:
        return self.dikirim + self.diterima

    @property
    def dikirim(self) -> int:
        return self._n("dikirim")

    @property
    def diterima(self) -> int:
        return self._n("diterima")

    @property
    def lewat(self) -> int:
        """Not in, and the last day is over: late and missing together."""
        return sum(self._n(kode) for kode in LEWAT_BATAS)

    def _n(self, kode: str) -> int:
        return (self.per_keadaan or {}).get(kode, 0)


def hitung_keadaan(baris: Iterable[BarisUnit]) -> dict[str, int]:
    """State of the last month → number of units."""
    hasil: dict[str, int] = defaultdict(int)
    for b in baris:
        hasil[b.akhir.kode] += 1
    return dict(hasil)


def ringkas_per_kanwil(cakupan: Cakupan, bulan: date | None = None) -> list[RingkasKanwil]:
    """Kanwil in scope with the states of a month; the same rows as their matrix."""
    kumpul: dict[int, list[BarisUnit]] = defaultdict(list)
    for baris in matriks(cakupan, bulan, 1):
        kumpul[baris.upt.kanwil_id].append(baris)
    return [
        RingkasKanwil(k, len(kumpul[k.pk]), hitung_keadaan(kumpul[k.pk]))
        for k in Kanwil.objects.dalam(cakupan)
        if kumpul[k.pk]
    ]


def menunggu_putusan(cakupan: Cakupan) -> QuerySet[LaporanBulanan]:
    """Sent reports that wait for the Kanwil, the oldest first."""
    return (
        LaporanBulanan.objects.dalam(cakupan)
        .filter(status=DIKIRIM)
        .select_related("upt__kanwil", "dikirim_oleh")
        .order_by("dikirim_pada", "pk")
    )


def bulan_perlu_diisi(upt: UPT) -> list[KeadaanBulan]:
    """Months that wait for the unit, oldest first."""
    return [b for b in _baris([upt], RENTANG)[0].bulan if b.perlu_unit]


def jumlah_perlu_diisi(upt: UPT | None) -> int:
    """How many months wait for the unit; none of one that does not produce."""
    return len(bulan_perlu_diisi(upt)) if upt and upt.berproduksi else 0
