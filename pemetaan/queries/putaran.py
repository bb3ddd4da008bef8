"""Reads of the mapping round: which rounds, how each unit stands, what its list is.

While a round is open its rows are the units that produce now; once closed, they are what the
closing froze. Either way each unit is in exactly one state: `belum`, `terpetakan` or `nihil`.
"""

import zlib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import (
    Case,
    CharField,
    Exists,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce

from inti.waktu import hari_ini
from katalog.models import PenetapanUnggulan, Produk, UsulanUnggulan
from organisasi.cakupan import Cakupan
from organisasi.models import UPT, Kanwil
from pemetaan.models import AlasanNihil, HasilUnit, Jawaban, Perpanjangan, Putaran

BELUM = HasilUnit.BELUM
TERPETAKAN = Jawaban.Isi.TERPETAKAN.value
NIHIL = Jawaban.Isi.NIHIL.value


@dataclass(frozen=True)
class KeadaanUnit:
    """A unit in a round. `beku` holds its figures at the closing; None while the round is open."""

    upt_id: int
    kode: str
    nama: str
    kanwil_id: int
    kanwil_kode: str
    kanwil_nama: str
    isi: str
    jawaban: Jawaban | None
    dikonfirmasi: bool
    beku: dict[str, int] | None = None

    @property
    def menunggu(self) -> bool:
        """Answered, not yet confirmed by the Kanwil."""
        return self.isi != BELUM and not self.dikonfirmasi


@dataclass(frozen=True)
class Rekap:
    """Counts of a round that add up: unit = belum + terpetakan + nihil."""

    unit: int = 0
    belum: int = 0
    terpetakan: int = 0
    nihil: int = 0
    dikonfirmasi: int = 0

    @property
    def menjawab(self) -> int:
        return self.terpetakan + self.nihil

    @property
    def menunggu(self) -> int:
        return self.menjawab - self.dikonfirmasi


def rekap(keadaan: Iterable[KeadaanUnit]) -> Rekap:
    """Counts over rows of `keadaan_unit`."""
    semua = list(keadaan)
    isi = [k.isi for k in semua]
    return Rekap(
        unit=len(semua),
        belum=isi.count(BELUM),
        terpetakan=isi.count(TERPETAKAN),
        nihil=isi.count(NIHIL),
        dikonfirmasi=sum(1 for k in semua if k.dikonfirmasi),
    )


def rekap_per_kanwil(keadaan: Iterable[KeadaanUnit]) -> dict[tuple[str, str], Rekap]:
    """(code, name) of each Kanwil as the round knows it → its counts, by code."""
    kelompok: dict[tuple[str, str], list[KeadaanUnit]] = defaultdict(list)
    for k in keadaan:
        kelompok[(k.kanwil_kode, k.kanwil_nama)].append(k)
    return {kunci: rekap(isi) for kunci, isi in sorted(kelompok.items())}


def putaran_dalam(cakupan: Cakupan) -> QuerySet[Putaran]:
    """Rounds that the scope takes part in, newest first."""
    return Putaran.objects.dalam(cakupan).select_related("kanwil")


def putaran_kini(cakupan: Cakupan) -> Putaran | None:
    """The round that counts now: the open national one, else an open one of the Kanwil in scope,
    else the last closed national one."""
    return _menurut_urutan(cakupan).first()


def _menurut_urutan(cakupan: Cakupan) -> QuerySet[Putaran]:
    sebagian = Q(pk__in=[]) if cakupan.nasional else Q(ditutup_pada=None)
    urut = Case(
        When(ditutup_pada=None, kanwil=None, then=0),
        When(sebagian, then=1),
        When(kanwil=None, then=2),
    )
    terakhir = F("ditutup_pada").desc(nulls_last=True)
    semua = putaran_dalam(cakupan).annotate(urut=urut).filter(urut__isnull=False)
    return semua.order_by("urut", terakhir, "-dibuka_pada", "-pk")


def jawaban_kini(cakupan: Cakupan) -> dict[str, Any]:
    """Annotations for units of the scope: `jawaban` to the current round, empty for one that it
    does not ask."""
    kini = _menurut_urutan(cakupan)
    putaran = Subquery(kini.values("pk")[:1])
    satu = {"upt": OuterRef("pk"), "putaran": putaran}
    terbuka = Exists(Putaran.objects.filter(pk=putaran, ditutup_pada=None))
    lain = Exists(
        Putaran.objects.filter(pk=putaran).exclude(kanwil=None).exclude(kanwil=OuterRef("kanwil"))
    )
    ditanya = Q(aktif=True, jenis__in=UPT.JENIS_BERPRODUKSI) & ~lain
    return {
        "jawaban": Case(
            When(
                terbuka & ditanya,
                then=Coalesce(
                    Subquery(Jawaban.objects.filter(**satu).values("isi")[:1]), Value(BELUM)
                ),
            ),
            When(
                ~terbuka,
                then=Subquery(HasilUnit.objects.dalam(cakupan).filter(**satu).values("isi")[:1]),
            ),
            output_field=CharField(),
        )
    }


def putaran_ditutup(cakupan: Cakupan, kanwil: Kanwil | None, upt: UPT | None) -> list[Putaran]:
    """Closed rounds in scope that a report of this Kanwil, or of the country, can be about."""
    if upt is not None:
        return []
    ditutup = putaran_dalam(cakupan).filter(ditutup_pada__isnull=False)
    tentang = Q(kanwil=None) | Q(kanwil=kanwil) if kanwil else Q(kanwil=None)
    return list(ditutup.filter(tentang).order_by("-ditutup_pada"))


def unit_ditanya(putaran: Putaran, cakupan: Cakupan) -> QuerySet[UPT]:
    """Units in scope that an open round asks: those that produce."""
    unit = UPT.objects.dalam(cakupan).berproduksi().select_related("kanwil")
    return unit.filter(kanwil_id=putaran.kanwil_id) if putaran.kanwil_id else unit


def keadaan_unit(putaran: Putaran, cakupan: Cakupan) -> list[KeadaanUnit]:
    """How each unit of the round in scope stands, by Kanwil and code. Two queries.

    Closed: the units, names and Kanwil of that day, whatever moved since.
    """
    if not putaran.terbuka:
        return _beku(putaran, cakupan)
    jawaban = {
        j.upt_id: j
        for j in Jawaban.objects.dalam(cakupan)
        .filter(putaran=putaran)
        .select_related("alasan", "dijawab_oleh", "upt")
    }
    hasil = []
    for upt in unit_ditanya(putaran, cakupan).order_by("kanwil__kode", "kode"):
        satu = jawaban.get(upt.pk)
        hasil.append(
            KeadaanUnit(
                upt_id=upt.pk,
                kode=upt.kode,
                nama=upt.nama_singkat,
                kanwil_id=upt.kanwil_id,
                kanwil_kode=upt.kanwil.kode,
                kanwil_nama=upt.kanwil.wilayah,
                isi=satu.isi if satu else BELUM,
                jawaban=satu,
                dikonfirmasi=bool(satu and satu.dikonfirmasi_pada),
            )
        )
    return hasil


def _beku(putaran: Putaran, cakupan: Cakupan) -> list[KeadaanUnit]:
    hasil = (
        HasilUnit.objects.dalam(cakupan)
        .filter(putaran=putaran)
        .select_related("upt", "kanwil", "jawaban__alasan", "jawaban__dijawab_oleh", "jawaban__upt")
    )
    return [
        KeadaanUnit(
            upt_id=h.upt_id,
            kode=h.upt.kode,
            nama=h.upt_nama,
            kanwil_id=h.kanwil_id,
            kanwil_kode=h.kanwil.kode,
            kanwil_nama=h.kanwil_nama,
            isi=h.isi,
            jawaban=h.jawaban,
            dikonfirmasi=h.dikonfirmasi,
            beku=h.angka,
        )
        for h in hasil
    ]


def sisa_hari(putaran: Putaran, zona: str) -> int:
    """Days until the deadline on the clock of `zona`; 0 on the day itself, negative after it."""
    hari: date = hari_ini(zona)
    return (putaran.tenggat - hari).days


def daftar_produk(upt: UPT) -> list[Produk]:
    """What the unit answers for: its products terdata, candidates (`calon`) first.

    `adalah_unggulan`: determined; `calon`: determined or proposed.
    """
    usulan = UsulanUnggulan.objects.filter(produk=OuterRef("pk"))
    slot = PenetapanUnggulan.objects.berjalan().filter(produk=OuterRef("pk"))
    produk: Any = (
        Produk.objects.filter(upt=upt)
        .terdata()
        .select_related("kategori")
        .annotate(calon=Exists(usulan) | Exists(slot), adalah_unggulan=Exists(slot))
    )
    return list(produk.order_by("-adalah_unggulan", "-calon", "nama", "kode"))


def hasil_unit(putaran: Putaran, cakupan: Cakupan, upt: UPT) -> HasilUnit | None:
    """What closing kept of this unit, where that row is in scope."""
    return HasilUnit.objects.dalam(cakupan).filter(putaran=putaran, upt=upt).first()


def sidik(produk: Iterable[Any]) -> str:
    """A short mark of a list of `daftar_produk`: another list has another."""
    isi = sorted((p.kode, p.nama, bool(p.calon)) for p in produk)
    return f"{zlib.crc32(repr(isi).encode('utf-8', 'replace')):08x}"


def jawaban_unit(putaran: Putaran, upt: UPT) -> Jawaban | None:
    """The unit's answer, with who gave and who confirmed it."""
    return (
        Jawaban.objects.filter(putaran=putaran, upt=upt)
        .select_related("alasan", "dijawab_oleh", "dikonfirmasi_oleh", "upt__kanwil")
        .first()
    )


def belum_dijawab(upt: UPT) -> list[Putaran]:
    """Open rounds that ask this unit and have no answer of it, most urgent first."""
    if not upt.berproduksi:
        return []
    sudah = Jawaban.objects.filter(upt=upt).values("putaran_id")
    terbuka = putaran_dalam(Cakupan(upt_id=upt.pk)).terbuka()  # type: ignore[attr-defined]
    return list(terbuka.exclude(pk__in=sudah).order_by("tenggat", "pk"))


def perpanjangan(putaran: Putaran) -> QuerySet[Perpanjangan]:
    """Each time the deadline was moved, newest first."""
    return Perpanjangan.objects.filter(putaran=putaran).select_related("oleh")


def alasan_nihil() -> QuerySet[AlasanNihil]:
    """Reasons that are offered, in their order."""
    return AlasanNihil.objects.filter(aktif=True)


def semua_alasan() -> QuerySet[AlasanNihil]:
    """Also those that are no longer offered, which come last."""
    return AlasanNihil.objects.order_by("-aktif", "urutan", "teks")


def kanwil_putaran(putaran: Putaran, cakupan: Cakupan, kode: str) -> Kanwil | None:
    """The Kanwil with this code if it is in scope and part of the round."""
    kanwil = Kanwil.objects.dalam(cakupan).filter(kode=kode)
    if putaran.kanwil_id:
        kanwil = kanwil.filter(pk=putaran.kanwil_id)
    return kanwil.first()
