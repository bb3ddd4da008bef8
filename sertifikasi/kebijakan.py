"""Who may do what to a certificate. View, template and service ask the same predicate.

Scope is settled before: rows out of scope are never loaded.
"""

from typing import Any

from akun.models import Peran
from katalog.kebijakan import boleh_mengisi as boleh_mengisi_unit
from katalog.kebijakan import petugas_kanwil
from katalog.models import Produk
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


def pemegang_bersama(sertifikat: Sertifikat) -> bool:
    """Held by the Kanwil or a partner: it may cover products of several units."""
    return (
        sertifikat.pemegang in Sertifikat.PEMEGANG_BERSAMA
        and sertifikat.lingkup == Sertifikat.Lingkup.PRODUK
    )


def boleh_mencakup(pengguna: Any, sertifikat: Sertifikat, produk: Produk) -> bool:
    """May say that the certificate covers `produk`: one of its own unit by who enters for the
    unit; one of another unit by that unit's Kanwil, and a Kanwil's brand only at home."""
    if produk.upt_id == sertifikat.upt_id:
        return boleh_mengisi(pengguna, sertifikat.upt)
    serumah = produk.upt.kanwil_id == sertifikat.upt.kanwil_id
    return (
        pemegang_bersama(sertifikat)
        and petugas_kanwil(pengguna, produk.upt)
        and (serumah or sertifikat.pemegang == Sertifikat.Pemegang.MITRA)
    )


def ada_bukti(sertifikat: Sertifikat) -> bool:
    """Is there anything to compare: a number for the issuer's page, or a scan?"""
    return bool(sertifikat.nomor or sertifikat.pindaian)


def tanpa_akhir_padahal_bermasa(sertifikat: Sertifikat) -> bool:
    """A kind that lasts a fixed time, without the day it ends."""
    jenis = sertifikat.jenis
    return (
        sertifikat.berlaku_sampai is None and jenis.masa_tahun is not None and not jenis.tanpa_batas
    )


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


def boleh_memindah(pengguna: Any, sertifikat: Sertifikat) -> bool:
    """May record steps on the way; a refused one may be taken up again."""
    return boleh_mengisi(pengguna, sertifikat.upt) and sertifikat.tahap in {
        *Sertifikat.TAHAP_BERJALAN,
        T.DITOLAK,
    }


def boleh_menutup(pengguna: Any, sertifikat: Sertifikat) -> bool:
    """May say that it was issued or refused: only of one under way."""
    return boleh_mengisi(pengguna, sertifikat.upt) and sertifikat.tahap in Sertifikat.TAHAP_BERJALAN


def boleh_menyelesaikan(pengguna: Any, sertifikat: Sertifikat) -> bool:
    """May say that a duty after the issue is done."""
    return (
        boleh_mengisi(pengguna, sertifikat.upt)
        and sertifikat.tahap == T.TERBIT
        and sertifikat.langkah_id is not None
    )


def boleh_memperpanjang(pengguna: Any, sertifikat: Sertifikat) -> bool:
    """May start a renewal; whether one is under way already, the service asks."""
    return boleh_mengisi(pengguna, sertifikat.upt) and sertifikat.tahap == T.TERBIT


def boleh_menghapus(pengguna: Any, sertifikat: Sertifikat) -> bool:
    """Only a mistake: never verified as it stands, not revoked."""
    return (
        boleh_mengisi(pengguna, sertifikat.upt)
        and sertifikat.diverifikasi_pada is None
        and sertifikat.tahap != T.DICABUT
    )
