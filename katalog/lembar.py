"""The product list as a sheet (XLSX): one row a product, strings as strings.

Its headings are those that the import of products reads (`katalog.impor.kolom`), so that the sheet
can be changed and sent back; the others are left aside on the way in (`abaikan`).
"""

from typing import IO, Any

from django.db.models import QuerySet

from inti.lembar import lembar_alir
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
    return lembar_alir(
        "Produk", KOLOM, (_baris(satu) for satu in produk.iterator(chunk_size=500)), beku=2
    )


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
