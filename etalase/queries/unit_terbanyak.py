"""The units that the catalogue's facet shows: of hundreds those with most products."""

from dataclasses import dataclass

from django.db.models import Q

from etalase.alamat import Saringan
from etalase.queries.hitungan import Hitungan
from katalog.queries.rekap import UnitDihitung, unit_terbanyak
from organisasi.models import UPT, nama_singkat

UNIT_DITAMPILKAN = 40


@dataclass(frozen=True)
class FasetUnit:
    """Units of the facet: those chosen and those with most products; `lain` have some too."""

    unit: list[UnitDihitung]
    lain: int


def faset_unit(hitungan: Hitungan, s: Saringan) -> FasetUnit:
    """One query; a chosen unit without any product takes one more."""
    if hitungan.rekap_upt is None:
        unit, banyak = _dari_baris(hitungan.jumlah["upt"], s)
    else:
        unit, banyak = unit_terbanyak(hitungan.rekap_upt, UNIT_DITAMPILKAN, s.upt)
        if kosong := set(s.upt) - {u.kode for u in unit}:
            unit += _unit(Q(kode__in=kosong), {})
    return FasetUnit(unit, banyak - len(unit))


def _dari_baris(jumlah: dict[str, int], s: Saringan) -> tuple[list[UnitDihitung], int]:
    terbanyak = sorted(jumlah, key=lambda k: -jumlah[k])[:UNIT_DITAMPILKAN]
    return _unit(Q(pk__in=terbanyak) | Q(kode__in=s.upt), jumlah), len(jumlah)


def _unit(syarat: Q, jumlah: dict[str, int]) -> list[UnitDihitung]:
    baris = UPT.objects.filter(syarat).order_by("nama").values_list("pk", "kode", "nama", "kelas")
    return [
        UnitDihitung(kode, nama_singkat(nama, kelas), jumlah.get(str(pk), 0))
        for pk, kode, nama, kelas in baris
    ]
