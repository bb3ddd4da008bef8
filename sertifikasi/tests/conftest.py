"""People and products of one unit, as most tests of certificates need them."""

from types import SimpleNamespace

import pytest

from akun.tests.pabrik import PabrikPengguna, PabrikPetugasKanwil, PabrikPimpinan, PabrikPusat
from katalog.tests.pabrik import PabrikProduk
from organisasi.tests.pabrik import PabrikKanwil, PabrikUPT
from sertifikasi.tests.pabrik import PabrikJenis


@pytest.fixture
def dunia(db):
    """A unit with its officer and two products, its Kanwil with two officers, strangers, pusat."""
    upt = PabrikUPT(kode="62-08")
    lain = PabrikUPT(kode="61-01", kanwil=PabrikKanwil(kode="61"))
    tetangga = PabrikUPT(kode="62-09", kanwil=upt.kanwil)
    return SimpleNamespace(
        upt=upt,
        tetangga=tetangga,
        upt_lain=lain,
        petugas=PabrikPengguna(username="petugas", upt=upt),
        petugas_tetangga=PabrikPengguna(username="tetangga", upt=tetangga),
        kanwil=PabrikPetugasKanwil(username="kanwil", kanwil=upt.kanwil),
        kanwil_b=PabrikPetugasKanwil(username="kanwil-b", kanwil=upt.kanwil),
        kanwil_lain=PabrikPetugasKanwil(username="kanwil-lain", kanwil=lain.kanwil),
        pimpinan=PabrikPimpinan(username="pimpinan", kanwil=upt.kanwil),
        pusat=PabrikPusat(username="pusat"),
        roti=PabrikProduk(upt=upt, nama="Roti", kode="62080001"),
        kapal=PabrikProduk(upt=upt, nama="Kapal", kode="62080002"),
        produk_tetangga=PabrikProduk(upt=tetangga, nama="Batik", kode="62090001"),
        halal=PabrikJenis(kode="halal"),
        pirt=PabrikJenis(kode="pirt", masa_tahun=5),
        merek=PabrikJenis(kode="merek", masa_tahun=10),
    )


@pytest.fixture
def isi(dunia):
    """Content of a halal certificate, to be varied: isi(nomor="…")."""

    def buat(**ubah):
        return {
            "jenis": dunia.halal,
            "lingkup": "produk",
            "tahap": "terbit",
            "nomor": "ID62110018673520624",
            "pemegang": "upt",
            "nama_pemegang": "Rutan Palangka Raya",
            **ubah,
        }

    return buat


@pytest.fixture
def catat(dunia, isi):
    """Record through the service: catat(produk=[…], oleh=…, **fields)."""
    import uuid

    from sertifikasi.services.catat import catat_sertifikat

    def buat(*, produk=(), oleh=None, pindaian=None, **ubah):
        return catat_sertifikat(
            upt=dunia.upt,
            isi=isi(**ubah),
            produk=produk,
            token=uuid.uuid4(),
            pindaian=pindaian,
            oleh=oleh or dunia.petugas,
        )

    return buat


@pytest.fixture
def verifikasi(dunia):
    """Verify as an officer of the Kanwil."""
    from sertifikasi.services.verifikasi import verifikasi_sertifikat

    def jalankan(sertifikat, oleh=None):
        return verifikasi_sertifikat(
            sertifikat=sertifikat, versi=sertifikat.versi, oleh=oleh or dunia.kanwil
        )

    return jalankan
