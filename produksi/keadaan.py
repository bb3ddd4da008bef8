"""The state of a unit's month. Late, missing and zero are three different things.

Missing: the deadline is over and nothing was begun. Late: it is over and a draft waits to be sent;
what was sent after it says so too (`telat`). Zero is a report that says so
(`tidak_berproduksi`); it is sent or accepted like any other.
"""

from dataclasses import dataclass
from datetime import date

from produksi.bulan import awal_bulan, batas_laporan
from produksi.models import LaporanBulanan, SetelanLaporan

BELUM_WAKTUNYA = "belum_waktunya"
TIDAK_DIMINTA = "tidak_diminta"
BELUM_DIISI = "belum_diisi"
DRAF = "draf"
DIKIRIM = "dikirim"
DITERIMA = "diterima"
DIKEMBALIKAN = "dikembalikan"
TERLAMBAT = "terlambat"
TIDAK_ADA = "tidak_ada"

# code: (word, icon, tone)
RUPA = {
    BELUM_WAKTUNYA: ("Belum waktunya", "clock", "abu"),
    TIDAK_DIMINTA: ("Tidak diminta", "minus", "abu"),
    BELUM_DIISI: ("Belum diisi", "circle-dashed", "kosong"),
    DRAF: ("Draf", "pencil", "abu"),
    DIKIRIM: ("Dikirim", "send", "nila"),
    DITERIMA: ("Diterima", "circle-check", "daun"),
    DIKEMBALIKAN: ("Dikembalikan", "undo-2", "soga"),
    TERLAMBAT: ("Draf, lewat batas", "calendar-x", "soga"),
    TIDAK_ADA: ("Tidak ada laporan", "circle-x", "bata"),
}
PERLU_UNIT = frozenset({BELUM_DIISI, DRAF, DIKEMBALIKAN, TERLAMBAT, TIDAK_ADA})
LEWAT_BATAS = frozenset({TERLAMBAT, TIDAK_ADA})
TERKIRIM = frozenset({DIKIRIM, DITERIMA})


@dataclass(frozen=True)
class KeadaanBulan:
    """A month of a unit as people read it."""

    kode: str
    bulan: date
    batas: date
    laporan: LaporanBulanan | None = None
    koreksi: bool = False  # a correction of the accepted report is being prepared

    @property
    def kata(self) -> str:
        return RUPA[self.kode][0]

    @property
    def ikon(self) -> str:
        return RUPA[self.kode][1]

    @property
    def nada(self) -> str:
        return RUPA[self.kode][2]

    @property
    def nihil(self) -> bool:
        """A report that says the unit made nothing."""
        return self.laporan is not None and self.laporan.tidak_berproduksi

    @property
    def lewat_batas(self) -> bool:
        """Not in, and its last day is over."""
        return self.kode in LEWAT_BATAS

    @property
    def telat(self) -> bool:
        """First sent after its deadline."""
        return self.laporan is not None and self.laporan.tepat_waktu is False

    @property
    def perlu_unit(self) -> bool:
        return self.kode in PERLU_UNIT

    @property
    def sudah_dikirim(self) -> bool:
        return self.kode in TERKIRIM


def keadaan_bulan(
    bulan: date, hari: date, setelan: SetelanLaporan, laporan: LaporanBulanan | None
) -> KeadaanBulan:
    """State of `bulan` on `hari` of the unit's clock; `laporan` is its newest version."""
    batas = batas_laporan(bulan, setelan.hari_batas)
    return KeadaanBulan(
        kode=_kode(bulan, hari, batas, setelan, laporan),
        bulan=bulan,
        batas=batas,
        laporan=laporan,
        koreksi=laporan is not None
        and laporan.versi_laporan > 1
        and laporan.status != LaporanBulanan.Status.DITERIMA,
    )


def _kode(
    bulan: date,
    hari: date,
    batas: date,
    setelan: SetelanLaporan,
    laporan: LaporanBulanan | None,
) -> str:
    S = LaporanBulanan.Status  # noqa: N806
    if laporan is not None and laporan.status == S.DRAF and laporan.versi_laporan > 1:
        return DITERIMA  # the accepted version stands until its correction is accepted
    if laporan is not None and laporan.status != S.DRAF:
        return str(laporan.status)
    if bulan >= awal_bulan(hari):
        return DRAF if laporan else BELUM_WAKTUNYA
    diminta = setelan.bulan_pertama is not None and bulan >= setelan.bulan_pertama
    if diminta and hari > batas:
        return TERLAMBAT if laporan else TIDAK_ADA
    if laporan is not None:
        return DRAF
    return BELUM_DIISI if diminta else TIDAK_DIMINTA
