"""What the public reads of a product's certificates."""

from dataclasses import fields
from datetime import date

from sertifikasi.pindaian import BerkasPindaian
from sertifikasi.queries import SertifikatPublik, sertifikat_publik
from sertifikasi.services.cabut import cabut_sertifikat

HARI = date(2026, 11, 24)


def test_urut_jenis_dengan_keadaan_dan_arti(dunia, catat, verifikasi):
    dunia.pirt.urutan, dunia.halal.urutan = 1, 2
    dunia.pirt.save(), dunia.halal.save()
    verifikasi(catat(produk=[dunia.roti]))
    catat(
        jenis=dunia.pirt,
        nomor="2066271010001-29",
        berlaku_sampai=date(2029, 5, 1),
        produk=[dunia.roti],
    )
    cabut = catat(produk=[dunia.roti])
    cabut_sertifikat(sertifikat=cabut, versi=cabut.versi, alasan="x", oleh=dunia.petugas)
    catat(lingkup="dapur")

    pirt, halal = sertifikat_publik(dunia.roti.pk, HARI)

    assert (pirt.keluarga, pirt.tanda.kode, pirt.tanpa_batas) == ("pirt", "belum_verifikasi", False)
    assert ("Daerah", "Kota 6271") in pirt.arti
    assert (halal.tanda.kata, halal.tanpa_batas) == ("Berlaku", True)
    assert halal.diverifikasi_pada is not None
    assert sertifikat_publik(dunia.kapal.pk, HARI) == []


def test_pindaian_tidak_pernah_ikut(dunia, catat):
    catat(produk=[dunia.roti], pindaian=BerkasPindaian(b"x", "pdf", "rahasia.pdf"))

    (satu,) = sertifikat_publik(dunia.roti.pk)

    assert "pindaian" not in {f.name for f in fields(SertifikatPublik)}
    assert "rahasia" not in repr(satu)


def test_kueri_tetap(dunia, catat, django_assert_num_queries):
    for produk, n in ((dunia.roti, 1), (dunia.kapal, 8)):
        for _ in range(n):
            catat(produk=[produk])

    for produk in (dunia.roti, dunia.kapal):
        with django_assert_num_queries(3):
            sertifikat_publik(produk.pk, HARI)
