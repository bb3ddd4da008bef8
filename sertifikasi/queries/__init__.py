"""Reads of certificates. What other floors use is named here."""

from sertifikasi.queries.daftar import belum_verifikasi
from sertifikasi.queries.publik import SertifikatPublik, sertifikat_publik

__all__ = ["SertifikatPublik", "belum_verifikasi", "sertifikat_publik"]
