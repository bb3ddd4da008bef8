"""Products by sheet and their photos by ZIP, registered with the import engine."""

from akun.akses import KANWIL, UNIT
from impor.jenis import JenisImpor, daftarkan
from katalog.impor import foto
from katalog.impor.kolom import KOLOM
from katalog.impor.rencana import rencanakan_produk
from katalog.impor.terap import kabari_unit, terapkan_produk, urungkan_produk

KODE = "produk"
KODE_FOTO = "foto"


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
    daftarkan(
        JenisImpor(
            kode=KODE_FOTO,
            label="Foto (ZIP)",
            keterangan="Foto produk dalam satu ZIP, dinamai dengan kode atau nama produknya.",
            kolom=foto.KOLOM,
            baca=foto.baca_zip,
            bentuk=".zip",
            ukuran_maks=foto.UKURAN_MAKS,
            rencana=foto.rencanakan_foto,
            terapkan=foto.terapkan_foto,
            urungkan=foto.urungkan_foto,
            peran=UNIT | KANWIL,
            objek="foto",
            # A picture takes up to two seconds, and SQLite's other writers wait for 20 at most.
            langsung=5,
            sekali=3,
            sesudah=(
                "Foto menjadi yang terakhir pada produknya; urutannya diatur di halaman produk. Pada "
                "produk yang sudah terbit, foto tampil sesudah perubahannya diajukan dan disetujui."
            ),
        )
    )
