"""What the units have, as the rehearsal compares rows with it; read once per unit."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from katalog.impor.nama import kunci_nama, paling_mirip
from katalog.models import Produk
from produksi.models import BarisProduksi, LaporanBulanan
from produksi.services.urung_impor import potret_baris


@dataclass
class MilikUnit:
    kode: dict[str, int] = field(default_factory=dict)
    nama: dict[str, int] = field(default_factory=dict)  # by key of the name
    tampil: dict[int, str] = field(default_factory=dict)
    satuan: dict[int, str] = field(default_factory=dict)
    laporan: dict[date, LaporanBulanan] = field(default_factory=dict)  # newest version
    baris: dict[tuple[date, int], dict[str, Any]] = field(default_factory=dict)

    def cari(self, teks: str, kode: str) -> int | None:
        return self.kode.get(kode) or self.nama.get(kunci_nama(teks))

    def mirip(self, teks: str) -> str:
        """Name of the product that the text may mean; ''."""
        kunci = paling_mirip(kunci_nama(teks), list(self.nama))
        return self.tampil[self.nama[kunci]] if kunci else ""


class Gudang:
    """Units met so far, and the rows of the file that came before."""

    def __init__(self) -> None:
        self.unit: dict[int, MilikUnit] = {}
        self.baris: dict[tuple[int, date, int], int] = {}  # → row of the file
        self.bulan: date | None = None  # of the row above

    def muat(self, upt_ids: set[int]) -> None:
        baru = upt_ids - set(self.unit)
        if not baru:
            return
        for pk in baru:
            self.unit[pk] = MilikUnit()
        produk = Produk.objects.filter(upt_id__in=baru).terdata().order_by("pk")
        for pk, kode, nama, satuan, upt_id in produk.values_list(
            "pk", "kode", "nama", "satuan", "upt_id"
        ):
            milik = self.unit[upt_id]
            milik.kode[kode] = pk
            milik.nama.setdefault(kunci_nama(nama), pk)
            milik.tampil[pk], milik.satuan[pk] = nama, satuan
        laporan = {}
        for v in LaporanBulanan.objects.filter(upt_id__in=baru).order_by("versi_laporan"):
            self.unit[v.upt_id].laporan[v.bulan] = v
        for m in self.unit.values():
            laporan |= {v.pk: v for v in m.laporan.values()}
        for b in BarisProduksi.objects.filter(laporan__upt_id__in=baru, laporan_id__in=laporan):
            v = laporan[b.laporan_id]
            self.unit[v.upt_id].baris[(v.bulan, b.produk_id)] = potret_baris(b)
