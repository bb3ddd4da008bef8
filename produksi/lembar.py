"""Reports of units as a sheet (XLSX) with the headings that the recap's import reads.

Other columns are left aside on the way in (`produksi.impor`: `abaikan`).
"""

from collections.abc import Iterator
from datetime import date
from itertools import islice
from typing import IO, Any

from django.db.models import OuterRef, QuerySet, Subquery

from inti.lembar import lembar_alir
from inti.waktu import setempat
from organisasi.cakupan import Cakupan
from produksi.bulan import nama_bulan
from produksi.impor.kolom import KOLOM
from produksi.models import BarisProduksi, LaporanBulanan

SEKALI = 300
TAMBAHAN = (
    ("Kode UPT", 9), ("Kanwil", 24), ("Keadaan laporan", 16), ("Premi", 14), ("PNBP", 14),
    ("Modal", 14), ("Dikirim pada", 18),
)  # fmt: skip


def laporan_bulan(
    cakupan: Cakupan, *, dari: date, sampai: date, dengan_draf: bool
) -> QuerySet[LaporanBulanan]:
    """Of each unit's month the version that counts, else the newest, from the month `dari` to
    `sampai`, both included. With `dengan_draf`, for their own unit, the newest, drafts too.
    """
    terbaca = LaporanBulanan.objects.dalam(cakupan)
    if not dengan_draf:
        terbaca = terbaca.exclude(status=LaporanBulanan.Status.DRAF)
    terbaru = terbaca.filter(upt=OuterRef("upt"), bulan=OuterRef("bulan"))
    urut = ("-versi_laporan",) if dengan_draf else ("-berlaku", "-versi_laporan")
    nomor = terbaru.order_by(*urut).values("versi_laporan")[:1]
    return (
        terbaca.filter(bulan__gte=dari, bulan__lte=sampai, versi_laporan=Subquery(nomor))
        .select_related("upt__kanwil")
        .order_by("upt__kode", "bulan")
    )


def lembar_laporan(laporan: QuerySet[LaporanBulanan]) -> tuple[IO[bytes], int]:
    """One row a product, or "NIHIL" for a month without production, in a temporary file, and how
    many rows they are."""
    kolom = [(k.label, k.lebar) for k in KOLOM] + list(TAMBAHAN)
    return lembar_alir("Laporan bulanan", kolom, _baris(laporan), beku=3)


def _baris(laporan: QuerySet[LaporanBulanan]) -> Iterator[list[Any]]:
    semua = laporan.iterator(chunk_size=SEKALI)
    while sebagian := list(islice(semua, SEKALI)):
        milik: dict[int, list[BarisProduksi]] = {}
        baris = BarisProduksi.objects.filter(laporan__in=sebagian).select_related("produk")
        for b in baris.order_by("laporan", "produk__kode"):
            milik.setdefault(b.laporan_id, []).append(b)
        for satu in sebagian:
            yield from _satu(satu, milik.get(satu.pk, []))


def _satu(v: LaporanBulanan, baris: list[BarisProduksi]) -> Iterator[list[Any]]:
    """Profit and shares are the month's: they stand in its first row."""
    nihil = v.tidak_berproduksi
    isi = [["NIHIL", "", "", "", "", ""]] if nihil else [_angka(b) for b in baris]
    kirim = setempat(v.dikirim_pada, v.upt.kanwil.zona_waktu) if v.dikirim_pada else None
    untung = v.keuntungan, v.premi, v.pnbp, v.modal
    for n, satu in enumerate(isi):
        keuntungan, *bagian = untung if n == 0 else (None,) * 4
        yield [
            v.upt.nama, nama_bulan(v.bulan), *satu, None if nihil else keuntungan,
            v.alasan_tidak if nihil else "", v.upt.kode, v.upt.kanwil.wilayah,
            v.get_status_display(), *bagian, f"{kirim:%Y-%m-%d %H:%M}" if kirim else "",
        ]  # fmt: skip


def _angka(b: BarisProduksi) -> list[Any]:
    dibuat = _volume(b.volume_produksi) if b.dibuat else 0
    produk = f"{b.produk.kode_tampil} {b.produk.nama}"
    return [produk, dibuat, _volume(b.volume_terjual), b.satuan, b.omzet, b.jumlah_wbp]


def _volume(nilai: Any) -> Any:
    """A whole number as such, else the exact fraction as text: '12,5'."""
    if nilai is None:
        return ""
    return int(nilai) if nilai == int(nilai) else f"{nilai.normalize():f}".replace(".", ",")
