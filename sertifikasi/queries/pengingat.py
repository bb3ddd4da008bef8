"""Which certificates are to be reminded of, at which rung of their kind's ladder."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from inti.waktu import hari_ini
from sertifikasi.models import PengingatTerkirim, Sertifikat
from sertifikasi.queries.jalur import berjalan_q

T = Sertifikat.Tahap


@dataclass(frozen=True)
class Jatuh:
    """A certificate whose ladder has reached rungs that nobody was told of."""

    s: Sertifikat
    sampai: date
    hari: date  # today in its unit's zone
    anak_tangga: list[int]  # not told yet, the nearest to the end first

    @property
    def sisa(self) -> int:
        """Days to its last day; negative once that has passed."""
        return (self.sampai - self.hari).days


def diingatkan(qs: QuerySet[Sertifikat]) -> QuerySet[Sertifikat]:
    """Issued, of a kind with a limit, with a last day, and continued by nothing in force.

    Muted ones are left out only while their renewal lives: a refused one lets them speak again.
    What a public source says and nobody has answered for is not reminded of.
    """
    pengganti = Sertifikat.objects.filter(menggantikan=OuterRef("pk"))
    berlaku = pengganti.filter(tahap=T.TERBIT, diverifikasi_pada__isnull=False)
    return qs.filter(
        ~Exists(berlaku),
        ~Q(pengingat_bisu=True) | ~Exists(pengganti.filter(berjalan_q())),
        ~Q(dasar=Sertifikat.Dasar.SUMBER, diverifikasi_pada__isnull=True),
        tahap=T.TERBIT,
        jenis__tanpa_batas=False,
        berlaku_sampai__isnull=False,
    )


def jatuh_tempo(qs: QuerySet[Sertifikat]) -> list[Jatuh]:
    """Of `qs` what is to be told today, each in its unit's zone; two queries.

    Several rungs passed since the last run are one entry: only the nearest is told, all count.
    """
    baris = list(diingatkan(qs).select_related("jenis", "upt__kanwil").order_by("berlaku_sampai"))
    sudah: dict[int, set[tuple[date, int]]] = {}
    for p in PengingatTerkirim.objects.filter(sertifikat__in=[s.pk for s in baris]):
        sudah.setdefault(p.sertifikat_id, set()).add((p.berlaku_sampai, p.anak_tangga))
    hasil = []
    for s in baris:
        hari = hari_ini(s.upt.kanwil.zona_waktu)
        sampai: Any = s.berlaku_sampai
        tercapai = lewat(s.jenis.tangga_hari, sampai, hari)
        diberi_tahu = sudah.get(s.pk, set())
        if not tercapai or (sampai, tercapai[0]) in diberi_tahu:
            continue
        baru = [n for n in tercapai if (sampai, n) not in diberi_tahu]
        hasil.append(Jatuh(s, sampai, hari, baru))
    return hasil


def lewat(tangga: list[int], sampai: date, hari: date) -> list[int]:
    """Rungs that `hari` has reached, the nearest to the end first."""
    return sorted(n for n in set(tangga) if (sampai - hari).days <= n)
