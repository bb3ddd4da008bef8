"""Figures of the legality page for kinds outside the three families: the same conditions."""

from datetime import date
from typing import Any

from django.db.models import Count, QuerySet

from katalog.models import Produk
from sertifikasi.models import JenisSertifikat, KewajibanLain
from sertifikasi.queries.kewajiban_lain import dengan_keadaan_lain
from sertifikasi.queries.legalitas import ANGKA, Lingkup

# "Perlu pembaruan" is a state of halal alone.
ANGKA_LAIN = tuple(a for a in ANGKA if a != "perlu_pembaruan")


def _baris(lingkup: Lingkup, hari: date | None) -> QuerySet[KewajibanLain]:
    terdata = lingkup.saring(Produk.objects.terdata()).order_by().values("pk")
    return dengan_keadaan_lain(KewajibanLain.objects.filter(produk__in=terdata), hari)


def per_jenis_lain(
    lingkup: Lingkup, hari: date | None = None
) -> list[tuple[JenisSertifikat, dict[str, int]]]:
    """Kinds that some product must have, with their figures. A constant number of queries."""
    hitung = {f"n_{a}": Count("pk", filter=ANGKA[a][1]("lain")) for a in ANGKA_LAIN}
    baris: Any = _baris(lingkup, hari).order_by().values("jenis").annotate(**hitung)
    per = {b["jenis"]: {a: b[f"n_{a}"] for a in ANGKA_LAIN} for b in baris}
    return [(j, per[j.pk]) for j in JenisSertifikat.objects.filter(pk__in=per)]


def baris_lain(
    lingkup: Lingkup, jenis: str, angka: str, hari: date | None = None
) -> QuerySet[KewajibanLain]:
    """What a figure counts, unit by unit; `jenis` is a kind's code."""
    if angka not in ANGKA_LAIN:
        return KewajibanLain.objects.none()
    return (
        _baris(lingkup, hari)
        .filter(ANGKA[angka][1]("lain"), jenis__kode=jenis)
        .select_related("jenis", "produk__upt__kanwil", "produk__kategori")
        .order_by("produk__upt__kode", "produk__nama", "produk__kode")
    )


def nama_jenis(kode: str) -> str:
    """Name of the kind with this code; empty if there is none."""
    return JenisSertifikat.objects.filter(kode=kode).values_list("nama", flat=True).first() or ""
