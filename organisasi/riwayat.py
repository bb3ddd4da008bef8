"""Where a unit belonged in a month: its Kanwil and name as they were at the month's end.

A unit that moves to another Kanwil, or changes its name, keeps its earlier months where they were.
What was before the portal knew the unit is taken to be as it first knew it.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from inti.waktu import tz
from organisasi.models import UPT, Kanwil


@dataclass(frozen=True)
class Kantor:
    """A unit at the end of a month."""

    kanwil_id: int
    nama: str
    berproduksi: bool


class RiwayatKantor:
    """Offices of units by month, read from their history in three queries for any number of
    months."""

    def __init__(self, unit: Iterable[int] | None = None) -> None:
        """Of these units, or of all."""
        riwayat, kini = UPT.riwayat.order_by("history_date", "history_id"), UPT.objects.order_by()
        if unit is not None:
            kunci = list(unit)
            riwayat, kini = riwayat.filter(id__in=kunci), kini.filter(pk__in=kunci)
        self._zona = dict(Kanwil.objects.values_list("pk", "zona_waktu"))
        self._per: dict[int, list[tuple[datetime, Kantor]]] = defaultdict(list)
        kolom = ("kanwil_id", "nama", "aktif", "jenis")
        for pk, saat, *isi in riwayat.values_list("id", "history_date", *kolom):
            self._per[pk].append((saat, _kantor(*isi)))
        for pk, *isi in kini.values_list("pk", *kolom):
            if pk not in self._per:
                self._per[pk].append((datetime.min.replace(tzinfo=UTC), _kantor(*isi)))

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


def _kantor(kanwil_id: int, nama: str, aktif: bool, jenis: str) -> Kantor:
    return Kantor(kanwil_id, nama, aktif and jenis in UPT.JENIS_BERPRODUKSI)
