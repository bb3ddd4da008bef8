"""Each figure of the mapping has its one query here.

A constant number of GROUP BY queries over the scope, folded in Python: the sum of the units is
the Kanwil, the sum of the Kanwil is the nation.
"""

from collections import defaultdict
from collections.abc import Iterable
from itertools import chain
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q
from django.shortcuts import get_object_or_404

from katalog.izin import (
    AKAN_HABIS,
    BELUM_VERIFIKASI,
    DALAM_BERLAKU,
    KEDALUWARSA,
    tanda_tiga,
)
from katalog.models import Foto, PenetapanUnggulan, Produk
from katalog.models.izin import Keluarga
from katalog.queries.produk import keadaan
from organisasi.cakupan import SELURUH_NEGERI, Cakupan
from organisasi.models import UPT, Kanwil
from pemetaan.angka import Angka, BarisKanwil, BarisUPT, Nasional, Unggulan, jumlahkan
from pemetaan.langkah import langkah_unit
from sertifikasi.models import Sertifikat
from sertifikasi.queries.daftar import menunggu_verifikasi, perlu_dilengkapi

Hitungan = dict[int, dict[str, int]]


def _ada_izin(*keadaan: str) -> Q:
    """At least one of the three permits is in one of these states."""
    semua = Q()
    for keluarga in Keluarga.values:
        semua |= Q(**{f"{keluarga}_keadaan__in": keadaan})
    return semua


def _gabung(*hitungan: Iterable[Any]) -> Hitungan:
    """Rows of GROUP BY upt_id as one dictionary per unit."""
    hasil: Hitungan = defaultdict(dict)
    for baris in chain(*hitungan):
        hasil[baris.pop("upt_id")] |= baris
    return hasil


def _hitung_produk(cakupan: Cakupan) -> Hitungan:
    """Per unit: products terdata and their permits, terbit, data awal. Three queries."""
    produk = Produk.objects.dalam(cakupan).order_by()
    terdata = (
        produk.terdata()
        .dengan_izin()
        .values("upt_id")
        .annotate(
            terdata=Count("pk"),
            **{
                k: Count("pk", filter=Q(**{f"{k}_keadaan__in": DALAM_BERLAKU}))
                for k in Keluarga.values
            },
            akan_habis=Count("pk", filter=_ada_izin(AKAN_HABIS)),
            kedaluwarsa=Count("pk", filter=_ada_izin(KEDALUWARSA)),
            belum_verifikasi=Count("pk", filter=_ada_izin(BELUM_VERIFIKASI)),
        )
    )
    terbit = produk.terbit().values("upt_id").annotate(terbit=Count("pk"))
    awal = produk.data_awal().values("upt_id").annotate(data_awal=Count("pk"))
    return _gabung(terdata, terbit, awal)


def _hitung_unggulan(cakupan: Cakupan) -> dict[int, int]:
    """Per unit: how many of its two slots are held now."""
    slot = PenetapanUnggulan.objects.dalam(cakupan).berjalan().order_by().values("upt_id")
    return {b["upt_id"]: b["n"] for b in slot.annotate(n=Count("pk"))}


def _angka(upt: UPT, produk: dict[str, int], unggulan: int) -> Angka:
    """Fold one unit's counts. A unit that does not produce lacks nothing: its products count,
    it does not count as a unit."""
    if not upt.berproduksi:
        return Angka(**produk)
    return Angka(
        unit=1,
        unggulan_0=int(unggulan == 0),
        unggulan_1=int(unggulan == 1),
        unggulan_2=int(unggulan >= 2),
        tanpa_produk=int(not produk.get("terdata")),
        **produk,
    )


def angka_unit(cakupan: Cakupan) -> list[BarisUPT]:
    """Figures of each unit in `cakupan` that produces, or that holds a product although it no
    longer does. Five queries, whatever the number of products."""
    upt = UPT.objects.dalam(cakupan).select_related("kanwil")
    produk, unggulan = _hitung_produk(cakupan), _hitung_unggulan(cakupan)
    return [
        BarisUPT(u, _angka(u, produk.get(u.pk, {}), unggulan.get(u.pk, 0)))
        for u in upt
        if u.berproduksi or u.pk in produk
    ]


def nasional() -> Nasional:
    """All 33 Kanwil, for every signed-in role: the one named exception to scope. It gives
    figures, never rows of products."""
    per_kanwil: dict[int, list[Angka]] = defaultdict(list)
    for baris in angka_unit(SELURUH_NEGERI):
        per_kanwil[baris.upt.kanwil_id].append(baris.angka)
    baris_kanwil = [BarisKanwil(k, jumlahkan(per_kanwil[k.pk])) for k in Kanwil.objects.all()]
    return Nasional(baris_kanwil, jumlahkan(b.angka for b in baris_kanwil))


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
    """Per unit: its flagships with the states of their permits. Two queries."""
    produk = (
        Produk.objects.dalam(cakupan)
        .filter(penetapan__berakhir_pada__isnull=True, penetapan__isnull=False)
        .dengan_izin()
        .order_by("upt_id", "penetapan__slot")
    )
    hasil: dict[int, list[Unggulan]] = defaultdict(list)
    for p in produk:
        hasil[p.upt_id].append(Unggulan(p.nama, p.kode, tanda_tiga(p)))
    return hasil


def _tugas(cakupan: Cakupan) -> Hitungan:
    """Per unit: what waits to be done, beyond the figures. Four queries."""
    produk = Produk.objects.dalam(cakupan).order_by()
    S = Produk.Status  # noqa: N806
    status = produk.values("upt_id").annotate(
        diajukan=Count("pk", filter=Q(status=S.DIAJUKAN)),
        dikembalikan=Count("pk", filter=Q(status=S.DIKEMBALIKAN)),
    )
    ada_foto = Foto.objects.kerja().filter(produk=OuterRef("pk"))
    utang = produk.terdata().annotate(ada_foto=Exists(ada_foto)).values("upt_id")
    utang = utang.annotate(
        tanpa_foto=Count("pk", filter=Q(ada_foto=False)),
        tanpa_harga=Count("pk", filter=Q(jenis_harga="")),
        tanpa_deskripsi=Count("pk", filter=Q(deskripsi_singkat="")),
    )
    sertifikat = Sertifikat.objects.dalam(cakupan).order_by()
    periksa = menunggu_verifikasi(sertifikat).values("upt_id").annotate(periksa=Count("pk"))
    lengkapi = perlu_dilengkapi(sertifikat).values("upt_id").annotate(lengkapi=Count("pk"))
    return _gabung(status, utang, periksa, lengkapi)


def baris_upt(cakupan: Cakupan, *, peran: str = "") -> list[BarisUPT]:
    """`angka_unit` with each unit's flagships and its next steps, worded for a reader of `peran`."""
    unggulan, tugas = _unggulan(cakupan), _tugas(cakupan)
    return [
        BarisUPT(
            b.upt,
            b.angka,
            unggulan[b.upt.pk],
            langkah_unit(b.upt, b.angka, tugas[b.upt.pk], peran=peran),
        )
        for b in angka_unit(cakupan)
    ]


def satu_unit(upt: UPT, *, peran: str = "") -> BarisUPT:
    """The row of one unit, also of one that does not produce and is in no list."""
    semua = baris_upt(Cakupan(upt_id=upt.pk), peran=peran)
    return semua[0] if semua else BarisUPT(upt, Angka())


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
