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
from pemetaan.queries.keadaan import angka_lembar, baris_lembar
from pemetaan.queries.lembar import Bacaan, Lembar, baca_lembar
from pemetaan.segar import keadaan_kini
from produksi.bulan import nama_bulan
from produksi.queries.rekap import PerUnit, Produksi, nama_pada_masanya, produksi


def potret(cakupan: Cakupan, periode: Periode) -> Potret:
    """Figures of each unit in `cakupan` that produces, or that holds a product although it no
    longer does, and those of the period before. Four queries, whatever the number of units,
    products and months; a few more where something was written since figures were last kept, or
    where a unit has moved away."""
    lalu = periode.sebelum()
    masa = produksi(cakupan, periode.rentang, min(periode.duabelas[0], lalu.awal))
    akhir = {b for b in (periode.bulan_keadaan, lalu.bulan_keadaan) if b}
    bacaan = baca_lembar(cakupan, akhir)
    lama = bacaan.lama[periode.bulan_keadaan] if periode.bulan_keadaan else []
    _lengkapi_unggulan(lama, bacaan)
    sisa = dict(masa.unit)
    hasil = baris_lembar(lama or _kini(bacaan, periode), sisa)
    if sisa:  # of units that belong elsewhere now, or no longer produce
        hasil += _pindah(cakupan, periode, sisa, bacaan.semua)
    return Potret(
        hasil,
        tercatat=bool(lama) or periode.bulan_keadaan is None,
        lalu=_pembanding(lalu, bacaan.lama[lalu.bulan_keadaan] if lalu.bulan_keadaan else [], masa),
        produksi=masa,
        unit=bacaan.unit,
    )


def _lengkapi_unggulan(lama: list[Lembar], bacaan: Bacaan) -> None:
    """A month that was frozen before flagships were kept shows those of now."""
    kurang = [k for k in lama if k.isi["unggulan_rinci"] is None]
    if kurang:
        kini = {k.upt.pk: k.isi["unggulan_rinci"] for k in keadaan_kini(bacaan)}
        for k in kurang:
            k.isi["unggulan_rinci"] = kini.get(k.upt.pk, [])


def _kini(bacaan: Bacaan, periode: Periode) -> list[Lembar]:
    """As it is now; for a past period that was not kept without answers to the round of today."""
    semua = keadaan_kini(bacaan)
    return semua if periode.bulan_keadaan is None else [replace(k, jawaban="") for k in semua]


def _pindah(
    cakupan: Cakupan, periode: Periode, sisa: PerUnit, upt: dict[int, UPT]
) -> list[BarisUPT]:
    nama = nama_pada_masanya(cakupan, periode.rentang)
    return [
        BarisUPT(upt[u], Angka(produksi=p), kanwil_id=k, nama=nama.get(u, upt[u].nama), pindah=True)
        for (k, u), p in sorted(sisa.items(), key=lambda x: upt[x[0][1]].kode)
    ]


def _pembanding(lalu: Periode, lembar: list[Lembar], masa: Produksi) -> Pembanding:
    jumlah = masa.jumlah(lalu.rentang)
    return Pembanding(
        nama=lalu.nama,
        nama_keadaan=f"akhir {nama_bulan(lalu.bulan_keadaan)}" if lalu.bulan_keadaan else "",
        keadaan=jumlahkan(angka_lembar(k) for k in lembar) if lembar else None,
        produksi=jumlah if jumlah.masuk else None,
    )


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
    return Nasional(baris_kanwil, jumlahkan(b.angka for b in baris_kanwil))
