"""Reads of certificates. What other floors use is named here."""

from sertifikasi.queries.daftar import jumlah_belum_verifikasi
from sertifikasi.queries.publik import SertifikatPublik, sertifikat_publik

__all__ = ["SertifikatPublik", "jumlah_belum_verifikasi", "sertifikat_publik"]
