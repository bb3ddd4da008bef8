"""What the page of entry shows beside its form."""

from datetime import date
from typing import Any

from django.http import QueryDict

from akun.permintaan import PermintaanPetugas
from organisasi.models import UPT
from produksi.bulan import geser, nama_bulan, nama_pendek
from produksi.forms.laporan import FormLaporan
from produksi.models import LaporanBulanan
from produksi.queries.bulan import bulan_unit
from produksi.queries.laporan import (
    baris_laporan,
    laporan_lalu,
    mitra_unit,
    penjualan_laporan,
    produk_lapor,
)
from produksi.queries.setelan import pembagian_berlaku

# Suggestions beside a free text; any other reason can be typed.
ALASAN_TIDAK = (
    "Bahan baku tidak tersedia",
    "Alat rusak atau diperbaiki",
    "Belum ada pesanan",
    "Kegiatan kerja dihentikan sementara",
    "WBP terlatih sudah bebas",
)


def form_laporan(
    upt: UPT, bulan: date, laporan: LaporanBulanan | None, data: QueryDict | None = None
) -> FormLaporan:
    return FormLaporan(
        data,
        produk=produk_lapor(upt, bulan, laporan),
        baris=baris_laporan(laporan),
        laporan=laporan,
        penjualan=penjualan_laporan(laporan),
        mitra=list(mitra_unit(upt)),
    )


def sajian_isian(
    request: PermintaanPetugas, upt: UPT, form: FormLaporan, laporan: LaporanBulanan | None, k: Any
) -> dict[str, Any]:
    """Cards of products, last month's figures, shares and the months of the unit."""
    kelompok = list(form.kelompok)
    utama = [g for g in kelompok if g.p.utama]
    lain = [g for g in kelompok if not g.p.utama]
    bulan_lain = list(reversed(bulan_unit(upt)))
    aturan = pembagian_berlaku(upt, k.bulan)
    return {
        "form": form,
        "laporan": laporan,
        "utama": utama or lain,
        "lain": lain if utama else [],
        "lain_terbuka": any(g.salah or g.berisi for g in lain),
        "lalu": laporan_lalu(upt, k.bulan),
        "nama_lalu": nama_bulan(geser(k.bulan, -1)),
        "pendek_lalu": nama_pendek(geser(k.bulan, -1)),
        "aturan": aturan,
        "bagian": _bagian(laporan, aturan),
        "terisi": sum(1 for g in utama if g.berisi),
        "omzet": sum(b.omzet or 0 for b in form._baris.values()),
        "dua_belas": [b.sudah_dikirim or None for b in bulan_lain],
        "huruf": [nama_pendek(b.bulan)[0] for b in bulan_lain],
        "terkirim": sum(1 for b in bulan_lain if b.sudah_dikirim),
        "alasan_tidak": ALASAN_TIDAK,
    }


def _bagian(laporan: LaporanBulanan | None, aturan: Any) -> list[dict[str, Any]]:
    """Shares as stored on the draft, with the percentages that hold for the month."""
    if aturan is None:
        return []
    return [
        {
            "nama": nama,
            "kode": k,
            "persen": getattr(aturan, f"persen_{k}"),
            "nilai": getattr(laporan, k, None),
        }
        for nama, k in (("Modal", "modal"), ("Premi", "premi"), ("PNBP", "pnbp"))
    ]
