"""The catalogue: filters, facets with counts, and one page of rows.

A facet's counts come from the other filters, never from its own choice. All facets are one
statement (UNION ALL), so that the number of queries is the same at any size.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Case, CharField, Count, F, Q, QuerySet, Value, When
from django.db.models.functions import Cast, Concat

from etalase.forms import KEDEKATAN, Saringan
from inti.waktu import hari_ini_per_zona
from katalog.izin import AKAN_HABIS, BERLAKU, DALAM_BERLAKU, keadaan_sql
from katalog.models import Kategori, Terbitan
from katalog.models.izin import Keluarga
from katalog.pencarian.cari import HasilCari, cari
from organisasi.cakupan import Cakupan
from organisasi.models import UPT, Kanwil

PER_HALAMAN = 24
UNIT_DITAMPILKAN = 40
# Price ranges as people ask for them, in rupiah: (from, to).
RENTANG_HARGA = ((None, 50_000), (50_000, 200_000), (200_000, 1_000_000), (1_000_000, None))
DIMENSI = ("kanwil", "upt", "jenis_upt", "kategori", "sertifikat", "unggulan", "harga")
DIMENSI_PETUGAS = ("status", "kelengkapan")
# Completeness of the working copy, percent.
LENGKAP, SEBAGIAN = 100, 60

KOLOM_KARTU = (
    "kode",
    "nama",
    "kategori_id",
    "jenis_harga",
    "harga",
    "harga_maks",
    "satuan",
    "unggulan",
    "foto",
    "zona_waktu",
    *Terbitan.KOLOM_IZIN,
    "upt__nama",
    "upt__kelas",
)


def untuk_kartu(qs: Any) -> Any:
    """Just what a card shows."""
    return qs.select_related("upt").only(*KOLOM_KARTU).dengan_izin()


@dataclass(frozen=True)
class HasilKatalog:
    """One view of the catalogue. `jumlah[dimension][value]` are the facets' counts; `tanpa` how
    many there would be without the filters of a dimension that is in use."""

    hal: Page
    total: int
    jumlah: dict[str, dict[str, int]]
    tanpa: dict[str, int]
    pencarian: HasilCari
    saringan: Saringan  # as it was applied: without codes that do not exist
    unit: list[UPT]
    kanwil: list[Kanwil]
    kategori: list[Kategori]


def katalog(s: Saringan, cakupan: Cakupan | None = None) -> HasilKatalog:
    """The catalogue for `s`; `cakupan` of a signed-in officer adds the working copy's facets."""
    kanwil = list(Kanwil.objects.only("kode", "nama"))
    kategori = list(Kategori.objects.only("kode", "nama"))
    s = replace(
        s,
        kanwil=_dikenal(s.kanwil, kanwil),
        kategori=_dikenal(s.kategori, kategori),
        status=s.status if cakupan else (),
        kelengkapan=s.kelengkapan if cakupan else (),
    )
    pencarian = cari(Terbitan.objects.all(), s.q)
    jumlah, tanpa = _hitung(pencarian.qs, s, cakupan)
    total = jumlah["semua"].get("", 0)
    qs = saring(pencarian.qs, s, cakupan)
    if s.q and s.urut in ("", KEDEKATAN):
        hal = _halaman_terdekat(pencarian, qs, s.halaman)
    else:
        hal = _halaman(urutkan(qs, s.urut), total, s.halaman)
    unit = _unit(jumlah["upt"], s)
    return HasilKatalog(hal, total, jumlah, tanpa, pencarian, s, unit, kanwil, kategori)


def _dikenal(kode: tuple[str, ...], ada: Sequence[Any]) -> tuple[str, ...]:
    dikenal = {b.kode for b in ada}
    return tuple(k for k in kode if k in dikenal)


def urutkan(qs: QuerySet[Terbitan], urut: str) -> QuerySet[Terbitan]:
    """Order of the list; each ends with the code, so that pages do not overlap."""
    cara: dict[str, tuple[Any, ...]] = {
        "terbaru": ("-terbit_pada", "kode"),
        "nama": ("nama", "kode"),
        "harga": (F("harga").asc(nulls_last=True), "kode"),
        "harga_turun": (F("harga").desc(nulls_last=True), "kode"),
    }
    return qs.order_by(*cara.get(urut, ("-unggulan", "nama", "kode")))


