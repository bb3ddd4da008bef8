"""Put a scan on a certificate, or take it off. Either is a change: the verification is undone."""

from typing import Any

from inti.audit import layanan
from inti.galat import TidakBerhak
from inti.versi import ambil_versi
from sertifikasi import kebijakan
from sertifikasi.berkas import jaga_berkas, lepas_pindaian, pasang_pindaian
from sertifikasi.galat import LangkahSertifikatTidakSah
from sertifikasi.models import Sertifikat
from sertifikasi.pindaian import BerkasPindaian
from sertifikasi.services.isian import batalkan_karena_ubah
from sertifikasi.services.ringkasan import hitung_ulang


def _simpan(sertifikat: Sertifikat, oleh: Any) -> None:
    batalkan_karena_ubah(sertifikat, oleh)
    sertifikat.save()
    hitung_ulang(sertifikat.cakupan_produk.values_list("produk_id", flat=True))


@jaga_berkas
@layanan("sertifikat.unggah_pindaian")
def unggah_pindaian(
    *, sertifikat: Sertifikat, versi: int, pindaian: BerkasPindaian, oleh: Any
) -> Sertifikat:
    """Store a checked scan; an older one goes. Raises `VersiUsang`, `TidakBerhak`,
    `LangkahSertifikatTidakSah`."""
    ambil_versi(sertifikat, versi)
    if not kebijakan.boleh_mengisi(oleh, sertifikat.upt):
        raise TidakBerhak
    if sertifikat.tahap == Sertifikat.Tahap.DICABUT:
        raise LangkahSertifikatTidakSah
    pasang_pindaian(sertifikat, pindaian)
    _simpan(sertifikat, oleh)
    return sertifikat


@layanan("sertifikat.hapus_pindaian")
def hapus_pindaian(*, sertifikat: Sertifikat, versi: int, oleh: Any) -> Sertifikat:
    """Take the scan off; its file goes on commit. Raises `VersiUsang`, `TidakBerhak`,
    `LangkahSertifikatTidakSah`."""
    ambil_versi(sertifikat, versi)
    if not kebijakan.boleh_mengisi(oleh, sertifikat.upt):
        raise TidakBerhak
    if not sertifikat.pindaian:
        raise LangkahSertifikatTidakSah("Sertifikat ini tidak punya pindaian.")
    lepas_pindaian(sertifikat)
    _simpan(sertifikat, oleh)
    return sertifikat
