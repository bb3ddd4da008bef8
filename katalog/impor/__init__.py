"""Products by sheet: columns, rehearsal, applying and undoing, registered with the import engine."""

from impor.jenis import JenisImpor, daftarkan
from katalog.impor.kolom import KOLOM
from katalog.impor.rencana import rencanakan_produk
from katalog.impor.terap import kabari_unit, terapkan_produk, urungkan_produk

KODE = "produk"


def pasang() -> None:
    """Called once when the catalogue is ready."""
    daftarkan(
        JenisImpor(
            kode=KODE,
            label="Produk",
            keterangan="Daftar produk satu atau banyak unit, dengan harga, jenis, dan usulan unggulan.",
            kolom=KOLOM,
            rencana=rencanakan_produk,
            terapkan=terapkan_produk,
            urungkan=urungkan_produk,
            selesai=kabari_unit,
            objek="produk",
            abaikan=(
                "kode upt",
                "kanwil",
                "keadaan",
                "terdata",
                "terbit",
                "kelengkapan",
                "jumlah foto",
                "terakhir diubah",
            ),
            sesudah=(
                "Produk yang dimasukkan Kanwil atau pusat langsung terdata, dan dikirim ke unitnya "
                "untuk disetujui. Foto dan keterangan yang belum ada ditandai menyusul."
            ),
        )
    )
