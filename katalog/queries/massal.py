"""Bulk deeds: which products one can be done to, and why not to the others."""

from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from akun.models import Peran
from katalog import kebijakan
from katalog.filters import BERUTANG, siap_diajukan
from katalog.models import ButirMassal, Produk, TindakanMassal
from katalog.queries.produk import keadaan

A = TindakanMassal.Aksi
S = Produk.Status
PER_PERAN: dict[str, tuple[TindakanMassal.Aksi, ...]] = {
    Peran.PETUGAS_UPT: (A.AJUKAN, A.KATEGORI, A.ARSIPKAN),
    Peran.PETUGAS_KANWIL: (A.SETUJUI, A.KEMBALIKAN, A.KATEGORI, A.ARSIPKAN),
}


def aksi_untuk(pengguna: Any) -> tuple[TindakanMassal.Aksi, ...]:
    """Deeds that a person of this role does to many."""
    return PER_PERAN.get(pengguna.peran, ())


def milik(pengguna: Any, pk: int) -> TindakanMassal | None:
    """One's own bulk deed."""
    return TindakanMassal.objects.filter(oleh=pengguna, pk=pk).first()


def terakhir(pengguna: Any, *, sejak: datetime) -> TindakanMassal | None:
    """One's last bulk deed that was begun since and not taken back: to watch it, or to undo it."""
    milik = TindakanMassal.objects.filter(oleh=pengguna, diterapkan_pada__gte=sejak)
    return milik.filter(selesai_urung_pada=None).order_by("-diterapkan_pada").first()


def muat_butir(tindakan: TindakanMassal) -> QuerySet[ButirMassal]:
    """Its products with what a line shows."""
    return tindakan.butir.select_related("produk__upt", "produk__kategori")


def sisa_butir(tindakan: TindakanMassal) -> QuerySet[ButirMassal]:
    """Products that the running deed has not come to yet."""
    if tindakan.mengurungkan:
        sisa = tindakan.butir.filter(versi_sesudah__isnull=False, diurungkan=False, tetap="")
    else:
        sisa = tindakan.butir.filter(halangan="", versi_sesudah=None)
    return sisa.select_related("produk__upt__kanwil", "produk__terbitan")


def jumlah_selesai(tindakan: TindakanMassal) -> int:
    """To how many products it was done."""
    return tindakan.butir.filter(versi_sesudah__isnull=False).count()


def jumlah_urung(tindakan: TindakanMassal) -> int:
    """For how many products it was taken back."""
    return tindakan.butir.filter(diurungkan=True).count()


def kemajuan(tindakan: TindakanMassal) -> tuple[int, int]:
    """(come to, all) of the products of the running deed."""
    # What the preview left out is not part of it; what was refused on the way is.
    semua = jumlah_selesai(tindakan) if tindakan.mengurungkan else tindakan.jumlah
    return semua - sisa_butir(tindakan).count(), semua


def halangan(aksi: str, produk: list[Produk], oleh: Any) -> dict[int, str]:
    """Why the deed cannot be done, by product; who may go through is not in it.

    `produk` has `upt` and `penyusun` loaded; one more query, however many they are.
    """
    cari = Produk.objects.filter(pk__in=[p.pk for p in produk])
    if aksi == A.AJUKAN:
        siap = set(siap_diajukan(cari).values_list("pk", flat=True))
        return {p.pk: _bukan_draf(p) for p in produk if p.pk not in siap}
    if aksi == A.SETUJUI:
        utang = set(cari.filter(BERUTANG).values_list("pk", flat=True))
        return {p.pk: t for p in produk if (t := _tak_disetujui(p, oleh, utang))}
    if aksi == A.KEMBALIKAN:
        return {p.pk: _sebab(p) for p in produk if p.status != S.DIAJUKAN}
    if aksi == A.KATEGORI:
        return {p.pk: _sebab(p) for p in produk if not p.dapat_disunting}
    return {p.pk: "sudah di arsip" for p in produk if p.status == S.ARSIP}


def _sebab(p: Produk) -> str:
    return f"keadaannya: {keadaan(p).kata.lower()}"


def _bukan_draf(p: Produk) -> str:
    if p.status == S.DIKEMBALIKAN:
        return "dikembalikan Kanwil: perbaiki dahulu, lalu ajukan dari halamannya"
    return "isinya belum lengkap" if p.status == S.DRAF and not p.menunggu_unit_sejak else _sebab(p)


def _tak_disetujui(p: Produk, oleh: Any, utang: set[int]) -> str:
    if p.status != S.DIAJUKAN:
        return _sebab(p)
    if kebijakan.perlu_orang_kedua(oleh, p):
        return "Anda ikut menyusunnya: perlu orang kedua"
    return "masih ada yang menyusul: putuskan dari halamannya" if p.pk in utang else ""


def terpilih(dalam: QuerySet[Produk], kode: list[str], *, batas: int) -> list[Produk]:
    """Products of `dalam` with these codes (all, if none is given), at most `batas`."""
    syarat = Q(kode__in=kode) if kode else Q()
    cocok = dalam.filter(syarat).select_related("upt__kanwil").prefetch_related("penyusun")
    return list(cocok.order_by("kode")[:batas])
