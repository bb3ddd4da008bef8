"""Revoke a certificate."""

import pytest

from inti.galat import PerluAlasan, TidakBerhak
from sertifikasi.galat import LangkahSertifikatTidakSah
from sertifikasi.services.cabut import cabut_sertifikat


def cabut(satu, oleh, alasan="Dicabut penerbit."):
    return cabut_sertifikat(sertifikat=satu, versi=satu.versi, alasan=alasan, oleh=oleh)


@pytest.mark.parametrize("siapa", ["petugas", "kanwil", "pusat"])
def test_dicabut_terhitung_tidak_ada(dunia, catat, verifikasi, siapa):
    satu = verifikasi(catat(produk=[dunia.roti]))

    cabut(satu, getattr(dunia, siapa))

    satu.refresh_from_db()
    assert (satu.tahap, satu.catatan_periksa) == ("dicabut", "Dicabut penerbit.")
    assert (satu.diverifikasi_pada, satu.diverifikasi_oleh) == (None, None)
    dunia.roti.refresh_from_db()
    assert dunia.roti.halal_dasar == ""


def test_tanpa_alasan_tanpa_hak_atau_dua_kali_ditolak(dunia, catat):
    satu = catat()

    with pytest.raises(PerluAlasan):
        cabut(satu, dunia.petugas, " ")
    satu.refresh_from_db()
    for siapa in (dunia.petugas_tetangga, dunia.kanwil_lain, dunia.pimpinan):
        with pytest.raises(TidakBerhak):
            cabut(satu, siapa)
        satu.refresh_from_db()
    cabut(satu, dunia.petugas)
    with pytest.raises(LangkahSertifikatTidakSah):
        cabut(satu, dunia.petugas)
