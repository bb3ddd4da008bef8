"""Certificates by sheet: numbers, dates and the products they cover."""

from akun.akses import KANWIL, UNIT
from impor.jenis import JenisImpor, daftarkan
from sertifikasi.impor.kolom import KOLOM
from sertifikasi.impor.rencana import rencanakan_sertifikat
from sertifikasi.impor.terap import terapkan_sertifikat, urungkan_sertifikat

KODE = "sertifikat"


def pasang() -> None:
    """Called once when the app is ready."""
    daftarkan(
        JenisImpor(
            kode=KODE,
            label="Sertifikat",
            keterangan="Nomor dan tanggal PIRT, halal, HAKI, dan sertifikat lain, dengan produknya.",
            kolom=KOLOM,
            rencana=rencanakan_sertifikat,
            terapkan=terapkan_sertifikat,
            urungkan=urungkan_sertifikat,
            peran=UNIT | KANWIL,
            objek="sertifikat",
            abaikan=("kode upt", "kanwil", "keadaan", "diverifikasi", "terakhir diubah"),
            sesudah=(
                "Sertifikat baru atau yang berubah menunggu verifikasi orang kedua; sampai saat itu "
                "belum dihitung berlaku."
            ),
        )
    )
