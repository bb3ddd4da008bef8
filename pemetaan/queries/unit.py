"""Each figure of the mapping, from the roll-up: the sum of the units is the Kanwil, the sum of the
Kanwil is the nation. How a unit is counted is said in `hitung`.
"""

from collections import defaultdict
from dataclasses import replace
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef
from django.shortcuts import get_object_or_404

from inti.waktu import hari_ini
from katalog.izin import tanda_tiga
from katalog.models import Produk
from katalog.queries.produk import keadaan
from organisasi.cakupan import SELURUH_NEGERI, Cakupan
from organisasi.models import UPT, Kanwil
from pemetaan.angka import (
    Angka,
    BarisKanwil,
    BarisUPT,
    Nasional,
    Pembanding,
    Potret,
    Unggulan,
    jumlahkan,
    jumlahkan_kategori,
)
from pemetaan.langkah import langkah_unit
from pemetaan.models import RekapUnit
from pemetaan.periode import Periode
from pemetaan.queries.putaran import NIHIL, TERPETAKAN, status_putaran
from pemetaan.segar import keadaan_kini
from produksi.bulan import nama_bulan
from produksi.queries.duabelas import bulan_untuk_katalog
from produksi.queries.rekap import (
    AngkaProduksi,
    PerUnit,
    angka_produksi,
    jumlahkan_produksi,
    nama_pada_masanya,
)

_NIHIL = AngkaProduksi()
# Fields of `Angka` that a unit's state holds as they are.
_SALIN = (
    "terdata",
    "terbit",
    "data_awal",
    "pirt",
    "haki",
    "halal",
    "halal_kurang",
    "akan_habis",
    "kedaluwarsa",
    "belum_verifikasi",
    "kelengkapan",
)


def _angka(k: RekapUnit, berproduksi: bool, produksi: AngkaProduksi) -> Angka:
    """Fold one unit's counts. A unit that does not produce lacks nothing: its products count,
    it does not count as a unit."""
    isi = {n: getattr(k, n) for n in _SALIN}
    if not berproduksi:
        return Angka(produksi=produksi, **isi)
    return Angka(
        unit=1,
        unit_rutin=int(k.unggulan_rutin > 0),
        bermitra=int(k.mitra > 0),
        unggulan_0=int(k.unggulan == 0),
        unggulan_1=int(k.unggulan == 1),
        unggulan_2=int(k.unggulan >= 2),
        tanpa_produk=int(not k.terdata),
        produksi=produksi,
        unggulan=k.unggulan,
        unggulan_rutin=k.unggulan_rutin,
        **isi,
    )


def _keadaan(
    cakupan: Cakupan, bulan: date | None, produksi: PerUnit | None = None
) -> tuple[list[BarisUPT], bool]:
    """Units with their state at the end of `bulan`, or now; and whether that month was kept.

    Figures of production that belong to these units are taken out of `produksi`.
    """
    hasil = produksi if produksi is not None else {}
    lama = []
    if bulan is not None:
        akhir = RekapUnit.objects.pada_masanya(cakupan).filter(bulan=bulan, tetap=True)
        lama = list(akhir.select_related("upt__kanwil").order_by("upt__kode"))
    isi = [(k.upt, k, k.berproduksi) for k in lama] or [
        (u, k, u.berproduksi) for u, k in keadaan_kini(cakupan)
    ]
    baris = [
        BarisUPT(
            u,
            _angka(k, membuat, hasil.pop((k.kanwil_id, u.pk), _NIHIL)),
            kanwil_id=k.kanwil_id,
            nama=k.nama,
            kategori=k.kategori,
            tugas=k.tugas,
        )
        for u, k, membuat in isi
        if membuat or k.terdata or k.terbit or k.data_awal
    ]
    return baris, bool(lama) or bulan is None


def tercatat(cakupan: Cakupan, periode: Periode) -> bool:
    """Was the state at the period's end kept (or is it the state now)?"""
    bulan = periode.bulan_keadaan
    akhir = RekapUnit.objects.pada_masanya(cakupan).filter(bulan=bulan, tetap=True)
    return bulan is None or akhir.exists()


def potret(cakupan: Cakupan, periode: Periode) -> Potret:
    """Figures of each unit in `cakupan` that produces, or that holds a product although it no
    longer does. A constant number of queries, whatever the number of products and of months."""
    produksi = angka_produksi(cakupan, periode.rentang)
    hasil, tercatat = _keadaan(cakupan, periode.bulan_keadaan, produksi)
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
    return [b for b in potret(cakupan, periode or _terkini()).baris if not b.pindah]


def _terkini() -> Periode:
    return Periode.terkini(hari_ini())


def nasional(periode: Periode | None = None) -> Nasional:
    """All 33 Kanwil, for every signed-in role: the one named exception to scope. It gives
    figures, never rows of products."""
    return per_kanwil(potret(SELURUH_NEGERI, periode or _terkini()))


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
    baris, tercatat = _keadaan(cakupan, lalu.bulan_keadaan)
    produksi = jumlahkan_produksi(angka_produksi(cakupan, lalu.rentang).values())
    return Pembanding(
        nama=lalu.nama,
        nama_keadaan=f"akhir {nama_bulan(lalu.bulan_keadaan)}" if lalu.bulan_keadaan else "",
        keadaan=jumlahkan(b.angka for b in baris) if tercatat else None,
        produksi=produksi if produksi.masuk else None,
    )


