"""The product list as a sheet (XLSX): one row a product, strings as strings.

Its headings are those that the import of products reads (`katalog.impor.kolom`), so that the sheet
can be changed and sent back; the others are left aside on the way in (`abaikan`).
"""

import tempfile
from typing import IO, Any

import xlsxwriter
from django.db.models import QuerySet

from inti.waktu import setempat
from katalog.izin import tanda_tiga
from katalog.models import Produk
from katalog.models.izin import Keluarga
from katalog.queries.produk import keadaan

KOLOM = [
    ("Kode", 12), ("Produk", 38), ("Merek", 18), ("Jenis", 22), ("Kode UPT", 9), ("UPT", 36),
    ("Kanwil", 24), ("Keadaan", 14), ("Terdata", 9), ("Terbit", 9), ("Unggulan", 9),
    *((k.label, 18) for k in Keluarga), ("Kelengkapan", 12), ("Cara harga", 18), ("Harga", 14),
    ("Harga tertinggi", 14), ("Satuan", 12), ("Deskripsi singkat", 50), ("Cerita lengkap", 50), ("Bahan", 24),
    ("Ukuran", 18), ("Berat", 12), ("Varian", 18), ("Pesanan terkecil", 12),
    ("Lama pengerjaan (hari)", 12), ("Kapasitas sebulan", 12), ("Jumlah WBP", 10),
    ("Kekhasan daerah", 30), ("Jumlah foto", 8), ("Terakhir diubah", 18),
]  # fmt: skip


def lembar_produk(produk: QuerySet[Produk]) -> tuple[IO[bytes], int]:
    """The rows of `queries.produk.muat_baris` in a temporary file, and how many they are.

    Rows go to disk as they are read: memory does not grow with them.
    """
    berkas = tempfile.TemporaryFile()  # noqa: SIM115 - the response closes it
    buku = xlsxwriter.Workbook(
        berkas,
        {
            "constant_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        },
    )
    lembar = buku.add_worksheet("Produk")
    tebal = buku.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    for k, (judul, lebar) in enumerate(KOLOM):
        lembar.set_column(k, k, lebar)
        lembar.write_string(0, k, judul, tebal)
    lembar.freeze_panes(1, 2)
    jumlah = 0
    for jumlah, satu in enumerate(produk.iterator(chunk_size=500), start=1):
        for k, nilai in enumerate(_baris(satu)):
            if isinstance(nilai, str):
                lembar.write_string(jumlah, k, nilai)
            elif nilai is not None:
                lembar.write_number(jumlah, k, nilai)
    lembar.autofilter(0, 0, max(jumlah, 1), len(KOLOM) - 1)
    buku.close()
    berkas.seek(0)
    return berkas, jumlah


def _baris(p: Any) -> list[str | int | None]:
    kanwil = p.upt.kanwil
    terdata = p.terdata_pada is not None and p.kategori_id is not None and p.status != "arsip"
    return [
        p.kode_tampil, p.nama, p.merek, p.kategori.nama if p.kategori else "", p.upt.kode,
        p.upt.nama, kanwil.wilayah, keadaan(p).kata, int(terdata), int(p.tampil),
        int(p.adalah_unggulan), *(t.kata for t in tanda_tiga(p)), p.kelengkapan,
        Produk.JenisHarga(p.jenis_harga).label, p.harga, p.harga_maks, p.satuan,
        p.deskripsi_singkat, p.deskripsi, p.bahan, p.ukuran, p.berat, p.varian, p.pesanan_minimum,
        p.waktu_pengerjaan, p.kapasitas_bulanan, p.jumlah_wbp, p.kekhasan_daerah,
        len(p.foto_baris), f"{setempat(p.diperbarui_pada, kanwil.zona_waktu):%Y-%m-%d %H:%M}",
    ]  # fmt: skip
