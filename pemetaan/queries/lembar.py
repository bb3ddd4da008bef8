"""Figures of units, as they are now and as months left them: one statement for any number of
months. How a unit is counted is said in `hitung`.
"""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import connection
from django.db.models import Exists, FilteredRelation, OuterRef, Q

from inti.waktu import Zona, hari_ini
from organisasi.cakupan import Cakupan
from organisasi.models import UPT, Kanwil
from organisasi.riwayat import pernah_dalam
from pemetaan.models import PerubahanUnit
from pemetaan.queries.hitung import ANGKA
from pemetaan.queries.putaran import jawaban_kini
from produksi.bulan import awal_bulan

KOLOM = (*ANGKA, "kategori", "tugas", "unggulan_rinci")
_UPT = tuple(f.attname for f in UPT._meta.concrete_fields)
_KANWIL = tuple(f.attname for f in Kanwil._meta.concrete_fields)
_REKAP = ("bulan", "hari", "tetap", "kanwil_id", "nama", "berproduksi")


@dataclass(frozen=True, slots=True)
class Lembar:
    """A unit's figures at one time: `isi` holds fields of `RekapUnit`, the rest is what the unit
    was then. `jawaban` is its answer to the current round, empty where that asks nothing of it."""

    upt: UPT
    kanwil_id: int
    nama: str
    berproduksi: bool
    isi: dict[str, Any]
    jawaban: str = ""


@dataclass
class Bacaan:
    """What was read: units in scope by code, figures of those that nothing has changed since, and
    of ended months those of the units that were in scope then. `semua` are units in scope now or
    ever, by id."""

    unit: list[UPT] = field(default_factory=list)
    kini: dict[int, Lembar] = field(default_factory=dict)
    lama: dict[date, list[Lembar]] = field(default_factory=lambda: defaultdict(list))
    jawaban: dict[int, str] = field(default_factory=dict)
    semua: dict[int, UPT] = field(default_factory=dict)

    @property
    def basi(self) -> list[UPT]:
        """Units in scope that are to be counted anew."""
        return [u for u in self.unit if u.pk not in self.kini]


def baca_lembar(cakupan: Cakupan, bulan: Collection[date] = ()) -> Bacaan:
    """Figures now and at the end of each of `bulan` that was kept. One query."""
    hari = {z: hari_ini(z) for z in Zona.values}
    waktu = {*bulan, *(awal_bulan(h) for h in hari.values())}
    baris = (
        UPT.objects.filter(pernah_dalam(cakupan))
        .annotate(
            r=FilteredRelation("rekap_unit", condition=Q(rekap_unit__bulan__in=waktu)),
            berubah=Exists(PerubahanUnit.objects.filter(upt=OuterRef("pk"))),
            **jawaban_kini(cakupan),
        )
        .order_by("kode", "r__bulan")
        .values_list(
            *_UPT,
            *(f"kanwil__{k}" for k in _KANWIL),
            *(f"r__{k}" for k in (*_REKAP, *KOLOM)),
            "berubah",
            "jawaban",
        )
    )
    hasil, kanwil = Bacaan(), {}
    a, b = len(_UPT), len(_UPT) + len(_KANWIL)
    c = b + len(_REKAP)
    for satu in baris:
        upt = hasil.semua.get(satu[0])
        if upt is None:
            upt = UPT.from_db(connection.alias, _UPT, satu[:a])
            if upt.kanwil_id not in kanwil:
                kanwil[upt.kanwil_id] = Kanwil.from_db(connection.alias, _KANWIL, satu[a:b])
            upt.kanwil = kanwil[upt.kanwil_id]
            hasil.semua[upt.pk] = upt
            if _dalam(cakupan, upt.kanwil_id):
                hasil.unit.append(upt)
                hasil.jawaban[upt.pk] = satu[-1] or ""
        bln, per, tetap, kanwil_id, nama, berproduksi = satu[b:c]
        if bln is None:
            continue
        isi = dict(zip(KOLOM, satu[c:-2], strict=True))
        kini = hari[upt.kanwil.zona_waktu]
        if tetap and bln in bulan and _dalam(cakupan, kanwil_id):
            hasil.lama[bln].append(Lembar(upt, kanwil_id, nama, berproduksi, isi))
        elif bln == awal_bulan(kini) and per == kini and not satu[-2] and upt.pk in hasil.jawaban:
            hasil.kini[upt.pk] = Lembar(
                upt, kanwil_id, nama, berproduksi, isi, hasil.jawaban[upt.pk]
            )
    return hasil


def _dalam(cakupan: Cakupan, kanwil_id: int) -> bool:
    """Of a unit that is or was in scope: did it belong there under this Kanwil?"""
    return cakupan.kanwil_id is None or cakupan.kanwil_id == kanwil_id
