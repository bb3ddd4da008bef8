"""An officer of Kanwil or pusat compares a certificate with its scan or the issuer's page."""

from typing import Any

from django.utils import timezone

from inti.audit import layanan
from inti.galat import PerluAlasan, TidakBerhak
from inti.versi import ambil_versi
from sertifikasi import kebijakan
from sertifikasi.galat import BukanOrangKedua, LangkahSertifikatTidakSah, VerifikasiTidakBisa
from sertifikasi.models import Sertifikat
from sertifikasi.services.ringkasan import hitung_ulang


def _produk(sertifikat: Sertifikat) -> list[int]:
    return list(sertifikat.cakupan_produk.values_list("produk_id", flat=True))


@layanan("sertifikat.verifikasi")
def verifikasi_sertifikat(*, sertifikat: Sertifikat, versi: int, oleh: Any) -> Sertifikat:
    """From now on it counts as in force, by its dates.

    Raises `VersiUsang`, `TidakBerhak`, `BukanOrangKedua`, `VerifikasiTidakBisa`.
    """
    ambil_versi(sertifikat, versi)
    if not kebijakan.petugas_pemeriksa(oleh, sertifikat.upt):
        raise TidakBerhak
    if alasan := kebijakan.alasan_belum_bisa(sertifikat):
        raise VerifikasiTidakBisa(alasan)
    if not kebijakan.orang_kedua(oleh, sertifikat):
        raise BukanOrangKedua
    sertifikat.diverifikasi_pada = timezone.now()
    sertifikat.diverifikasi_oleh = oleh
    sertifikat.catatan_periksa = ""
    sertifikat.save()
    hitung_ulang(_produk(sertifikat))
    return sertifikat


@layanan("sertifikat.kembalikan")
def kembalikan_sertifikat(
    *, sertifikat: Sertifikat, versi: int, alasan: str, oleh: Any
) -> Sertifikat:
    """Give an unverified certificate back to its unit with the reason: it leaves the queue until
    somebody edits it.

    Raises `VersiUsang`, `TidakBerhak`, `PerluAlasan`, `LangkahSertifikatTidakSah`.
    """
    ambil_versi(sertifikat, versi)
    if not kebijakan.petugas_pemeriksa(oleh, sertifikat.upt):
        raise TidakBerhak
    if not kebijakan.boleh_mengembalikan(oleh, sertifikat):
        raise LangkahSertifikatTidakSah
    return _beri_catatan(sertifikat, alasan)


@layanan("sertifikat.batalkan_verifikasi")
def batalkan_verifikasi(
    *, sertifikat: Sertifikat, versi: int, alasan: str, oleh: Any
) -> Sertifikat:
    """Undo a verification; the unit sees the reason.

    Raises `VersiUsang`, `TidakBerhak`, `PerluAlasan`, `LangkahSertifikatTidakSah`.
    """
    ambil_versi(sertifikat, versi)
    if not kebijakan.petugas_pemeriksa(oleh, sertifikat.upt):
        raise TidakBerhak
    if sertifikat.diverifikasi_pada is None:
        raise LangkahSertifikatTidakSah("Sertifikat ini belum diverifikasi.")
    return _beri_catatan(sertifikat, alasan)


def _beri_catatan(sertifikat: Sertifikat, alasan: str) -> Sertifikat:
    alasan = alasan.strip()
    if not alasan:
        raise PerluAlasan
    sertifikat.catatan_periksa = alasan
    sertifikat.diverifikasi_pada = None
    sertifikat.diverifikasi_oleh = None
    sertifikat.save()
    hitung_ulang(_produk(sertifikat))
    return sertifikat
