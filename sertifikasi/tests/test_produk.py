"""Attach and detach products."""

import pytest

from inti.galat import TidakBerhak
from sertifikasi.galat import (
    DapurTanpaProduk,
    LangkahSertifikatTidakSah,
    ProdukBukanMilikUnit,
)
from sertifikasi.services.produk import lampirkan_produk, lepaskan_produk


def lampirkan(satu, produk, oleh):
    return lampirkan_produk(sertifikat=satu, versi=satu.versi, produk=produk, oleh=oleh)


def test_melampirkan_adalah_pernyataan_baru_yang_diverifikasi_lagi(dunia, catat, verifikasi):
    satu = verifikasi(catat(produk=[dunia.roti]))

    lampirkan(satu, dunia.kapal, dunia.petugas)

    satu.refresh_from_db()
    assert (satu.diverifikasi_pada, satu.diubah_oleh) == (None, dunia.petugas)
    for produk in (dunia.roti, dunia.kapal):
        produk.refresh_from_db()
        assert produk.halal_dasar == "belum_verifikasi"


def test_melampirkan_yang_sudah_ada_tidak_mengubah_apa_pun(dunia, catat, verifikasi):
    satu = verifikasi(catat(produk=[dunia.roti]))

    lampirkan(satu, dunia.roti, dunia.petugas)

    satu.refresh_from_db()
    assert satu.diverifikasi_oleh == dunia.kanwil
    assert satu.produk.count() == 1


def test_melepas_membiarkan_verifikasi(dunia, catat, verifikasi):
    satu = verifikasi(catat(produk=[dunia.roti, dunia.kapal]))

    lepaskan_produk(sertifikat=satu, versi=satu.versi, produk=dunia.roti, oleh=dunia.petugas)

    satu.refresh_from_db()
    assert satu.diverifikasi_oleh == dunia.kanwil
    dunia.roti.refresh_from_db()
    dunia.kapal.refresh_from_db()
    assert (dunia.roti.halal_dasar, dunia.kapal.halal_dasar) == ("", "terverifikasi")


def test_yang_tidak_boleh_ditolak(dunia, catat):
    dapur, satu = catat(lingkup="dapur"), catat()
    arsip = dunia.kapal
    arsip.status, arsip.sebab_arsip = "arsip", "tidak_lagi"
    arsip.save()
    ditolak = catat(tahap="ditolak")

    with pytest.raises(DapurTanpaProduk):
        lampirkan(dapur, dunia.roti, dunia.petugas)
    with pytest.raises(ProdukBukanMilikUnit):
        lampirkan(satu, dunia.produk_tetangga, dunia.kanwil)
    satu.refresh_from_db()
    with pytest.raises(TidakBerhak):
        lampirkan(satu, dunia.roti, dunia.pusat)
    satu.refresh_from_db()
    with pytest.raises(LangkahSertifikatTidakSah):
        lampirkan(satu, arsip, dunia.petugas)
    with pytest.raises(LangkahSertifikatTidakSah):
        lampirkan(ditolak, dunia.roti, dunia.petugas)
    assert satu.produk.count() == dapur.produk.count() == ditolak.produk.count() == 0
