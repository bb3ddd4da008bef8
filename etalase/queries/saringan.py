"""The catalogue's filters as conditions on Terbitan."""

from collections import defaultdict
from collections.abc import Collection
from typing import Any

from django.db.models import Case, CharField, Q, QuerySet, Value, When

from etalase.alamat import Saringan
from etalase.queries.keadaan import keadaan
from katalog.izin import (
    AKAN_HABIS,
    BELUM_VERIFIKASI,
    BERLAKU,
    DALAM_BERLAKU,
    DIAJUKAN,
    KEDALUWARSA,
    PERLU_PEMBARUAN,
)
from katalog.models import Terbitan
from katalog.models.izin import DasarIzin
from organisasi.cakupan import Cakupan

# Completeness of the working copy, percent.
LENGKAP, SEBAGIAN = 100, 60
_DASAR = {
    **dict.fromkeys((BERLAKU, AKAN_HABIS, KEDALUWARSA, PERLU_PEMBARUAN), DasarIzin.TERVERIFIKASI),
    BELUM_VERIFIKASI: DasarIzin.BELUM_VERIFIKASI,
    DIAJUKAN: DasarIzin.DIAJUKAN,
}


def dimensi_dipakai(s: Saringan) -> frozenset[str]:
    """Dimensions with a filter in `s`; words ('q') are one of them."""
    nama = (
        "kanwil",
        "upt",
        "jenis_upt",
        "kategori",
        "sertifikat",
        "unggulan",
        "status",
        "kelengkapan",
        "q",
    )
    pakai = {n for n in nama if getattr(s, n)}
    if s.harga_min is not None or s.harga_maks is not None:
        pakai.add("harga")
    return frozenset(pakai)


def saring(
    qs: QuerySet[Terbitan],
    s: Saringan,
    cakupan: Cakupan | None,
    dimensi: Collection[str] | None = None,
) -> QuerySet[Terbitan]:
    """Apply every filter of `s`, or only those of `dimensi`."""
    pakai = dimensi_dipakai(s) if dimensi is None else dimensi
    syarat = {
        # By key: the planner knows how many rows a key has, and an index gives them in order.
        "kanwil": lambda: Q(kanwil__in=s.kanwil_id),
        "upt": lambda: Q(upt__kode__in=s.upt),
        "jenis_upt": lambda: _atau(_syarat_jenis(j) for j in s.jenis_upt),
        "kategori": lambda: Q(kategori__in=s.kategori_id),
        "unggulan": lambda: Q(unggulan=True),
    }
    for nama, buat in syarat.items():
        if nama in pakai:
            qs = qs.filter(buat())
    if "sertifikat" in pakai:
        qs = _saring_sertifikat(qs, s.sertifikat)
    if "harga" in pakai:
        # A range counts when any of it lies inside.
        if s.harga_min is not None:
            qs = qs.filter(Q(harga__gte=s.harga_min) | Q(harga_maks__gte=s.harga_min))
        if s.harga_maks is not None:
            qs = qs.filter(harga__lte=s.harga_maks)
    if cakupan and (s.status or s.kelengkapan):
        qs = qs.filter(cakupan.saring("upt"))
        if "status" in pakai:
            qs = qs.filter(produk__status__in=s.status)
        if "kelengkapan" in pakai:
            qs = qs.alias(_lengkap=kelengkapan()).filter(_lengkap__in=s.kelengkapan)
    return qs


def _atau(syarat: Any) -> Q:
    hasil = Q()
    for satu in syarat:
        hasil |= satu
    return hasil


def _syarat_jenis(kode: str) -> Q:
    jenis, _, kekhususan = kode.partition("-")
    return Q(upt_jenis=jenis, upt_kekhususan=kekhususan) if kekhususan else Q(upt_jenis=jenis)


def _saring_sertifikat(qs: QuerySet[Terbitan], kode: tuple[str, ...]) -> QuerySet[Terbitan]:
    dicari: dict[str, set[str]] = defaultdict(set)
    for satu in kode:
        keluarga, _, yang = satu.partition("-")
        dicari[keluarga].update((yang,) if yang else DALAM_BERLAKU)
    # On what a state rests is said as well: an index finds it.
    syarat = _atau(
        Q(
            **{
                f"_{k}__in": sorted(nilai),
                f"{k}_dasar__in": sorted({_DASAR[n] for n in nilai & _DASAR.keys()}),
            }
        )
        for k, nilai in dicari.items()
    )
    return qs.alias(**{f"_{k}": keadaan(k) for k in dicari}).filter(syarat)


def kelengkapan() -> Case:
    """Completeness of the working copy as the facet names it."""
    return Case(
        When(produk__kelengkapan__gte=LENGKAP, then=Value("lengkap")),
        When(produk__kelengkapan__gte=SEBAGIAN, then=Value("sebagian")),
        default=Value("kurang"),
        output_field=CharField(),
    )
