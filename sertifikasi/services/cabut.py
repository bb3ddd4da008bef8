"""A certificate that the issuer revoked or the holder gave up counts as none."""

from typing import Any

from inti.audit import layanan
from inti.galat import PerluAlasan, TidakBerhak
from inti.versi import ambil_versi
from inti.waktu import hari_ini
from sertifikasi import kebijakan
from sertifikasi.galat import LangkahSertifikatTidakSah
from sertifikasi.models import CatatanTahap, Sertifikat
from sertifikasi.services.catatan_tahap import tulis
from sertifikasi.services.ringkasan import hitung_ulang


@layanan("sertifikat.cabut")
def cabut_sertifikat(*, sertifikat: Sertifikat, versi: int, alasan: str, oleh: Any) -> Sertifikat:
    """Mark as revoked, with the reason in its note; it stays on record.

    Raises `VersiUsang`, `TidakBerhak`, `PerluAlasan`, `LangkahSertifikatTidakSah`.
    """
    ambil_versi(sertifikat, versi)
    if sertifikat.tahap != Sertifikat.Tahap.TERBIT:
        raise LangkahSertifikatTidakSah("Hanya sertifikat yang sudah terbit yang dapat dicabut.")
    if not kebijakan.boleh_mencabut(oleh, sertifikat):
        raise TidakBerhak
    alasan = alasan.strip()
    if not alasan:
        raise PerluAlasan
    sertifikat.tahap = Sertifikat.Tahap.DICABUT
    sertifikat.catatan_periksa = alasan
    sertifikat.diverifikasi_pada = None
    sertifikat.diverifikasi_oleh = None
    sertifikat.langkah, sertifikat.langkah_sejak = None, None
    sertifikat.save()
    tulis(
        sertifikat,
        CatatanTahap.Peristiwa.DICABUT,
        tanggal=hari_ini(sertifikat.upt.kanwil.zona_waktu),
        oleh=oleh,
        catatan=alasan,
    )
    hitung_ulang(sertifikat.cakupan_produk.values_list("produk_id", flat=True))
    return sertifikat
