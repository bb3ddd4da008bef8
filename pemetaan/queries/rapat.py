"""Reads of the session: its units with their decisions, the candidates of a unit side by side."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet
from django.db.models.functions import Lower

from katalog.models import Produk
from katalog.queries.unggulan import Kartu, UnggulanUnit, unggulan_unit
from organisasi.cakupan import Cakupan
from organisasi.models import UPT
from pemetaan.models import ButirPutusan, PutusanRapat, Rapat


def rapat_dalam(cakupan: Cakupan) -> QuerySet[Rapat]:
    """Sessions in scope, newest first."""
    return Rapat.objects.dalam(cakupan).select_related("kanwil")


@dataclass(frozen=True)
class BarisRapat:
    """A unit in a session; `putusan` is None while nothing was said of it."""

    kode: str
    nama: str
    putusan: PutusanRapat | None
    butir: list[ButirPutusan]
    calon: int  # candidates that hold no slot, while the session is open

    @property
    def hasil(self) -> str:
        return self.putusan.hasil if self.putusan else PutusanRapat.Hasil.BELUM.value

    @property
    def selesai(self) -> bool:
        return self.hasil != PutusanRapat.Hasil.BELUM


def baris_rapat(rapat: Rapat) -> list[BarisRapat]:
    """Every producing unit of the Kanwil by code while the session is open, and each that was
    decided; once closed, the units of that day. Three queries."""
    putusan = {
        p.upt.kode: p
        for p in PutusanRapat.objects.filter(rapat=rapat)
        .select_related("upt", "diputus_oleh")
        .prefetch_related("butir")
    }
    baris: dict[str, tuple[str, PutusanRapat | None, int]]
    baris = {k: (p.upt_nama, p, 0) for k, p in putusan.items()}
    if rapat.terbuka:
        for upt in _unit(rapat):
            baris[upt.kode] = (upt.nama_singkat, putusan.get(upt.kode), upt.jumlah_calon)
    return [
        BarisRapat(kode, nama, p, list(p.butir.all()) if p else [], calon)
        for kode, (nama, p, calon) in sorted(baris.items())
    ]


def _unit(rapat: Rapat) -> Any:
    return (
        UPT.objects.filter(kanwil_id=rapat.kanwil_id)
        .berproduksi()
        .annotate(jumlah_calon=Count("usulan_unggulan", distinct=True))
    )


def unit_rapat(rapat: Rapat, kode: str) -> UPT | None:
    """A unit that the session has spoken of, wherever it is now, or may still speak of."""
    upt = UPT.objects.filter(kode=kode).select_related("kanwil").first()
    if upt is None or PutusanRapat.objects.filter(rapat=rapat, upt=upt).exists():
        return upt
    milik = rapat.terbuka and upt.kanwil_id == rapat.kanwil_id and upt.berproduksi
    return upt if milik else None


def putusan_unit(rapat: Rapat, kode: str) -> PutusanRapat | None:
    return (
        PutusanRapat.objects.filter(rapat=rapat, upt__kode=kode)
        .select_related("upt", "diputus_oleh")
        .prefetch_related("butir")
        .first()
    )


@dataclass(frozen=True)
class Calon:
    """A card of the comparison with what others make: units of the Kanwil with the same category,
    units of the country with a product of the same name (this unit left out)."""

    kartu: Kartu
    sejenis: int
    senama: int

    @property
    def produk(self) -> Produk:
        return self.kartu.produk


def calon_unit(upt: UPT) -> list[Calon]:
    """Flagships in their slots, then candidates in the unit's order. A constant number of
    queries."""
    isi: UnggulanUnit = unggulan_unit(upt)
    kartu = [k for k in (*isi.slot, *isi.calon) if k]
    sejenis, senama = _sejenis(upt, kartu), _senama(upt, kartu)
    return [
        Calon(
            k,
            sejenis.get(k.produk.kategori_id, 0),
            senama.get(k.produk.nama.lower(), 0),
        )
        for k in kartu
    ]


def _sejenis(upt: UPT, kartu: Sequence[Kartu]) -> dict[int | None, int]:
    kategori = {k.produk.kategori_id for k in kartu}
    lain = Produk.objects.filter(upt__kanwil_id=upt.kanwil_id, kategori__in=kategori)
    return _per(lain.exclude(upt=upt).terdata(), "kategori_id")  # type: ignore[attr-defined]


def _senama(upt: UPT, kartu: Sequence[Kartu]) -> dict[str, int]:
    nama = {k.produk.nama.lower() for k in kartu}
    lain = Produk.objects.annotate(nama_kecil=Lower("nama")).filter(nama_kecil__in=nama)
    return _per(lain.exclude(upt=upt).terdata(), "nama_kecil")  # type: ignore[attr-defined]


def _per(produk: QuerySet[Produk], kolom: str) -> dict[Any, int]:
    baris = produk.order_by().values(kolom).annotate(n=Count("upt_id", distinct=True))
    return {b[kolom]: b["n"] for b in baris}


def potret(
    calon: Sequence[Calon], bukan_lama: set[int], dulu: Sequence[dict[str, Any]] = ()
) -> list[dict[str, Any]]:
    """The comparison as plain data, to be kept with the decision.

    `bukan_lama`: determinations that this session itself made; they were no flagships before it.
    `dulu`: the picture of its decision before. What was a flagship there was one, also when the
    session has ended it since.
    """
    unggulan = {b["kode"]: b for b in dulu if b["unggulan"]}
    hasil = []
    for c in calon:
        p, tetap = c.produk, c.kartu.penetapan
        hasil.append(
            {
                "kode": p.kode,
                "nama": p.nama,
                "kategori": p.kategori.nama if p.kategori else "",
                "unggulan": p.kode in unggulan
                or (tetap is not None and tetap.pk not in bukan_lama),
                "kapasitas": p.kapasitas_teks,
                "kekhasan": p.kekhasan_daerah,
                "izin": [{"label": t.label, "kata": t.kata} for t in c.kartu.izin],
                "bulan": c.kartu.bulan.kata if c.kartu.bulan else "",
                "bulan_contoh": bool(c.kartu.bulan and c.kartu.bulan.contoh),
                "sejenis": c.sejenis,
                "senama": c.senama,
                "usulan": c.kartu.usulan.alasan if c.kartu.usulan else "",
                "foto": c.kartu.foto is not None,
            }
        )
    ada = {b["kode"] for b in hasil}
    return [*(b for k, b in unggulan.items() if k not in ada), *hasil]
