"""Where a unit belonged in a month: its Kanwil and name as they were at the month's end.

A unit that moves to another Kanwil, or changes its name, keeps its earlier months where they were.
What was before the portal knew the unit is taken to be as it first knew it.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from django.db.models import DateTimeField, Exists, OuterRef, Q, Value

from inti.waktu import tz
from organisasi.cakupan import Cakupan
from organisasi.models import UPT

_AWAL = datetime.min.replace(tzinfo=UTC)
_KANTOR = ("kanwil_id", "kanwil__zona_waktu", "nama", "aktif", "jenis")


@dataclass(frozen=True)
class Kantor:
    """A unit at the end of a month."""

    kanwil_id: int
    nama: str
    berproduksi: bool


def pernah_dalam(cakupan: Cakupan, jalur: str = "id") -> Q:
    """Filter for rows of units that are in scope or have been; `jalur` leads to the unit's id."""
    if cakupan.kanwil_id is None:
        return Q() if cakupan.nasional else Q(**{jalur: cakupan.upt_id})
    dulu = UPT.riwayat.filter(kanwil_id=cakupan.kanwil_id).order_by().values("id")
    kini = UPT.objects.filter(kanwil_id=cakupan.kanwil_id).order_by().values("pk")
    return Q(**{f"{jalur}__in": dulu}) | Q(**{f"{jalur}__in": kini})


class RiwayatKantor:
    """Offices of units by month, read from their history in one query for any number of months."""

    def __init__(self, unit: Q | None = None) -> None:
        """Of the units that `unit` filters (by their `id`), or of all."""
        saring = unit if unit is not None else Q()
        dulu = UPT.riwayat.filter(saring).order_by()
        # One that was loaded without history is where it is now.
        baru = UPT.objects.filter(saring).exclude(Exists(UPT.riwayat.filter(id=OuterRef("id"))))
        awal = Value(None, output_field=DateTimeField())
        semua = dulu.values_list("id", "history_date", "history_id", *_KANTOR).union(
            baru.order_by().values_list("id", awal, Value(0), *_KANTOR), all=True
        )
        self._zona: dict[int, str] = {}
        self._per: dict[int, list[tuple[datetime, Kantor]]] = defaultdict(list)
        urut = sorted((pk, saat or _AWAL, nomor, isi) for pk, saat, nomor, *isi in semua)
        for pk, saat, _, (kanwil_id, zona, nama, aktif, jenis) in urut:
            self._zona[kanwil_id] = zona
            produksi = aktif and jenis in UPT.JENIS_BERPRODUKSI
            self._per[pk].append((saat, Kantor(kanwil_id, nama, produksi)))

    @property
    def unit(self) -> Iterable[int]:
        return self._per.keys()

    def zona(self, kanwil_id: int) -> str:
        return self._zona[kanwil_id]

    def pada(self, upt_id: int, bulan: date) -> Kantor:
        """At the end of `bulan` (its first day) on the clock of the Kanwil of that time."""
        riwayat = self._per[upt_id]
        depan = date(bulan.year + bulan.month // 12, bulan.month % 12 + 1, 1)
        for saat, kantor in reversed(riwayat):
            if saat < datetime.combine(depan, time(), tz(self._zona[kantor.kanwil_id])):
                return kantor
        return riwayat[0][1]

    def tetap(self, upt_id: int) -> Kantor | None:
        """The office of a unit that never moved, was renamed or closed; else None."""
        kantor = {k for _, k in self._per[upt_id]}
        return kantor.pop() if len(kantor) == 1 else None
