"""Edit a certificate."""

import pytest

from inti.galat import TidakBerhak, VersiUsang
from sertifikasi.galat import DapurTanpaProduk, LangkahSertifikatTidakSah, NomorTidakSah
from sertifikasi.models import Sertifikat
from sertifikasi.services.cabut import cabut_sertifikat
from sertifikasi.services.ubah import ubah_sertifikat
from sertifikasi.services.verifikasi import kembalikan_sertifikat


@pytest.fixture
def ubah(dunia):
    def jalankan(satu, *, oleh=None, versi=None, produk=None, **isi):
        return ubah_sertifikat(
            sertifikat=satu,
            versi=versi or satu.versi,
            isi=isi,
            produk=produk,
            oleh=oleh or dunia.petugas,
        )

    return jalankan


def test_perubahan_membatalkan_verifikasi_dan_produk_ikut(dunia, catat, verifikasi, ubah):
    satu = verifikasi(catat(produk=[dunia.roti]))

    ubah(satu, nomor="ID33110000662051022")

    satu = Sertifikat.objects.get(pk=satu.pk)
    assert satu.nomor_normal == "ID33110000662051022"
    assert (satu.diverifikasi_pada, satu.diverifikasi_oleh) == (None, None)
    assert satu.diubah_oleh == dunia.petugas
    dunia.roti.refresh_from_db()
    assert dunia.roti.halal_dasar == "belum_verifikasi"


def test_menyimpan_tanpa_perubahan_membiarkan_verifikasi(dunia, catat, verifikasi, ubah):
    satu = verifikasi(catat(produk=[dunia.roti]))

    ubah(satu, nomor=satu.nomor, nama_pemegang=satu.nama_pemegang, produk=[dunia.roti])

    satu.refresh_from_db()
    assert satu.diverifikasi_oleh == dunia.kanwil
    assert satu.diubah_oleh is None


def test_menyimpan_sesudah_dikembalikan_menjawab_catatan(dunia, catat, ubah):
    satu = catat()
    kembalikan_sertifikat(sertifikat=satu, versi=satu.versi, alasan="Cek", oleh=dunia.kanwil)

    ubah(satu, nomor=satu.nomor)

    satu.refresh_from_db()
    assert satu.catatan_periksa == ""


def test_produk_bertambah_dan_berkurang(dunia, catat, verifikasi, ubah):
    satu = verifikasi(catat(produk=[dunia.roti]))

    ubah(satu, produk=[dunia.kapal])

    assert list(satu.produk.all()) == [dunia.kapal]
    satu.refresh_from_db()
    assert satu.diverifikasi_pada is None
    dunia.roti.refresh_from_db()
    dunia.kapal.refresh_from_db()
    assert (dunia.roti.halal_dasar, dunia.kapal.halal_dasar) == ("", "belum_verifikasi")


def test_melepas_produk_saja_membiarkan_verifikasi(dunia, catat, verifikasi, ubah):
    satu = verifikasi(catat(produk=[dunia.roti, dunia.kapal]))

    ubah(satu, produk=[dunia.roti])

    satu.refresh_from_db()
    assert satu.diverifikasi_oleh == dunia.kanwil


def test_ganti_keluarga_membersihkan_keluarga_lama(dunia, catat, ubah):
    satu = catat(produk=[dunia.roti])

    ubah(satu, jenis=dunia.merek, nomor="IDM000812345")

    dunia.roti.refresh_from_db()
    assert (dunia.roti.halal_dasar, dunia.roti.haki_dasar) == ("", "belum_verifikasi")


def test_yang_kedua_menyimpan_diberi_tahu(dunia, catat, ubah):
    satu = catat()
    versi = satu.versi
    ubah(satu, catatan="pertama")

    with pytest.raises(VersiUsang):
        ubah(satu, versi=versi, catatan="kedua")

    satu.refresh_from_db()
    assert satu.catatan == "pertama"


@pytest.mark.parametrize("siapa", ["petugas_tetangga", "kanwil_lain", "pimpinan", "pusat"])
def test_orang_luar_ditolak(dunia, catat, ubah, siapa):
    satu = catat()

    with pytest.raises(TidakBerhak):
        ubah(satu, oleh=getattr(dunia, siapa), catatan="x")


def test_yang_tidak_mungkin_ditolak(dunia, catat, verifikasi, ubah):
    satu = verifikasi(catat(produk=[dunia.roti]))

    for isi, galat in (
        ({"lingkup": "dapur"}, DapurTanpaProduk),
        ({"nomor": "IDM000812345"}, NomorTidakSah),
        ({"tahap": "dicabut"}, LangkahSertifikatTidakSah),
    ):
        with pytest.raises(galat):
            ubah(satu, **isi)
        satu.refresh_from_db()
    assert (satu.lingkup, satu.tahap, satu.diverifikasi_oleh) == ("produk", "terbit", dunia.kanwil)

    cabut_sertifikat(sertifikat=satu, versi=satu.versi, alasan="Habis", oleh=dunia.petugas)
    with pytest.raises(LangkahSertifikatTidakSah):
        ubah(satu, catatan="x")
