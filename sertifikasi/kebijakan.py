"""Who may do what to a certificate. View, template and service ask the same predicate.

Scope is settled before: rows out of scope are never loaded.
"""

from typing import Any

from akun.models import Peran
from katalog.kebijakan import boleh_mengisi as boleh_mengisi_unit
from katalog.kebijakan import petugas_kanwil
from organisasi.models import UPT
from sertifikasi.models import Sertifikat

T = Sertifikat.Tahap


def boleh_mengisi(pengguna: Any, upt: UPT) -> bool:
    """May enter, edit and attach certificates of the unit: the unit itself, or its Kanwil."""
    return boleh_mengisi_unit(pengguna, upt)


def petugas_pemeriksa(pengguna: Any, upt: UPT) -> bool:
    """Officer of the unit's Kanwil, or of headquarters."""
    return pengguna.peran in {Peran.PUSAT, Peran.ADMIN_PUSAT} or petugas_kanwil(pengguna, upt)


def orang_kedua(pengguna: Any, sertifikat: Sertifikat) -> bool:
    """Neither entered the certificate nor changed it last."""
    return pengguna.pk not in {sertifikat.dimasukkan_oleh_id, sertifikat.diubah_oleh_id}


def ada_bukti(sertifikat: Sertifikat) -> bool:
    """Is there anything to compare: a number for the issuer's page, or a scan?"""
    return bool(sertifikat.nomor or sertifikat.pindaian)


def tanpa_akhir_padahal_bermasa(sertifikat: Sertifikat) -> bool:
    """A kind that lasts a fixed time, without the day it ends."""
    return sertifikat.berlaku_sampai is None and sertifikat.jenis.masa_tahun is not None


def alasan_belum_bisa(sertifikat: Sertifikat) -> str:
    """Why nobody can verify it as it stands; empty if it can be."""
    if sertifikat.diverifikasi_pada is not None:
        return "Sertifikat ini sudah diverifikasi."
    if sertifikat.tahap != T.TERBIT:
        return "Hanya sertifikat yang sudah terbit yang dapat diverifikasi."
    if not ada_bukti(sertifikat):
        return "Belum ada nomor atau pindaian untuk dicocokkan."
    if tanpa_akhir_padahal_bermasa(sertifikat):
        return (
            f"{sertifikat.jenis.nama} berlaku {sertifikat.jenis.masa_tahun} tahun. "
            "Tanggal berakhirnya belum diisi."
        )
    return ""


def boleh_memverifikasi(pengguna: Any, sertifikat: Sertifikat) -> bool:
    return (
        petugas_pemeriksa(pengguna, sertifikat.upt)
        and orang_kedua(pengguna, sertifikat)
        and not alasan_belum_bisa(sertifikat)
    )


def boleh_mengembalikan(pengguna: Any, sertifikat: Sertifikat) -> bool:
    """Give back to the unit an issued certificate that does not match."""
    return (
        petugas_pemeriksa(pengguna, sertifikat.upt)
        and sertifikat.tahap == T.TERBIT
        and sertifikat.diverifikasi_pada is None
        and not sertifikat.catatan_periksa
    )


def boleh_mencabut(pengguna: Any, sertifikat: Sertifikat) -> bool:
    boleh = boleh_mengisi(pengguna, sertifikat.upt) or petugas_pemeriksa(pengguna, sertifikat.upt)
    return boleh and sertifikat.tahap == T.TERBIT


def boleh_menghapus(pengguna: Any, sertifikat: Sertifikat) -> bool:
    """Only a mistake: never verified as it stands, not revoked."""
    return (
        boleh_mengisi(pengguna, sertifikat.upt)
        and sertifikat.diverifikasi_pada is None
        and sertifikat.tahap != T.DICABUT
    )
