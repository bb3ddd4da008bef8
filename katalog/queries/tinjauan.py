"""The Kanwil's queue: what waits, for how long, and what stands before and after it."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from django.conf import settings
from django.db.models import Count, Prefetch, Q, QuerySet
from django.utils import timezone

from inti.format import lama, waktu_lengkap
from inti.waktu import hari_ini, setempat, tz
from katalog import kebijakan
from katalog.beda import Beda, bandingkan
from katalog.izin import Tanda, tanda_tiga
from katalog.models import AlasanUmum, Foto, Produk, Tinjauan
from organisasi.cakupan import Cakupan
from organisasi.models import AliasUPT

SEMUA = ""
BARU = "baru"
PERUBAHAN = "perubahan"
MENUNGGU_UNIT = "menunggu-unit"
LEWAT_TARGET = "lewat-target"
TAB = {
    SEMUA: "Semua",
    BARU: "Baru",
    PERUBAHAN: "Perubahan",
    MENUNGGU_UNIT: "Menunggu unit",
    LEWAT_TARGET: "Lewat target",
}


def antrean(cakupan: Cakupan) -> QuerySet[Tinjauan]:
    """Open reviews in scope, oldest first."""
    return Tinjauan.objects.dalam(cakupan).terbuka().order_by("diajukan_pada", "id")


def menunggu_kanwil(cakupan: Cakupan) -> QuerySet[Tinjauan]:
    """Open reviews in scope that the Kanwil can decide: the unit has agreed."""
    return antrean(cakupan).filter(menunggu_unit=False)


def batas_target(zona: str) -> datetime:
    """What was submitted before this moment has waited longer than the target.

    `settings.TINJAUAN_TARGET_HARI` working days (Monday to Friday) back from today in `zona`.
    """
    hari, sisa = hari_ini(zona), settings.TINJAUAN_TARGET_HARI
    while sisa > 0:
        hari -= timedelta(days=1)
        if hari.weekday() < 5:
            sisa -= 1
    return datetime.combine(hari, time.min, tzinfo=tz(zona))


def _syarat(tab: str, zona: str) -> Q:
    # What waits for its unit does not count against the Kanwil's target.
    return {
        BARU: Q(baru=True),
        PERUBAHAN: Q(baru=False),
        MENUNGGU_UNIT: Q(menunggu_unit=True),
        LEWAT_TARGET: Q(menunggu_unit=False, diajukan_pada__lt=batas_target(zona)),
    }.get(tab, Q())


def jumlah_per_tab(cakupan: Cakupan, zona: str) -> dict[str, int]:
    """Tab → how many open reviews it holds, in one query."""
    hitung = {f"n{i}": Count("pk", filter=_syarat(t, zona)) for i, t in enumerate(TAB) if t}
    hasil = antrean(cakupan).order_by().aggregate(n0=Count("pk"), **hitung)
    return {tab: hasil[f"n{i}"] for i, tab in enumerate(TAB)}


def saring(tinjauan: QuerySet[Tinjauan], *, tab: str, cari: str, zona: str) -> QuerySet[Tinjauan]:
    """Only a tab, and only where each word is in the product's name or code, or names its unit."""
    hasil = tinjauan.filter(_syarat(tab, zona))
    for kata in cari.split()[:8]:
        kode = kata.replace("-", "")
        bernama = AliasUPT.objects.filter(teks__icontains=kata).values("upt_id")
        hasil = hasil.filter(
            Q(produk__nama__icontains=kata)
            | Q(produk__merek__icontains=kata)
            | (Q(produk__kode__startswith=kode) if kode.isdigit() else Q())
            | Q(produk__upt__nama__icontains=kata)
            | Q(produk__upt__in=bernama)
        )
    return hasil


@dataclass(frozen=True)
class BarisAntrean:
    """A row of the queue, ready for the template."""

    tinjauan: Tinjauan
    produk: Produk
    foto: Foto | None
    izin: list[Tanda]
    jumlah_berubah: int  # fields that differ from the Terbitan; 0 for a new product
    menunggu: str  # "4 hari"
    lewat: bool
    sebab: str  # why this officer cannot approve it alone; empty if they can


def muat(tinjauan: QuerySet[Tinjauan]) -> QuerySet[Tinjauan]:
    """With all that rows and the review page read of the product, in a constant number of queries."""
    produk = (
        Produk.objects.dengan_izin()
        .dengan_unggulan()
        .select_related("upt__kanwil", "kategori", "dijamin_oleh", "terbitan__kategori")
        .prefetch_related(
            Prefetch("foto", queryset=Foto.objects.kerja(), to_attr="foto_kerja"),
            "saluran",
            "penyusun",
        )
    )
    return tinjauan.select_related("diajukan_oleh").prefetch_related(
        Prefetch("produk", queryset=produk)
    )


