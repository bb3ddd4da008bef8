"""The board: what stands at which stage and for how long, in a scope."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import BooleanField, Case, Count, Prefetch, Q, QuerySet, Value, When

from inti.waktu import hari_ini, setempat
from katalog.izin import AKAN_HABIS, KEDALUWARSA
from organisasi.cakupan import Cakupan
from sertifikasi.keadaan import hari_sql
from sertifikasi.models import Langkah, Sertifikat, SertifikatProduk
from sertifikasi.queries.daftar import (
    saring_bidang,
    sertifikat_dalam,
    tanpa_pengganti,
    unggulan_q,
)

T = Sertifikat.Tahap
KOLOM = (T.DIRENCANAKAN, T.DOKUMEN, T.DIAJUKAN, T.DIPERIKSA, T.TERBIT)
LABEL = {t: t.label for t in KOLOM} | {T.TERBIT: "Sesudah terbit"}


def di_papan() -> Q:
    """Under way; issued on a route, until it is verified and its duties are done."""
    return Q(tahap__in=Sertifikat.TAHAP_BERJALAN) | (
        Q(tahap=T.TERBIT, jalur__isnull=False)
        & (Q(langkah__isnull=False) | Q(diverifikasi_pada__isnull=True))
    )


def diam_q() -> Q:
    """Stands longer than its step usually takes, or past its deadline, today in its unit's zone.

    The durations are data: one query reads them. A step without any never stalls.
    """
    per_batas: dict[int, list[int]] = {}
    for x in Langkah.objects.filter(Q(hari_biasa__isnull=False) | Q(tenggat_hari__isnull=False)):
        if x.batas_diam is not None:
            per_batas.setdefault(x.batas_diam, []).append(x.pk)
    hasil = Q(pk__in=[])
    for batas, langkah in sorted(per_batas.items()):
        hasil |= Q(langkah__in=langkah, langkah_sejak__lt=hari_sql(None, -batas))
    return hasil & ~Q(tahap__in=[T.DITOLAK, T.DICABUT])


@dataclass(frozen=True)
class SaringanPapan:
    """What the board's address asks for; empty means everything."""

    kanwil: str = ""
    upt: str = ""
    keluarga: str = ""
    jenis: str = ""
    diam: str = ""
    unggulan: str = ""

    def terapkan(self, qs: QuerySet[Sertifikat], kecuali: str = "") -> QuerySet[Sertifikat]:
        qs = saring_bidang(qs, self, kecuali)
        return qs.filter(diam=True) if self.diam and kecuali != "diam" else qs


def baris_papan(cakupan: Cakupan) -> QuerySet[Sertifikat]:
    """What is on the board in scope, each row with `diam`."""
    milik: QuerySet[Sertifikat] = Sertifikat.objects.dalam(cakupan).filter(di_papan())
    return milik.annotate(
        diam=Case(
            When(diam_q(), then=Value(True)), default=Value(False), output_field=BooleanField()
        )
    )


@dataclass(frozen=True)
class Kartu:
    """A certificate on the board, since when it stands there, and how many days."""

    s: Sertifikat
    sejak: date
    hari: int
    diam: bool
    produk: list[str]


def papan(cakupan: Cakupan, saringan: SaringanPapan) -> dict[str, list[Kartu]]:
    """Columns of stages, the longest standing first; a constant number of queries."""
    tautan = SertifikatProduk.objects.select_related("produk").order_by("produk__nama")
    baris = (
        saringan.terapkan(baris_papan(cakupan))
        .select_related("jenis", "upt__kanwil", "langkah")
        .prefetch_related(Prefetch("cakupan_produk", queryset=tautan))
    )
    hasil: dict[str, list[Kartu]] = {t: [] for t in KOLOM}
    for s in baris:
        hasil[s.tahap].append(_kartu(s))
    for kartu in hasil.values():
        kartu.sort(key=lambda k: (-k.hari, k.s.pk))
    return hasil


def _kartu(s: Any) -> Kartu:
    zona = s.upt.kanwil.zona_waktu
    # Without a route nobody said since when: since it was recorded.
    sejak = s.langkah_sejak or setempat(s.dibuat_pada, zona).date()
    lama = max((hari_ini(zona) - sejak).days, 0)
    return Kartu(s, sejak, lama, s.diam, [t.produk.nama for t in s.cakupan_produk.all()])


def berakhir(cakupan: Cakupan, saringan: SaringanPapan) -> QuerySet[Sertifikat]:
    """Ended or about to, and nothing continues it yet: the next ones for the board, soonest first.

    Rows as in the list, with `jumlah_produk`.
    """
    return (
        tanpa_pengganti(saring_bidang(sertifikat_dalam(cakupan), saringan, ""))
        .filter(keadaan__in=(KEDALUWARSA, AKAN_HABIS))
        .annotate(jumlah_produk=Count("cakupan_produk", distinct=True))
        .order_by("berlaku_sampai", "upt__kode", "pk")
    )


def hitungan_keluarga(cakupan: Cakupan, saringan: SaringanPapan) -> dict[str, int]:
    """Cards per family under the other filters."""
    qs = saringan.terapkan(baris_papan(cakupan), kecuali="keluarga")
    return dict(qs.order_by().values_list("jenis__keluarga").annotate(n=Count("pk")))


def jumlah_unggulan(cakupan: Cakupan, saringan: SaringanPapan) -> int:
    """Cards that cover a flagship, under the other filters."""
    qs = saringan.terapkan(baris_papan(cakupan), kecuali="unggulan")
    return qs.filter(unggulan_q()).count()


def per_kanwil(cakupan: Cakupan, saringan: SaringanPapan) -> dict[str, dict[str, int]]:
    """Kanwil code → cards per stage, and `diam`: how many of them have stalled."""
    kolom: dict[str, Any] = {t.value: Count("pk", filter=Q(tahap=t)) for t in KOLOM}
    baris: Any = (
        saringan.terapkan(baris_papan(cakupan), kecuali="kanwil")
        .order_by()
        .values("upt__kanwil__kode")
        .annotate(
            n_diam=Count("pk", filter=Q(diam=True)), **{f"n_{k}": v for k, v in kolom.items()}
        )
    )
    return {
        b["upt__kanwil__kode"]: {"diam": b["n_diam"], **{k: b[f"n_{k}"] for k in kolom}}
        for b in baris
    }


def jumlah_diam(cakupan: Cakupan) -> int:
    """How many on the board have stalled."""
    return baris_papan(cakupan).filter(diam=True).count()
