"""Each figure of the mapping, from the roll-up: the sum of the units is the Kanwil, the sum of the
Kanwil is the nation.
"""

from collections import defaultdict
from dataclasses import replace

from inti.waktu import hari_ini
from organisasi.cakupan import SELURUH_NEGERI, Cakupan
from organisasi.models import UPT, Kanwil
from pemetaan.angka import (
    Angka,
    BarisKanwil,
    BarisUPT,
    Nasional,
    Pembanding,
    Potret,
    jumlahkan,
    jumlahkan_kategori,
)
from pemetaan.periode import Periode
from pemetaan.queries.keadaan import baris_keadaan
from pemetaan.queries.putaran import NIHIL, TERPETAKAN, status_putaran
from produksi.bulan import nama_bulan
from produksi.queries.rekap import (
    PerUnit,
    angka_produksi,
    jumlahkan_produksi,
    nama_pada_masanya,
)


def potret(cakupan: Cakupan, periode: Periode) -> Potret:
    """Figures of each unit in `cakupan` that produces, or that holds a product although it no
    longer does. A constant number of queries, whatever the number of products and of months."""
    produksi = angka_produksi(cakupan, periode.rentang)
    hasil, tercatat = baris_keadaan(cakupan, periode.bulan_keadaan, produksi)
    if periode.bulan_keadaan is None:
        hasil = _berputaran(cakupan, hasil)
    if produksi:  # of units that belong elsewhere now, or no longer produce
        hasil += _pindah(cakupan, periode, produksi)
    return Potret(hasil, tercatat)


def _berputaran(cakupan: Cakupan, baris: list[BarisUPT]) -> list[BarisUPT]:
    """With each unit's answer to the current round."""
    status = status_putaran(cakupan).unit
    return [
        replace(
            b,
            angka=replace(
                b.angka, ditanya=1, terpetakan=int(k.isi == TERPETAKAN), nihil=int(k.isi == NIHIL)
            ),
        )
        if (k := status.get(b.upt.pk))
        else b
        for b in baris
    ]


def _pindah(cakupan: Cakupan, periode: Periode, produksi: PerUnit) -> list[BarisUPT]:
    nama = nama_pada_masanya(cakupan, periode.rentang)
    upt = UPT.objects.select_related("kanwil").in_bulk([u for _, u in produksi])
    return [
        BarisUPT(upt[u], Angka(produksi=p), kanwil_id=k, nama=nama.get(u, upt[u].nama), pindah=True)
        for (k, u), p in sorted(produksi.items(), key=lambda x: upt[x[0][1]].kode)
    ]


def angka_unit(cakupan: Cakupan, periode: Periode | None = None) -> list[BarisUPT]:
    """`potret` without the units that have moved away."""
    return [b for b in potret(cakupan, periode or terkini()).baris if not b.pindah]


def terkini() -> Periode:
    return Periode.terkini(hari_ini())


def angka_nasional(periode: Periode | None = None) -> Nasional:
    """All 33 Kanwil, for every signed-in role: the one named exception to scope. It gives
    figures, never rows of products."""
    return per_kanwil(potret(SELURUH_NEGERI, periode or terkini()))


def per_kanwil(semua: Potret) -> Nasional:
    """Units of the country added up to their Kanwil, also a Kanwil that has none."""
    kelompok: dict[int, list[BarisUPT]] = defaultdict(list)
    for baris in semua.baris:
        kelompok[baris.kanwil_id].append(baris)
    baris_kanwil = [
        BarisKanwil(
            k,
            jumlahkan(b.angka for b in kelompok[k.pk]),
            jumlahkan_kategori(b.kategori for b in kelompok[k.pk]),
        )
        for k in Kanwil.objects.all()
    ]
    return Nasional(baris_kanwil, jumlahkan(b.angka for b in baris_kanwil), semua.tercatat)


def pembanding(cakupan: Cakupan, periode: Periode) -> Pembanding:
    """Figures of the period before."""
    lalu = periode.sebelum()
    baris, tercatat = baris_keadaan(cakupan, lalu.bulan_keadaan)
    produksi = jumlahkan_produksi(angka_produksi(cakupan, lalu.rentang).values())
    return Pembanding(
        nama=lalu.nama,
        nama_keadaan=f"akhir {nama_bulan(lalu.bulan_keadaan)}" if lalu.bulan_keadaan else "",
        keadaan=jumlahkan(b.angka for b in baris) if tercatat else None,
        produksi=produksi if produksi.masuk else None,
    )
