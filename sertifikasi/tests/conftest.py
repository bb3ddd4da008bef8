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


@pytest.fixture
def jalur(db):
    """The shipped routes."""
    from sertifikasi.services.muat_aturan import muat_jenis
    from sertifikasi.services.muat_jalur import muat_jalur

    muat_jenis(oleh=None)
    return muat_jalur(oleh=None)


@pytest.fixture
def mulai(dunia):
    """Start in a route, 60 days ago: mulai("merek", [produk], mundur=3)."""
    import uuid
    from datetime import timedelta

    from inti.waktu import hari_ini
    from sertifikasi.models import Jalur
    from sertifikasi.services.rencanakan import rencanakan

    def buat(kode="halal-reguler", produk=(), mundur=60, **lain):
        satu = Jalur.objects.get(kode=kode)
        isi = {
            "upt": dunia.upt,
            "jenis": satu.jenis,
            "jalur": satu,
            "tanggal": hari_ini() - timedelta(days=mundur),
            "pemegang": "upt",
            "produk": produk,
            "token": uuid.uuid4(),
            "oleh": dunia.petugas,
            **lain,
        }
        return rencanakan(**isi)

    return buat


@pytest.fixture
def pindah(dunia):
    """Move to the step with a code, 30 days ago: pindah(satu, "merek-dokumen", 2)."""
    from datetime import timedelta

    from inti.waktu import hari_ini
    from sertifikasi.models import Langkah
    from sertifikasi.services.langkah import pindah_langkah

    def jalan(satu, kode, mundur=30, oleh=None, **lain):
        return pindah_langkah(
            sertifikat=satu,
            versi=satu.versi,
            langkah=Langkah.objects.get(kode=kode),
            tanggal=hari_ini() - timedelta(days=mundur),
            oleh=oleh or dunia.petugas,
            **lain,
        )

    return jalan


@pytest.fixture
def keripik(dunia):
    """A food product, with the shipped rules."""
    from katalog.models import Kategori
    from katalog.services.muat_aturan import muat_aturan
    from sertifikasi.services.muat_kewajiban import muat_kewajiban

    muat_aturan(oleh=None)
    muat_kewajiban(oleh=None)
    makanan = Kategori.objects.get(kode="makanan")
    return PabrikProduk(upt=dunia.upt, nama="Keripik", kode="62080009", kategori=makanan)
