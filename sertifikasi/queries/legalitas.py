"""Figures of the legality page. Each figure is one condition here, used by its count and by the
rows it opens; a constant number of queries whatever the number of products."""

from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import ExtractMonth, ExtractYear

from inti.format import BULAN
from inti.waktu import hari_ini
from katalog.izin import (
    AKAN_HABIS,
    BELUM_VERIFIKASI,
    DALAM_BERLAKU,
    DIAJUKAN,
    KEDALUWARSA,
    PERLU_PEMBARUAN,
    TIDAK_ADA,
)
from katalog.models import Produk
from katalog.models.izin import Keluarga, Sifat
from organisasi.cakupan import Cakupan
from organisasi.models import UPT, Kanwil
from sertifikasi.keadaan import KATA
from sertifikasi.models import AturanKewajiban, JenisSertifikat, Sertifikat
from sertifikasi.queries.daftar import dengan_keadaan, sertifikat_dalam

Syarat = Callable[[str], Q]


def _keadaan(*keadaan: str) -> Syarat:
    return lambda k: Q(**{f"{k}_keadaan__in": keadaan})


def _wajib(k: str) -> Q:
    return Q(**{f"{k}_sifat": Sifat.WAJIB})


# Figure → (word, condition for a family).
ANGKA: dict[str, tuple[str, Syarat]] = {
    "wajib": ("Wajib", _wajib),
    "berlaku": ("Berlaku", _keadaan(*DALAM_BERLAKU)),
    "akan_habis": ("Akan habis", _keadaan(AKAN_HABIS)),
    "diajukan": ("Diajukan", _keadaan(DIAJUKAN)),
    "belum_verifikasi": ("Belum diverifikasi", _keadaan(BELUM_VERIFIKASI)),
    "perlu_pembaruan": ("Perlu pembaruan", _keadaan(PERLU_PEMBARUAN)),
    "kedaluwarsa": ("Kedaluwarsa", _keadaan(KEDALUWARSA)),
    "belum_ada": ("Wajib, belum ada", lambda k: _wajib(k) & _keadaan(TIDAK_ADA)(k)),
    "tanpa": ("Wajib, belum bersertifikat", lambda k: _wajib(k) & ~_keadaan(*DALAM_BERLAKU)(k)),
}
# Columns of the matrix; "akan habis" is a part of "berlaku".
KOLOM = ("wajib", "berlaku", "diajukan", "akan_habis", "kedaluwarsa", "belum_ada")


@dataclass(frozen=True)
class Lingkup:
    """Scope narrowed by the address: a Kanwil, a unit."""

    cakupan: Cakupan
    kanwil: str = ""
    upt: str = ""

    def saring(self, qs: Any) -> Any:
        """Rows of `qs` (they have `upt`) inside the place."""
        qs = qs.dalam(self.cakupan)
        if self.kanwil:
            qs = qs.filter(upt__kanwil__kode=self.kanwil)
        return qs.filter(upt__kode=self.upt) if self.upt else qs

    @property
    def per_kanwil(self) -> bool:
        """The nation is shown by Kanwil, everything below by unit."""
        return self.cakupan.nasional and not self.kanwil and not self.upt


@dataclass(frozen=True)
class Baris:
    """A place with its figures: angka[family][figure]."""

    kode: str
    nama: str
    terdata: int
    angka: dict[str, dict[str, int]] = field(default_factory=dict)


def _produk(lingkup: Lingkup, hari: date | None) -> QuerySet[Produk]:
    return lingkup.saring(Produk.objects.terdata()).dengan_izin(hari).order_by()


def matriks(lingkup: Lingkup, hari: date | None = None) -> tuple[list[Baris], Baris]:
    """Rows per Kanwil (nation) or unit, and their sum. Two queries."""
    kunci = "upt__kanwil__kode" if lingkup.per_kanwil else "upt__kode"
    hitung = {
        f"{k}_{a}": Count("pk", filter=syarat(k))
        for k in Keluarga.values
        for a, (_, syarat) in ANGKA.items()
    }
    per_tempat = {
        b.pop(kunci): b
        for b in _produk(lingkup, hari).values(kunci).annotate(terdata=Count("pk"), **hitung)
    }
    baris = [
        _baris(kode, nama, per_tempat[kode])
        for kode, nama in _tempat(lingkup)
        if kode in per_tempat
    ]
    jumlah = {n: sum(b[n] for b in per_tempat.values()) for n in ["terdata", *hitung]}
    return baris, _baris("", "Jumlah", jumlah)


def _tempat(lingkup: Lingkup) -> list[tuple[str, str]]:
    if lingkup.per_kanwil:
        return [(k.kode, k.wilayah) for k in Kanwil.objects.all()]
    upt = UPT.objects.dalam(lingkup.cakupan)
    if lingkup.kanwil:
        upt = upt.filter(kanwil__kode=lingkup.kanwil)
    return [(u.kode, u.nama_singkat) for u in upt]


