"""Monthly reports: the report, its rows, the rules, and what was noted."""

from produksi.models.laporan import BarisProduksi, LaporanBulanan, PenjualanSaluran
from produksi.models.rekap import RekapBulan
from produksi.models.setelan import PembagianKeuntungan, SetelanLaporan
from produksi.models.tanda import PengingatKanwil, PengingatLaporan, TandaRutin

__all__ = [
    "BarisProduksi",
    "LaporanBulanan",
    "PembagianKeuntungan",
    "PengingatKanwil",
    "PengingatLaporan",
    "PenjualanSaluran",
    "RekapBulan",
    "SetelanLaporan",
    "TandaRutin",
]
