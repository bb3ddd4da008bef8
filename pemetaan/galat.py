"""Why a deed of a mapping round or a session cannot be done, in words."""

from inti.galat import GalatLayanan


class PutaranDitutup(GalatLayanan):
    pesan = "Putaran ini sudah ditutup. Jawabannya tidak dapat diubah lagi."


class PutaranMasihTerbuka(GalatLayanan):
    pesan = "Masih ada putaran yang terbuka. Tutup dahulu, lalu buka yang baru."


class TenggatTidakSah(GalatLayanan):
    pesan = "Tenggat harus pada atau sesudah hari ini."


class UnitDiLuarPutaran(GalatLayanan):
    """The unit does not produce, or the round is another Kanwil's."""

    pesan = "Unit ini tidak ditanya dalam putaran ini."


class DaftarKosong(GalatLayanan):
    pesan = "Belum ada produk terdata. Catat produknya dahulu, atau jawab nihil."


class DaftarBerubah(GalatLayanan):
    """What the page showed is no longer what the unit has."""

    pesan = "Daftar produk berubah sejak halaman dibuka. Periksa daftarnya, lalu jawab lagi."


class MasihAdaProduk(GalatLayanan):
    pesan = (
        "Unit ini punya produk terdata, jadi tidak nihil. Arsipkan dahulu yang tidak lagi dibuat."
    )


class JawabanTidakSah(GalatLayanan):
    pesan = "Tidak ada jawaban yang menunggu konfirmasi."


class RapatDitutup(GalatLayanan):
    pesan = "Rapat ini sudah ditutup. Putusannya tidak dapat diubah lagi."


class RapatMasihTerbuka(GalatLayanan):
    pesan = "Masih ada rapat yang terbuka. Tutup dahulu, lalu buka yang baru."


class PilihanTidakSah(GalatLayanan):
    pesan = "Pilih satu atau dua produk dari calon unit ini."
