"""Figures of production and of reporting for a stretch of months, from the roll-up.

Each unit stands with the Kanwil it belonged to in the month. The cost is that of the units and the
months asked for; neither products nor older months are read.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from django.db.models import Count, Max, Q, Sum

from inti.waktu import Zona, hari_ini
from organisasi.cakupan import Cakupan
from organisasi.models import UPT
from organisasi.riwayat import RiwayatKantor
from produksi.bulan import batas_laporan, bulan_lalu, deret, geser
from produksi.models import LaporanBulanan, RekapBulan, SetelanLaporan
from produksi.queries.setelan import setelan

Rentang = tuple[date, date]  # first and last month
_JUMLAH = ("omzet", "keuntungan", "premi", "pnbp", "modal", "wbp")


@dataclass(frozen=True, slots=True)
class AngkaProduksi:
    """Months of units and what they say, all additive.

    `diminta` are months whose deadline is over; each of them is `tepat`, `telat` (sent after it),
    `terlambat` (a draft that was never sent) or `tidak_ada` (nothing). `masuk` are months that count,
    also those not asked for; `nihil` of them say that nothing was made. Money is rupiah of months
    that count; `tanpa_bagi` of them have no shares yet. `wbp` adds people over months.
    """

    diminta: int = 0
    tepat: int = 0
    telat: int = 0
    terlambat: int = 0
    tidak_ada: int = 0
    masuk: int = 0
    diterima: int = 0
    nihil: int = 0
    contoh: int = 0
    tanpa_bagi: int = 0
    omzet: int = 0
    keuntungan: int = 0
    premi: int = 0
    pnbp: int = 0
    modal: int = 0
    wbp: int = 0

    @property
    def lapor(self) -> int:
        """Asked for and sent, in time or late."""
        return self.tepat + self.telat

    @property
    def belum_masuk(self) -> int:
        """Asked for, and never sent."""
        return self.terlambat + self.tidak_ada


def jumlahkan_produksi(semua: Iterable[AngkaProduksi]) -> AngkaProduksi:
    """Sum of the parts; of nothing, zeros."""
    isi = list(semua)
    return AngkaProduksi(
        **{f.name: sum([getattr(a, f.name) for a in isi]) for f in fields(AngkaProduksi)}
    )


PerUnit = dict[tuple[int, int], AngkaProduksi]  # by Kanwil of that time, and unit


def angka_produksi(cakupan: Cakupan, rentang: Rentang) -> PerUnit:
    """Figures of the months in `rentang` by (Kanwil id, unit id). Seven queries."""
    aturan = setelan()
    diminta = {z: _rentang_diminta(z, rentang, aturan) for z in Zona.values}
    kantor = RiwayatKantor(_unit_pernah(cakupan))
    minta = _hitung_diminta(kantor, cakupan, diminta)
    draf = _draf(kantor, diminta, rentang)
    hasil = {}
    ada = {(r.pop("kanwil_id"), r.pop("upt_id")): r for r in _baris(cakupan, rentang, diminta)}
    for kunci in ada.keys() | minta.keys():
        isi = {k.removeprefix("n_"): v or 0 for k, v in ada.get(kunci, {}).items()}
        tepat, lapor = isi.pop("tepat", 0), isi.pop("lapor", 0)
        n = max(minta.get(kunci, 0), lapor)
        lewat = min(draf.get(kunci, 0), n - lapor)
        hasil[kunci] = AngkaProduksi(
            diminta=n,
            tepat=tepat,
            telat=lapor - tepat,
            terlambat=lewat,
            tidak_ada=n - lapor - lewat,
            **isi,
        )
    return hasil


def omzet_bulanan(cakupan: Cakupan, rentang: Rentang) -> dict[date, int | None]:
    """Omzet by month of `rentang`; None where no report of the month counts."""
    ada = {
        r["bulan"]: r["n"]
        for r in RekapBulan.objects.pada_masanya(cakupan)
        .filter(masuk=True, bulan__range=rentang)
        .order_by()
        .values("bulan")
        .annotate(n=Sum("omzet"))
    }
    awal, akhir = rentang
    panjang = (akhir.year - awal.year) * 12 + akhir.month - awal.month + 1
    return {b: ada.get(b) for b in deret(akhir, panjang)}


def memuat_contoh(cakupan: Cakupan, rentang: Rentang) -> bool:
    """Does a report of the demonstration count in `rentang`?"""
    milik = RekapBulan.objects.pada_masanya(cakupan)
    return milik.filter(masuk=True, contoh=True, bulan__range=rentang).exists()


def nama_pada_masanya(cakupan: Cakupan, rentang: Rentang) -> dict[int, str]:
    """Name of each unit that reported in `rentang`, as it was in its last month there."""
    baris = RekapBulan.objects.pada_masanya(cakupan).filter(bulan__range=rentang)
    return dict(baris.order_by("bulan").values_list("upt_id", "nama_unit"))


def bulan_terakhir_lapor(cakupan: Cakupan) -> date | None:
    """The last month of which a report counts."""
    return (
        RekapBulan.objects.pada_masanya(cakupan).filter(masuk=True).aggregate(n=Max("bulan"))["n"]
    )


def _rentang_diminta(zona: str, rentang: Rentang, aturan: SetelanLaporan) -> Rentang | None:
    """The part of `rentang` that is asked for and whose deadline is over on the clock of `zona`."""
    if aturan.bulan_pertama is None:
        return None
    hari = hari_ini(zona)
    akhir = bulan_lalu(hari)
    while hari <= batas_laporan(akhir, aturan.hari_batas):
        akhir = geser(akhir, -1)
    awal, akhir = max(rentang[0], aturan.bulan_pertama), min(rentang[1], akhir)
    return (awal, akhir) if awal <= akhir else None


def _unit_pernah(cakupan: Cakupan) -> list[int] | None:
    """Units that are or were in scope; None: all."""
    if cakupan.nasional:
        return None
    if cakupan.upt_id is not None:
        return [cakupan.upt_id]
    pernah = UPT.riwayat.filter(kanwil_id=cakupan.kanwil_id).order_by().values_list("id", flat=True)
    kini = UPT.objects.filter(kanwil_id=cakupan.kanwil_id).values_list("pk", flat=True)
    return list({*pernah, *kini})


def _hitung_diminta(
    kantor: RiwayatKantor, cakupan: Cakupan, diminta: dict[str, Rentang | None]
) -> dict[tuple[int, int], int]:
    """How many months were asked of each unit in each Kanwil, by its office in each month."""
    panjang = {z: _deret(r) for z, r in diminta.items()}
    bulan = sorted({b for d in panjang.values() for b in d})
    hasil: dict[tuple[int, int], int] = defaultdict(int)
    for pk in kantor.unit:
        satu = kantor.tetap(pk)
        for b, k in [(None, satu)] if satu else [(b, kantor.pada(pk, b)) for b in bulan]:
            if not k.berproduksi or cakupan.kanwil_id not in {None, k.kanwil_id}:
                continue
            minta = panjang[kantor.zona(k.kanwil_id)]
            hasil[(k.kanwil_id, pk)] += len(minta) if b is None else int(b in minta)
    return {k: n for k, n in hasil.items() if n}


def _deret(rentang: Rentang | None) -> set[date]:
    if rentang is None:
        return set()
    awal, akhir = rentang
    return set(deret(akhir, (akhir.year - awal.year) * 12 + akhir.month - awal.month + 1))


def _draf(
    kantor: RiwayatKantor, diminta: dict[str, Rentang | None], rentang: Rentang
) -> dict[tuple[int, int], int]:
    """Months past their deadline that were begun and never sent."""
    panjang = {z: _deret(r) for z, r in diminta.items()}
    hasil: dict[tuple[int, int], int] = defaultdict(int)
    draf = LaporanBulanan.objects.filter(
        versi_laporan=1, dikirim_pada__isnull=True, bulan__range=rentang
    )
    unit = set(kantor.unit)
    for pk, bulan in draf.order_by().values_list("upt_id", "bulan"):
        if pk in unit:
            k = kantor.pada(pk, bulan)
            if k.berproduksi and bulan in panjang[kantor.zona(k.kanwil_id)]:
                hasil[(k.kanwil_id, pk)] += 1
    return hasil


def _baris(
    cakupan: Cakupan, rentang: Rentang, diminta: dict[str, Rentang | None]
) -> Iterable[dict[str, Any]]:
    dihitung = Q(pk__in=[])
    for zona, r in diminta.items():
        if r:
            dihitung |= Q(kanwil__zona_waktu=zona, bulan__range=r)
    masuk = Q(masuk=True)
    # An alias that is a column of the table too would hide it from the filters: hence `n_`.
    return (
        RekapBulan.objects.pada_masanya(cakupan)
        .filter(bulan__range=rentang)
        .order_by()
        .values("kanwil_id", "upt_id")
        .annotate(
            lapor=Count("pk", filter=dihitung),
            tepat=Count("pk", filter=dihitung & Q(tepat_waktu=True)),
            n_masuk=Count("pk", filter=masuk),
            n_diterima=Count("pk", filter=Q(diterima=True)),
            n_nihil=Count("pk", filter=masuk & Q(nihil=True)),
            n_contoh=Count("pk", filter=masuk & Q(contoh=True)),
            n_tanpa_bagi=Count("pk", filter=masuk & Q(premi__isnull=True)),
            **{f"n_{k}": Sum(k) for k in _JUMLAH},
        )
        .values(
            "kanwil_id", "upt_id", "lapor", "tepat", "n_masuk", "n_diterima", "n_nihil", "n_contoh",
            "n_tanpa_bagi", *(f"n_{k}" for k in _JUMLAH),
        )
    )  # fmt: skip