def _baris(kode: str, nama: str, isi: dict[str, int]) -> Baris:
    angka = {k: {a: isi[f"{k}_{a}"] for a in ANGKA} for k in Keluarga.values}
    return Baris(kode, nama, isi["terdata"], angka)


def baris_produk(
    lingkup: Lingkup, keluarga: str, angka: str, hari: date | None = None
) -> QuerySet[Produk]:
    """The products that a figure counts, unit by unit."""
    return (
        _produk(lingkup, hari)
        .filter(ANGKA[angka][1](keluarga))
        .select_related("upt__kanwil", "kategori")
        .order_by("upt__kode", "nama", "kode")
    )


def per_jenis(lingkup: Lingkup) -> list[tuple[JenisSertifikat, dict[str, int]]]:
    """Kinds with certificates per state; kinds without any are left out. Three queries."""
    hitung = (
        dengan_keadaan(lingkup.saring(Sertifikat.objects.all()))
        .order_by()
        .values_list("jenis_id", "keadaan")
        .annotate(n=Count("pk"))
    )
    per: dict[int, dict[str, int]] = {}
    for jenis_id, keadaan, n in hitung:
        per.setdefault(jenis_id, {})[keadaan] = n
    return [(j, per[j.pk]) for j in JenisSertifikat.objects.all() if j.pk in per]


def keadaan_terpakai(jenis: list[tuple[JenisSertifikat, dict[str, int]]]) -> list[tuple[str, str]]:
    """States that occur, in reading order, with their words."""
    ada = {k for _, isi in jenis for k in isi}
    return [(k, kata[0]) for k, kata in KATA.items() if k in ada]


# --- what ends in the next twelve months ------------------------------------------------------


@dataclass(frozen=True)
class Bulan:
    kode: str  # 2026-11
    nama: str
    jumlah: int


def _bulan_mendatang(zona: str) -> list[tuple[int, int]]:
    """This month to the same one of next year: twelve months touch thirteen."""
    kini = hari_ini(zona)
    n = kini.year * 12 + kini.month - 1
    return [((n + i) // 12, (n + i) % 12 + 1) for i in range(13)]


def _berakhir(lingkup: Lingkup, zona: str) -> QuerySet[Sertifikat]:
    """In force, and ends by this day of next year (29 February: by the 28th)."""
    kini = hari_ini(zona)
    akhir = date(kini.year + 1, kini.month, min(kini.day, monthrange(kini.year + 1, kini.month)[1]))
    dalam = sertifikat_dalam(lingkup.cakupan).filter(
        keadaan__in=DALAM_BERLAKU, berlaku_sampai__lte=akhir
    )
    return lingkup.saring(dalam)


def kalender(lingkup: Lingkup, zona: str) -> list[Bulan]:
    """Certificates in force by the month they end: the next twelve months. Two queries."""
    per_bulan = (
        _berakhir(lingkup, zona)
        .order_by()
        .annotate(t=ExtractYear("berlaku_sampai"), b=ExtractMonth("berlaku_sampai"))
        .values_list("t", "b")
        .annotate(n=Count("pk"))
    )
    jumlah = {(t, b): n for t, b, n in per_bulan}
    return [
        Bulan(kode, nama_bulan(kode), jumlah.get((t, b), 0))
        for t, b in _bulan_mendatang(zona)
        for kode in [f"{t}-{b:02d}"]
    ]


def berakhir(lingkup: Lingkup, zona: str, bulan: str = "") -> QuerySet[Sertifikat]:
    """Certificates in force that end in the next twelve months, or in `bulan` (2026-11) of them."""
    qs = _berakhir(lingkup, zona).select_related("upt__kanwil")
    if bulan:
        t, b = map(int, bulan.split("-"))
        qs = qs.filter(berlaku_sampai__year=t, berlaku_sampai__month=b)
    return qs.order_by("berlaku_sampai", "upt__kode", "pk")


def nama_bulan(bulan: str) -> str:
    """'2026-11' → 'November 2026'."""
    t, b = bulan.split("-")
    return f"{BULAN[int(b) - 1]} {t}"


# --- since when it is obliged ------------------------------------------------------------------


def wajib_sejak(sasaran: str, zona: str) -> list[tuple[date | None, list[str]]]:
    """Categories that today's rules oblige without further conditions, by the day it began."""
    kini = hari_ini(zona)
    aturan = AturanKewajiban.objects.filter(
        Q(berlaku_dari=None) | Q(berlaku_dari__lte=kini),
        Q(berlaku_sampai=None) | Q(berlaku_sampai__gte=kini),
        sasaran=sasaran,
        hasil=Sifat.WAJIB,
        pemegang="",
        kategori__aktif=True,
    ).select_related("kategori")
    hasil: dict[date | None, list[str]] = {}
    for satu in aturan.order_by("berlaku_dari", "kategori__urutan"):
        if not satu.syarat and satu.kategori:
            hasil.setdefault(satu.berlaku_dari, []).append(satu.kategori.nama)
    return list(hasil.items())
