"""Renewal: linked to the old one, products follow without a gap, reminders can be muted."""

from datetime import timedelta

import pytest

from inti.galat import TidakBerhak
from inti.waktu import hari_ini
from sertifikasi.galat import LangkahSertifikatTidakSah, SudahDiperpanjang, TanggalTidakSah
from sertifikasi.models import Jalur
from sertifikasi.queries.jalur import perpanjangan_berjalan
from sertifikasi.services.langkah import tolak_permohonan
from sertifikasi.services.perpanjang import bisukan_pengingat, perpanjang
from sertifikasi.services.ringkasan import hitung_ulang
from sertifikasi.services.terbitkan import terbitkan

pytestmark = pytest.mark.usefixtures("jalur")


@pytest.fixture
def lama(dunia, catat, verifikasi):
    dunia.pirt.refresh_from_db()
    return verifikasi(
        catat(
            jenis=dunia.pirt,
            nomor="2066201010001-26",
            terbit=hari_ini() - timedelta(days=1800),
            berlaku_sampai=hari_ini() + timedelta(days=20),
            produk=[dunia.roti, dunia.kapal],
            pemegang="koperasi",
        )
    )


def mulai(dunia, satu, **lain):
    isi = {"jalur": Jalur.objects.get(kode="spp-irt"), "tanggal": hari_ini(), **lain}
    return perpanjang(**{"sertifikat": satu, "versi": satu.versi, "oleh": dunia.petugas, **isi})


def sampai(produk):
    produk.refresh_from_db()
    return produk.pirt_dasar, produk.pirt_sampai


def test_produk_pindah_tanpa_jeda(dunia, lama, verifikasi):
    akhir = lama.berlaku_sampai
    baru = mulai(dunia, lama)

    assert (baru.menggantikan, baru.pemegang, baru.nama_pemegang) == (
        lama, "koperasi", lama.nama_pemegang,
    )  # fmt: skip
    assert set(baru.produk.all()) == {dunia.roti, dunia.kapal}
    assert sampai(dunia.roti) == ("terverifikasi", akhir)
    terbitkan(
        sertifikat=baru,
        versi=baru.versi,
        isi={
            "nomor": "2066201010001-31",
            "terbit": hari_ini(),
            "berlaku_sampai": hari_ini() + timedelta(days=1825),
        },
        oleh=dunia.petugas,
    )
    assert sampai(dunia.roti) == ("terverifikasi", akhir)
    verifikasi(baru)
    assert sampai(dunia.roti) == ("terverifikasi", baru.berlaku_sampai)


def test_ditolak_maka_yang_lama_tetap_sampai_akhirnya(dunia, lama):
    baru = mulai(dunia, lama)
    tolak_permohonan(
        sertifikat=baru, versi=baru.versi, tanggal=hari_ini(), alasan="x", oleh=dunia.petugas
    )

    assert sampai(dunia.roti) == ("terverifikasi", lama.berlaku_sampai)
    assert perpanjangan_berjalan(lama) is None
    assert mulai(dunia, lama).pk != baru.pk


def test_sekali_berjalan_dan_hanya_yang_terbit(dunia, lama, catat):
    mulai(dunia, lama)
    with pytest.raises(SudahDiperpanjang):
        mulai(dunia, lama)
    lama.refresh_from_db()
    with pytest.raises(TidakBerhak):
        mulai(dunia, lama, oleh=dunia.petugas_tetangga)
    with pytest.raises(TidakBerhak):
        mulai(dunia, catat(tahap="diajukan", nomor="", jenis=dunia.pirt))


def test_jalur_jenis_lain_dan_tanggal_depan_ditolak(dunia, lama):
    with pytest.raises(LangkahSertifikatTidakSah):
        mulai(dunia, lama, jalur=Jalur.objects.get(kode="merek"))
    lama.refresh_from_db()
    with pytest.raises(TanggalTidakSah):
        mulai(dunia, lama, tanggal=hari_ini() + timedelta(days=1))


def test_produk_yang_dilampirkan_kemudian_ikut_ke_perpanjangan(dunia, lama):
    from katalog.tests.pabrik import PabrikProduk
    from sertifikasi.services.produk import lampirkan_produk

    baru = mulai(dunia, lama)
    kue = PabrikProduk(upt=dunia.upt, nama="Kue", kode="62080003")

    lampirkan_produk(sertifikat=lama, versi=lama.versi, produk=kue, oleh=dunia.petugas)

    assert kue in baru.produk.all()
    hitung_ulang([kue.pk])


def test_pengingat_dibisukan_hanya_selama_perpanjangan(dunia, lama):
    with pytest.raises(LangkahSertifikatTidakSah):
        bisukan_pengingat(sertifikat=lama, versi=lama.versi, bisu=True, oleh=dunia.petugas)
    lama.refresh_from_db()
    mulai(dunia, lama)
    assert lama.pengingat_bisu is True

    bisukan_pengingat(sertifikat=lama, versi=lama.versi, bisu=False, oleh=dunia.petugas)

    assert lama.pengingat_bisu is False