def saring(
    qs: QuerySet[Terbitan], s: Saringan, cakupan: Cakupan | None, kecuali: str = ""
) -> QuerySet[Terbitan]:
    """Apply every filter but that of the dimension `kecuali`."""
    syarat = {
        "kanwil": lambda: Q(kanwil__kode__in=s.kanwil),
        "upt": lambda: Q(upt__kode__in=s.upt),
        "jenis_upt": lambda: _atau(_syarat_jenis(j) for j in s.jenis_upt),
        "kategori": lambda: Q(kategori__kode__in=s.kategori),
        "unggulan": lambda: Q(unggulan=True),
    }
    for dimensi, buat in syarat.items():
        if dimensi != kecuali and getattr(s, dimensi):
            qs = qs.filter(buat())
    if s.sertifikat and kecuali != "sertifikat":
        qs = _saring_sertifikat(qs, s.sertifikat)
    if kecuali != "harga":
        # A range counts when any of it lies inside.
        if s.harga_min is not None:
            qs = qs.filter(Q(harga__gte=s.harga_min) | Q(harga_maks__gte=s.harga_min))
        if s.harga_maks is not None:
            qs = qs.filter(harga__lte=s.harga_maks)
    if cakupan and (s.status or s.kelengkapan):
        qs = qs.filter(cakupan.saring("upt"))
        if s.status and kecuali != "status":
            qs = qs.filter(produk__status__in=s.status)
        if s.kelengkapan and kecuali != "kelengkapan":
            qs = qs.alias(_lengkap=_kelengkapan()).filter(_lengkap__in=s.kelengkapan)
    return qs


def _atau(syarat: Any) -> Q:
    hasil = Q()
    for satu in syarat:
        hasil |= satu
    return hasil


def _syarat_jenis(kode: str) -> Q:
    jenis, _, kekhususan = kode.partition("-")
    return Q(upt_jenis=jenis, upt_kekhususan=kekhususan) if kekhususan else Q(upt_jenis=jenis)


def _keadaan(keluarga: str) -> Any:
    return keadaan_sql(keluarga, hari_ini_per_zona("zona_waktu"))


def _saring_sertifikat(qs: QuerySet[Terbitan], kode: tuple[str, ...]) -> QuerySet[Terbitan]:
    dicari: dict[str, set[str]] = defaultdict(set)
    for satu in kode:
        keluarga, _, keadaan = satu.partition("-")
        dicari[keluarga].update((keadaan,) if keadaan else DALAM_BERLAKU)
    syarat = _atau(Q(**{f"_{k}__in": sorted(nilai)}) for k, nilai in dicari.items())
    return qs.alias(**{f"_{k}": _keadaan(k) for k in dicari}).filter(syarat)


def _kelengkapan() -> Case:
    return Case(
        When(produk__kelengkapan__gte=LENGKAP, then=Value("lengkap")),
        When(produk__kelengkapan__gte=SEBAGIAN, then=Value("sebagian")),
        default=Value("kurang"),
        output_field=CharField(),
    )


def _rentang() -> Case:
    cabang = [
        When(harga__lt=sampai, then=Value(str(i)))
        if sampai
        else When(harga__gte=dari, then=Value(str(i)))
        for i, (dari, sampai) in enumerate(RENTANG_HARGA)
    ]
    return Case(*cabang, default=Value(""), output_field=CharField())


