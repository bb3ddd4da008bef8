"""Reads of products: lists in scope with their figures, one product, what waits for an answer."""

from typing import Any, NamedTuple

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet

from katalog.izin import Tanda, tanda_tiga
from katalog.models import BobotKelengkapan, Foto, Kategori, Produk, Terbitan, Tinjauan
from organisasi.cakupan import Cakupan
from organisasi.models import UPT, AliasUPT, Kanwil

S = Produk.Status


class Keadaan(NamedTuple):
    """State of a product in words, with icon and tone."""

    kata: str
    ikon: str
    nada: str


class Angka(NamedTuple):
    """The two figures that always stand side by side, and all rows."""

    semua: int
    terdata: int
    terbit: int


_KEADAAN = {
    S.DATA_AWAL: Keadaan("Data awal", "circle-dashed", "kosong"),
    S.DRAF: Keadaan("Draf", "pencil", "abu"),
    S.DIAJUKAN: Keadaan("Diajukan", "send", "nila"),
    S.DIKEMBALIKAN: Keadaan("Dikembalikan", "undo-2", "bata"),
    S.DISETUJUI: Keadaan("Terbit", "circle-check", "daun"),
    S.ARSIP: Keadaan("Arsip", "archive", "abu"),
}


def keadaan(produk: Produk) -> Keadaan:
    """The state that people read: what waits for the unit is no plain draft."""
    if produk.menunggu_unit_sejak:
        return Keadaan("Menunggu unit", "hourglass", "soga")
    return _KEADAAN[S(produk.status)]


def produk_dalam(cakupan: Cakupan, kode: str) -> Produk | None:
    """The product with this code, if it is in scope."""
    return (
        Produk.objects.dalam(cakupan)
        .dengan_izin()
        .dengan_unggulan()
        .select_related("upt__kanwil", "kategori", "terbitan", "dijamin_oleh")
        .filter(kode=kode)
        .first()
    )


def foto_kerja(produk: Produk) -> list[Foto]:
    """Photos of the working copy in order, the cover first."""
    return list(Foto.objects.kerja().filter(produk=produk))


def foto_produk(produk: Produk, kunci: str) -> Foto | None:
    """One photo of the working copy."""
    return Foto.objects.kerja().filter(produk=produk, pk=kunci).first()


def sumber_produk(produk: Produk) -> list[Any]:
    return list(produk.sumber.all())


def catatan_kanwil(produk: Produk) -> Tinjauan | None:
    """The decision that gave the product back, while it is still given back."""
    if produk.status != S.DIKEMBALIKAN:
        return None
    return (
        produk.tinjauan.filter(putusan=Tinjauan.Putusan.DIKEMBALIKAN)
        .select_related("diputus_oleh")
        .order_by("-diputus_pada")
        .first()
    )


def izin_produk(produk: Produk) -> list[Tanda]:
    """PIRT, HAKI, halal of a product that `produk_dalam` read."""
    return tanda_tiga(produk)


# --- lists -----------------------------------------------------------------------------------


def semua_dalam(cakupan: Cakupan) -> QuerySet[Produk]:
    """All products in scope with the states of their permits and their flagship mark."""
    return Produk.objects.dalam(cakupan).dengan_izin().dengan_unggulan()


def cari(produk: QuerySet[Produk], teks: str) -> QuerySet[Produk]:
    """Only where each word is in the name, brand, code or unit; case does not matter."""
    for kata in teks.split()[:8]:
        kode = kata.replace("-", "")
        bernama = AliasUPT.objects.filter(teks__icontains=kata).values("upt_id")
        produk = produk.filter(
            Q(nama__icontains=kata)
            | Q(merek__icontains=kata)
            | (Q(kode__startswith=kode) if kode.isdigit() else Q())
            | Q(upt__nama__icontains=kata)
            | Q(upt__in=bernama)
        )
    return produk


def hitung_angka(produk: QuerySet[Produk]) -> Angka:
    """All, terdata and terbit of `produk`, in one query."""
    dasar = Produk.objects.filter(pk__in=produk.order_by().values("pk"))
    terbit = Exists(Terbitan.objects.filter(produk=OuterRef("pk")))
    hasil = dasar.annotate(ada_terbitan=terbit).aggregate(
        semua=Count("pk"),
        terdata=Count("pk", filter=Q(pk__in=Produk.objects.terdata().values("pk"))),
        terbit=Count("pk", filter=Q(ada_terbitan=True)),
    )
    return Angka(**hasil)


def muat_baris(produk: QuerySet[Produk]) -> QuerySet[Produk]:
    """With all that a row shows, in a constant number of queries."""
    return (
        produk.annotate(tampil=Exists(Terbitan.objects.filter(produk=OuterRef("pk"))))
        .select_related("upt__kanwil", "kategori")
        .prefetch_related(Prefetch("foto", queryset=Foto.objects.kerja(), to_attr="foto_baris"))
    )


def lengkapi_baris(produk: list[Produk]) -> list[Produk]:
    """Adds `sampul`, `keadaan`, `izin` to rows that `muat_baris` loaded."""
    for p in produk:
        foto = p.foto_baris  # type: ignore[attr-defined]
        p.sampul = foto[0] if foto else None  # type: ignore[attr-defined]
        p.keadaan = keadaan(p)  # type: ignore[attr-defined]
        p.izin = tanda_tiga(p)  # type: ignore[attr-defined]
    return produk


def pilihan_kategori() -> list[Kategori]:
    return list(Kategori.objects.all())


def kanwil_dalam(cakupan: Cakupan) -> QuerySet[Kanwil]:
    return Kanwil.objects.dalam(cakupan)


def unit_dalam(cakupan: Cakupan) -> QuerySet[UPT]:
    """Units in scope that make products, or still hold some."""
    ada = Exists(Produk.objects.filter(upt=OuterRef("pk")))
    return UPT.objects.dalam(cakupan).filter(Q(aktif=True, jenis__in=UPT.JENIS_BERPRODUKSI) | ada)


def unit_pengisian(cakupan: Cakupan, kode: str = "") -> QuerySet[UPT]:
    """Units in scope for which a product may be entered; with `kode`, only that one."""
    upt = UPT.objects.dalam(cakupan).berproduksi().select_related("kanwil")
    return upt.filter(kode=kode) if kode else upt


def data_awal(cakupan: Cakupan) -> QuerySet[Produk]:
    """Public facts that wait for an answer, with their sources, unit by unit."""
    return (
        Produk.objects.dalam(cakupan)
        .data_awal()
        .select_related("upt__kanwil", "kategori")
        .prefetch_related("sumber")
        .order_by("upt__kode", "nama", "kode")
    )


def menunggu_unit(cakupan: Cakupan) -> QuerySet[Produk]:
    """What the Kanwil entered and the unit has not consented to, oldest first."""
    return (
        Produk.objects.dalam(cakupan)
        .dengan_izin()
        .filter(menunggu_unit_sejak__isnull=False)
        .order_by("menunggu_unit_sejak", "kode")
    )


def daftar_bobot() -> list[BobotKelengkapan]:
    return list(BobotKelengkapan.objects.all())
