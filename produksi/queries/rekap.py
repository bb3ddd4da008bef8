"""Figures of production and of reporting for a stretch of months, from the roll-up.

Each unit stands with the Kanwil it belonged to in the month. The cost is that of the units and the
months asked for; neither products nor older months are read.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date

from django.db.models import Count, DateField, IntegerField, Max, Q, Sum, Value
from django.db.models.functions import Cast

from inti.waktu import Zona, hari_ini
from organisasi.cakupan import Cakupan
from organisasi.riwayat import RiwayatKantor, pernah_dalam
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


@dataclass(frozen=True)
class Produksi:
    """A stretch of months by unit, and months one by one (only those of which something came;
    without what is asked of whom)."""

    unit: PerUnit
    bulan: dict[date, AngkaProduksi]

    def omzet(self, rentang: Rentang) -> dict[date, int | None]:
        """Omzet by month of `rentang`; None where no report of the month counts."""
        ada = {b: self.bulan.get(b, AngkaProduksi()) for b in _deret(rentang)}
        return {b: a.omzet if a.masuk else None for b, a in ada.items()}

    def contoh(self, rentang: Rentang) -> bool:
        """Does a report of the demonstration count in `rentang`?"""
        return any(a.contoh for b, a in self.bulan.items() if rentang[0] <= b <= rentang[1])

    def jumlah(self, rentang: Rentang) -> AngkaProduksi:
        """Sum of the months of `rentang`."""
        return jumlahkan_produksi(a for b, a in self.bulan.items() if rentang[0] <= b <= rentang[1])


def produksi(cakupan: Cakupan, rentang: Rentang, sejak: date | None = None) -> Produksi:
    """Figures of the months in `rentang` by unit, and of each month from `sejak` to its end.
    Three queries."""
    aturan = setelan()
    diminta = {z: _rentang_diminta(z, rentang, aturan) for z in Zona.values}
    kantor = RiwayatKantor(pernah_dalam(cakupan))
    minta = _hitung_diminta(kantor, cakupan, diminta)
    ada, bulan, draf = _baca(cakupan, rentang, min(sejak or rentang[0], rentang[0]), diminta)
    belum = _hitung_draf(kantor, diminta, draf)
    hasil = {}
    for kunci in ada.keys() | minta.keys():
        isi = ada.get(kunci, {})
        lapor, tepat = isi.pop("lapor", 0), isi.pop("tepat", 0)
        n = max(minta.get(kunci, 0), lapor)
        lewat = min(belum.get(kunci, 0), n - lapor)
        hasil[kunci] = AngkaProduksi(
            diminta=n,
            tepat=tepat,
            telat=lapor - tepat,
            terlambat=lewat,
            tidak_ada=n - lapor - lewat,
            **isi,
        )
    return Produksi(hasil, bulan)


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


def _hitung_diminta(
    kantor: RiwayatKantor, cakupan: Cakupan, diminta: dict[str, Rentang | None]
) -> dict[tuple[int, int], int]:
    """How many months were asked of each unit in each Kanwil, by its office in each month."""
    panjang = {z: set(_deret(r)) for z, r in diminta.items()}
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


def _deret(rentang: Rentang | None) -> list[date]:
    if rentang is None:
        return []
    awal, akhir = rentang
    return deret(akhir, (akhir.year - awal.year) * 12 + akhir.month - awal.month + 1)


def _hitung_draf(
    kantor: RiwayatKantor, diminta: dict[str, Rentang | None], draf: Iterable[tuple[int, date]]
) -> dict[tuple[int, int], int]:
    """Months past their deadline that were begun and never sent."""
    panjang = {z: set(_deret(r)) for z, r in diminta.items()}
    hasil: dict[tuple[int, int], int] = defaultdict(int)
    ada = set(kantor.unit)  # one that moved here a moment ago is not among them yet
    for pk, bulan in draf:
        k = kantor.pada(pk, bulan) if pk in ada else None
        if k and k.berproduksi and bulan in panjang[kantor.zona(k.kanwil_id)]:
            hasil[(k.kanwil_id, pk)] += 1
    return hasil


def _baca(
    cakupan: Cakupan, rentang: Rentang, sejak: date, diminta: dict[str, Rentang | None]
) -> tuple[
    dict[tuple[int, int], dict[str, int]], dict[date, AngkaProduksi], list[tuple[int, date]]
]:
    """By unit in `rentang`, by month since `sejak`, and drafts in `rentang`: one statement."""
    dihitung = Q(pk__in=[])
    for zona, r in diminta.items():
        if r:
            dihitung |= Q(kanwil__zona_waktu=zona, bulan__range=r)
    masuk = Q(masuk=True)
    milik = RekapBulan.objects.pada_masanya(cakupan).order_by()
    kosong, tanpa_bulan = Cast(Value(None), IntegerField()), Cast(Value(None), DateField())
    hitung = {
        "lapor": Count("pk", filter=dihitung),
        "tepat": Count("pk", filter=dihitung & Q(tepat_waktu=True)),
        # An alias that is a column of the table too would hide it from the filters: hence `n_`.
        "n_masuk": Count("pk", filter=masuk),
        "n_diterima": Count("pk", filter=Q(diterima=True)),
        "n_nihil": Count("pk", filter=masuk & Q(nihil=True)),
        "n_contoh": Count("pk", filter=masuk & Q(contoh=True)),
        "n_tanpa_bagi": Count("pk", filter=masuk & Q(premi__isnull=True)),
        **{f"n_{k}": Sum(k) for k in _JUMLAH},
    }
    per_unit = (
        milik.filter(bulan__range=rentang)
        .values("kanwil_id", "upt_id")
        .annotate(**hitung)
        .values_list("kanwil_id", "upt_id", tanpa_bulan, *hitung)
    )
    per_bulan = (
        milik.filter(bulan__range=(sejak, rentang[1]))
        .values("bulan")
        .annotate(**hitung)
        .values_list(kosong, kosong, "bulan", *hitung)
    )
    draf = (
        LaporanBulanan.objects.filter(pernah_dalam(cakupan, "upt_id"))
        .filter(versi_laporan=1, dikirim_pada__isnull=True, bulan__range=rentang)
        .order_by()
        .values_list(kosong, "upt_id", "bulan", *(Value(0) for _ in hitung))
    )
    nama = [k.removeprefix("n_") for k in hitung]
    unit, bulan, belum = {}, {}, []
    for kanwil_id, upt_id, b, *angka in per_unit.union(per_bulan, draf, all=True):
        isi = {k: n or 0 for k, n in zip(nama, angka, strict=True)}
        if kanwil_id is not None:
            unit[(kanwil_id, upt_id)] = isi
        elif upt_id is not None:
            belum.append((upt_id, b))
        else:
            del isi["lapor"], isi["tepat"]
            bulan[b] = AngkaProduksi(**isi)
    return unit, bulan, belum