def _ungkapan(cakupan: Cakupan | None) -> list[tuple[str, str, Any]]:
    """(name of the count, dimension whose filter it leaves out, value to group by)."""
    hasil: list[tuple[str, str, Any]] = [
        ("semua", "", Value("")),
        ("kanwil", "kanwil", F("kanwil_id")),
        ("upt", "upt", F("upt_id")),
        ("jenis_upt", "jenis_upt", Concat("upt_jenis", Value("-"), "upt_kekhususan")),
        ("kategori", "kategori", F("kategori_id")),
        ("unggulan", "unggulan", F("unggulan")),
        ("harga", "harga", _rentang()),
    ]
    hasil += [(f"sertifikat-{k}", "sertifikat", _keadaan(k)) for k in Keluarga.values]
    if cakupan:
        hasil += [
            ("status", "status", F("produk__status")),
            ("kelengkapan", "kelengkapan", _kelengkapan()),
        ]
    return hasil


def _hitung(
    dasar: QuerySet[Terbitan], s: Saringan, cakupan: Cakupan | None
) -> tuple[dict[str, dict[str, int]], dict[str, int]]:
    bagian = []
    for nama, kecuali, nilai in _ungkapan(cakupan):
        qs = saring(dasar, s, cakupan, kecuali).order_by()
        if nama in DIMENSI_PETUGAS and cakupan:
            qs = qs.filter(cakupan.saring("upt"))
        bagian.append(
            qs.annotate(dim=Value(nama), nilai=Cast(nilai, CharField()))
            .values_list("dim", "nilai")
            .annotate(n=Count("pk"))
        )
    jumlah: dict[str, dict[str, int]] = defaultdict(dict)
    for dim, nilai, n in bagian[0].union(*bagian[1:], all=True):
        jumlah[dim][nilai or ""] = n
    tanpa = {
        d: sum(jumlah[f"{d}-pirt" if d == "sertifikat" else d].values())
        for d in (*DIMENSI, *(DIMENSI_PETUGAS if cakupan else ()))
    }
    jumlah["sertifikat"] = _gabung_sertifikat(jumlah)
    jumlah["jenis_upt"] = _gabung_jenis(jumlah["jenis_upt"])
    jumlah["unggulan"] = {"1": sum(n for v, n in jumlah["unggulan"].items() if v in ("1", "true"))}
    return jumlah, tanpa


def _gabung_sertifikat(jumlah: dict[str, dict[str, int]]) -> dict[str, int]:
    """'halal' is what is in force; 'halal-akan_habis' and others are single states."""
    hasil: dict[str, int] = {}
    for keluarga in Keluarga.values:
        keadaan = jumlah.pop(f"sertifikat-{keluarga}", {})
        hasil[keluarga] = keadaan.get(BERLAKU, 0) + keadaan.get(AKAN_HABIS, 0)
        hasil |= {f"{keluarga}-{k}": n for k, n in keadaan.items() if k != BERLAKU}
    return hasil


def _gabung_jenis(mentah: dict[str, int]) -> dict[str, int]:
    """'lapas' counts all of the kind, 'lapas-perempuan' those of the specialisation."""
    hasil: dict[str, int] = defaultdict(int)
    for kode, n in mentah.items():
        jenis, _, kekhususan = kode.partition("-")
        hasil[jenis] += n
        if kekhususan:
            hasil[kode] += n
    return dict(hasil)


def _halaman(qs: QuerySet[Terbitan], total: int, nomor: int) -> Page:
    paginator = Paginator(untuk_kartu(qs), PER_HALAMAN)
    paginator.count = total  # known from the facets; saves a query
    return paginator.get_page(nomor)


def _halaman_terdekat(pencarian: HasilCari, qs: QuerySet[Terbitan], nomor: int) -> Page:
    hal = Paginator(pencarian.urutkan(qs), PER_HALAMAN).get_page(nomor)
    baris = {t.pk: t for t in untuk_kartu(Terbitan.objects.filter(pk__in=list(hal.object_list)))}
    hal.object_list = [baris[pk] for pk in hal.object_list if pk in baris]
    return hal


def _unit(jumlah: dict[str, int], s: Saringan) -> list[UPT]:
    """Units of the facet: those chosen and those with most products."""
    terbanyak = sorted(jumlah, key=lambda k: -jumlah[k])[:UNIT_DITAMPILKAN]
    return list(
        UPT.objects.filter(Q(pk__in=terbanyak) | Q(kode__in=s.upt))
        .only("kode", "nama", "kelas")
        .order_by("nama")
    )