def kanwil_dalam(cakupan: Cakupan) -> set[str]:
    """Codes of the Kanwil whose page this person may open."""
    return set(Kanwil.objects.dalam(cakupan).values_list("kode", flat=True))


def ambil_kanwil(cakupan: Cakupan, kode: str) -> Kanwil:
    """The Kanwil with this code, or 404 where it is out of scope."""
    return get_object_or_404(Kanwil.objects.dalam(cakupan), kode=kode)


def ambil_upt(cakupan: Cakupan, kode_kanwil: str, kode: str) -> UPT:
    """The unit with this code under this Kanwil, or 404 where it is out of scope."""
    upt = UPT.objects.dalam(cakupan).select_related("kanwil")
    return get_object_or_404(upt, kode=kode, kanwil__kode=kode_kanwil)


def upt_dalam(cakupan: Cakupan, kode: str) -> UPT | None:
    """The unit with this code, if it is in scope."""
    return UPT.objects.dalam(cakupan).select_related("kanwil").filter(kode=kode).first()


def upt_sendiri(cakupan: Cakupan) -> UPT | None:
    """The unit of somebody whose scope is one unit."""
    if cakupan.upt_id is None:
        return None
    return UPT.objects.dalam(cakupan).select_related("kanwil").first()


def tidak_berproduksi(kanwil: Kanwil) -> int:
    """Active units of the Kanwil that make no products (Bapas, hospital) and are not counted."""
    semua = UPT.objects.filter(kanwil=kanwil, aktif=True)
    return semua.exclude(jenis__in=UPT.JENIS_BERPRODUKSI).count()


def _unggulan(cakupan: Cakupan) -> dict[int, list[Unggulan]]:
    """Per unit: its flagships with the states of their permits and their twelve months."""
    produk = (
        Produk.objects.dalam(cakupan)
        .filter(penetapan__berakhir_pada__isnull=True, penetapan__isnull=False)
        .select_related("upt__kanwil")
        .dengan_izin()
        .order_by("upt_id", "penetapan__slot")
    )
    semua = list(produk)
    bulan = bulan_untuk_katalog(semua)
    hasil: dict[int, list[Unggulan]] = defaultdict(list)
    for p in semua:
        hasil[p.upt_id].append(Unggulan(p.nama, p.kode, tanda_tiga(p), bulan.get(p.pk)))
    return hasil


def lengkapi(cakupan: Cakupan, baris: list[BarisUPT], *, peran: str = "") -> list[BarisUPT]:
    """Rows with each unit's flagships and its next steps, worded for a reader of `peran`."""
    unggulan = _unggulan(cakupan)
    return [
        b
        if b.pindah
        else replace(
            b,
            unggulan=unggulan[b.upt.pk],
            langkah=langkah_unit(b.upt, b.angka, b.tugas, peran=peran),
        )
        for b in baris
    ]


def baris_upt(
    cakupan: Cakupan, *, periode: Periode | None = None, peran: str = ""
) -> list[BarisUPT]:
    """`angka_unit` with flagships and next steps."""
    return lengkapi(cakupan, angka_unit(cakupan, periode), peran=peran)


def satu_unit(upt: UPT, *, periode: Periode | None = None, peran: str = "") -> BarisUPT:
    """The row of one unit, also of one that does not produce and is in no list. Production is that
    of all its months, whatever Kanwil it belonged to."""
    cakupan = Cakupan(upt_id=upt.pk)
    semua = potret(cakupan, periode or _terkini()).baris
    produksi = jumlahkan_produksi(b.angka.produksi for b in semua)
    satu = [b for b in semua if not b.pindah] or [BarisUPT(upt, Angka())]
    return replace(
        lengkapi(cakupan, satu, peran=peran)[0] if satu[0].nama else satu[0],
        angka=replace(satu[0].angka, produksi=produksi),
    )


def produk_unit(upt: UPT) -> list[Any]:
    """Products of the unit that are not archived, flagships first, each with its permits
    (`izin`), state in words (`keadaan`), and whether it is terdata and terbit (`dihitung`, `tampil`)."""
    terdata, terbit = Produk.objects.terdata(), Produk.objects.terbit()
    semua = Produk.objects.filter(upt=upt).exclude(status=Produk.Status.ARSIP, terbitan=None)
    produk = list(
        semua.select_related("kategori")
        .dengan_izin()
        .dengan_unggulan()
        .annotate(
            dihitung=Exists(terdata.filter(pk=OuterRef("pk"))),
            tampil=Exists(terbit.filter(pk=OuterRef("pk"))),
        )
        .order_by("-adalah_unggulan", "nama", "kode")
    )
    for p in produk:
        p.izin, p.keadaan = tanda_tiga(p), keadaan(p)
    return produk
