"""Monthly reports by sheet: a Kanwil's recap of all its units at once, or a unit's own months."""

from akun.akses import KANWIL, UNIT
from impor.jenis import JenisImpor, daftarkan
from produksi.impor.kolom import KOLOM
from produksi.impor.rencana import rencanakan_laporan
from produksi.impor.terap import kirim_yang_lengkap, terapkan_laporan, urungkan_laporan

KODE = "laporan"


def pasang() -> None:
    """Called once when the app is ready."""
    daftarkan(
        JenisImpor(
            kode=KODE,
            label="Laporan bulanan",
            keterangan="Rekap produksi satu atau banyak unit: satu baris satu produk dalam satu bulan.",
            kolom=KOLOM,
            rencana=rencanakan_laporan,
            terapkan=terapkan_laporan,
            urungkan=urungkan_laporan,
            selesai=kirim_yang_lengkap,
            peran=UNIT | KANWIL,
            objek="baris laporan",
            abaikan=(
                "kode upt",
                "kanwil",
                "keadaan laporan",
                "premi",
                "pnbp",
                "modal",
                "dikirim pada",
            ),
            sesudah=(
                "Laporan yang lengkap langsung terkirim, yang belum lengkap menjadi draf unit. Yang "
                "dimasukkan Kanwil ditandai, dan diterima petugas Kanwil lain."
            ),
        )
    )