def beda_produk(produk: Produk) -> Beda:
    """Difference of a product that `muat` loaded against its Terbitan."""
    return bandingkan(
        produk,
        getattr(produk, "terbitan", None),
        foto=produk.foto_kerja,  # type: ignore[attr-defined]
        saluran=[{"nama": s.nama, "url": s.url} for s in produk.saluran.all()],
    )


def baris_antrean(tinjauan: list[Tinjauan], pengguna: Any) -> list[BarisAntrean]:
    """Rows for reviews that `muat` loaded, as `pengguna` sees them."""
    batas = batas_target(pengguna.zona)
    hasil = []
    for t in tinjauan:
        produk = t.produk
        foto = produk.foto_kerja  # type: ignore[attr-defined]
        hasil.append(
            BarisAntrean(
                tinjauan=t,
                produk=produk,
                foto=foto[0] if foto else None,
                izin=tanda_tiga(produk),
                jumlah_berubah=0 if t.baru else len(beda_produk(produk).berubah),
                menunggu=lama_menunggu(t, pengguna.zona),
                lewat=not t.menunggu_unit and t.diajukan_pada < batas,
                sebab=sebab_tertahan(pengguna, produk),
            )
        )
    return hasil


def lama_menunggu(tinjauan: Tinjauan, zona: str) -> str:
    """Calendar days since submission in words, on the clock of `zona`."""
    sejak = setempat(tinjauan.diajukan_pada, zona).date()
    return lama((setempat(timezone.now(), zona).date() - sejak).days)


def sebab_tertahan(pengguna: Any, produk: Produk) -> str:
    """Why the officer may not approve alone; empty if they may, or do not review at all."""
    if not kebijakan.boleh_meninjau(pengguna, produk):
        return ""
    if not kebijakan.perlu_orang_kedua(pengguna, produk):
        return ""
    return "Menunggu persetujuan unit, atau rekan lain yang menyetujui"


def cari_terbuka(cakupan: Cakupan, kode: str) -> Tinjauan | None:
    """The open review of the product with this code, loaded for its page; None if there is none."""
    return muat(antrean(cakupan).filter(produk__kode=kode)).first()


def produk_dalam(cakupan: Cakupan, kode: str) -> Produk | None:
    """The product with this code, if it is in scope."""
    return (
        Produk.objects.dalam(cakupan)
        .select_related("upt__kanwil", "terbitan")
        .filter(kode=kode)
        .first()
    )


def putusan_terakhir(produk: Produk) -> Tinjauan | None:
    """The latest decision on a product: what the officer who came second is shown."""
    return (
        produk.tinjauan.exclude(putusan="")
        .select_related("diputus_oleh")
        .order_by("-diputus_pada", "-id")
        .first()
    )


def kata_putusan(tinjauan: Tinjauan, zona: str) -> dict[str, str]:
    """A decision as an entry of komponen/riwayat.html."""
    P = Tinjauan.Putusan  # noqa: N806
    judul, ikon, nada = {
        P.DISETUJUI: ("Disetujui dan terbit", "circle-check", "daun"),
        P.DIKEMBALIKAN: ("Dikembalikan ke unit", "undo-2", "soga"),
        P.DITARIK: ("Ditarik, atau diganti pengajuan lain", "x", "abu"),
    }[P(tinjauan.putusan)]
    return {
        "judul": judul,
        "ikon": ikon,
        "nada": nada,
        "oleh": str(tinjauan.diputus_oleh or ""),
        "waktu": waktu_lengkap(tinjauan.diputus_pada, zona) if tinjauan.diputus_pada else "",
        "isi": tinjauan.alasan,
    }


@dataclass(frozen=True)
class Tempat:
    """Where a review stands in its queue: codes of the products beside it."""

    nomor: int  # 1 = oldest
    jumlah: int
    sebelum: str
    sesudah: str

    @property
    def berikut(self) -> str:
        """Whose turn it is after this one is decided: the next, else the one before; '' if none."""
        return self.sesudah or self.sebelum


def tempat(tinjauan: Tinjauan, dalam: QuerySet[Tinjauan]) -> Tempat:
    """Place of `tinjauan` in the (filtered) queue `dalam`; constant queries."""
    waktu, pk = tinjauan.diajukan_pada, tinjauan.pk
    sebelum = Q(diajukan_pada__lt=waktu) | Q(diajukan_pada=waktu, pk__lt=pk)
    sesudah = Q(diajukan_pada__gt=waktu) | Q(diajukan_pada=waktu, pk__gt=pk)
    lewat = dalam.filter(sebelum).order_by("-diajukan_pada", "-id")
    nanti = dalam.filter(sesudah)
    return Tempat(
        nomor=lewat.count() + 1,
        jumlah=dalam.count(),
        sebelum=lewat.values_list("produk__kode", flat=True).first() or "",
        sesudah=nanti.values_list("produk__kode", flat=True).first() or "",
    )


def alasan_umum() -> list[str]:
    """Common reasons to return a product, in headquarters' order."""
    return list(AlasanUmum.objects.values_list("teks", flat=True))
