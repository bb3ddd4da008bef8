"""What public sources state of a unit's products: said with its source, never counted as a report."""

from dataclasses import dataclass
from typing import Any

from inti.format import daftar_kata, ribuan, rupiah
from katalog.models import Produk, SumberProduk
from organisasi.models import UPT


@dataclass(frozen=True)
class Pernyataan:
    """A sentence of a source about a product."""

    produk: Any
    kata: str
    sumber: SumberProduk


def pernyataan_unit(upt: UPT) -> list[Pernyataan]:
    """Capacity, WBP and omzet that sources state of products not archived. One query."""
    sumber = SumberProduk.objects.filter(produk__upt=upt)
    hidup = sumber.exclude(produk__status=Produk.Status.ARSIP).exclude(pernyataan={})
    semua = hidup.select_related("produk").order_by(
        "produk__nama", "produk__kode", "-tanggal", "pk"
    )
    return [Pernyataan(s.produk, kata, s) for s in semua if (kata := _kata(s))]


def _kata(s: SumberProduk) -> str:
    """'4 WBP terlibat, omzet Rp40.000.000 per bulan'; a figure that is no number stands as written."""
    isi: dict[str, Any] = s.pernyataan if isinstance(s.pernyataan, dict) else {}
    bagian = []
    if kapasitas := isi.get("kapasitas_bulanan"):
        bagian.append(f"kapasitas {_angka(kapasitas)} {s.produk.satuan or 'buah'} sebulan")
    if wbp := isi.get("jumlah_wbp"):
        bagian.append(f"{_angka(wbp)} WBP terlibat")
    if omzet := isi.get("omzet"):
        nilai = rupiah(int(omzet)) if _bulat(omzet) else str(omzet)
        masa = isi.get("periode_omzet") or "tanpa keterangan masa"
        bagian.append(f"omzet {nilai} ({masa})")
    return daftar_kata(bagian) if bagian else ""


def _bulat(nilai: Any) -> bool:
    teks = str(nilai)
    return teks.isascii() and teks.isdigit() and len(teks) < 16


def _angka(nilai: Any) -> str:
    return ribuan(int(nilai)) if _bulat(nilai) else str(nilai)
