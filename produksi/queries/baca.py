"""A version of a report as it is read: rows beside the month and the version before, totals."""

from dataclasses import dataclass
from typing import Any

from produksi.models import BarisProduksi, LaporanBulanan, PenjualanSaluran
from produksi.queries.laporan import (
    baris_lalu,
    baris_laporan,
    laporan_lalu,
    penjualan_laporan,
    versi_laporan,
)


@dataclass(frozen=True)
class BarisBaca:
    b: BarisProduksi
    lalu: BarisProduksi | None  # the month before
    semula: BarisProduksi | None  # the version before
    koreksi: bool

    @property
    def berubah(self) -> bool:
        """In a correction: differs from the version before."""
        if not self.koreksi:
            return False
        kolom = ("dibuat", "volume_produksi", "volume_terjual", "satuan", "omzet", "jumlah_wbp")
        return self.semula is None or any(
            getattr(self.b, k) != getattr(self.semula, k) for k in kolom
        )


@dataclass(frozen=True)
class IsiBaca:
    laporan: LaporanBulanan
    baris: list[BarisBaca]
    penjualan: list[PenjualanSaluran]
    lalu: LaporanBulanan | None
    semula: LaporanBulanan | None
    versi: list[LaporanBulanan]

    @property
    def omzet(self) -> int:
        return sum(x.b.omzet or 0 for x in self.baris)

    @property
    def omzet_lalu(self) -> int:
        return sum(x.lalu.omzet or 0 for x in self.baris if x.lalu)

    @property
    def dibuat(self) -> int:
        return sum(1 for x in self.baris if x.b.dibuat)

    @property
    def bagian(self) -> list[dict[str, Any]]:
        """The shares with their percentages, as they were stored."""
        v = self.laporan
        return [
            {"nama": nama, "nilai": getattr(v, k), "persen": getattr(v, f"persen_{k}")}
            for nama, k in (("Modal", "modal"), ("Premi", "premi"), ("PNBP", "pnbp"))
        ]


def isi_laporan(laporan: LaporanBulanan, versi: list[LaporanBulanan]) -> IsiBaca:
    """Everything the read page shows; `versi` are those that may be seen, newest first."""
    lalu = baris_lalu(laporan.upt, laporan.bulan)
    semula = next((v for v in versi if v.versi_laporan == laporan.versi_laporan - 1), None)
    lama = baris_laporan(semula)
    baris = [
        BarisBaca(b, lalu.get(pk), lama.get(pk), semula is not None)
        for pk, b in baris_laporan(laporan).items()
    ]
    baris.sort(key=lambda x: not x.b.dibuat)
    return IsiBaca(
        laporan,
        baris,
        penjualan_laporan(laporan),
        laporan_lalu(laporan.upt, laporan.bulan),
        semula,
        versi,
    )


def versi_terbaca(laporan_upt: Any, bulan: Any, *, dengan_draf: bool) -> list[LaporanBulanan]:
    """Versions of a month that a person may read: a draft is its unit's own."""
    semua = versi_laporan(laporan_upt, bulan)
    return list(semua if dengan_draf else semua.exclude(status=LaporanBulanan.Status.DRAF))
