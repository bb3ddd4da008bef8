"""A clock that stands, and the people of one unit."""

from datetime import date
from types import SimpleNamespace

import pytest

from akun.tests.pabrik import PabrikPengguna, PabrikPetugasKanwil, PabrikPimpinan, PabrikPusat
from katalog.tests.pabrik import PabrikProduk
from organisasi.tests.pabrik import PabrikKanwil, PabrikUPT
from produksi.models import PembagianKeuntungan, SetelanLaporan
from produksi.services.kirim import kirim_laporan
from produksi.services.putus import terima_laporan
from produksi.services.simpan import IsiBaris, IsiLaporan, simpan_laporan
from produksi.tests.pabrik import OKT, pada


@pytest.fixture(autouse=True)
def jam(monkeypatch):
    """5 November 2026, 10.00 WIB, in every test of the room; jam(2026, 12, 2, 3) sets another."""
    pada(monkeypatch, 2026, 11, 5, 3)
    return lambda *waktu: pada(monkeypatch, *waktu)


@pytest.fixture
def dunia(db, jam):
    """A unit with three products, its Kanwil with two officers, a neighbour, another Kanwil."""
    upt = PabrikUPT(kode="62-08")
    tetangga = PabrikUPT(kode="62-09", kanwil=upt.kanwil)
    lain = PabrikUPT(kode="63-01", kanwil=PabrikKanwil(kode="63", zona_waktu="WITA"))
    SetelanLaporan.objects.create(pk=1, hari_batas=10, bulan_pertama=date(2026, 1, 1))
    PembagianKeuntungan.objects.create(
        berlaku_dari=date(2026, 1, 1), persen_premi=50, persen_pnbp=15, persen_modal=35
    )
    return SimpleNamespace(
        upt=upt,
        tetangga=tetangga,
        lain=lain,
        unit=PabrikPengguna(username="unit", upt=upt),
        unit_tetangga=PabrikPengguna(username="tetangga", upt=tetangga),
        kanwil=PabrikPetugasKanwil(username="kanwil", kanwil=upt.kanwil),
        kanwil_b=PabrikPetugasKanwil(username="kanwil-b", kanwil=upt.kanwil),
        kanwil_lain=PabrikPetugasKanwil(username="kanwil-lain", kanwil=lain.kanwil),
        pimpinan=PabrikPimpinan(username="pimpinan", kanwil=upt.kanwil),
        pusat=PabrikPusat(username="pusat"),
        kapal=PabrikProduk(upt=upt, nama="Kapal", kode="62080001"),
        betang=PabrikProduk(upt=upt, nama="Betang", kode="62080002"),
    )


@pytest.fixture
def isi(dunia):
    """A complete month of one product: isi(omzet=…)."""

    def buat(*, keuntungan=1_000_001, penjualan=None, **ubah):
        baris = {"volume_produksi": 20, "volume_terjual": 18, "satuan": "buah"}
        baris |= {"omzet": 3_150_000, "jumlah_wbp": 8, **ubah}
        return IsiLaporan(
            baris={dunia.kapal.pk: IsiBaris(**baris)}, keuntungan=keuntungan, penjualan=penjualan
        )

    return buat


@pytest.fixture
def draf(dunia, isi):
    def buat(bulan=OKT, versi=0, **ubah):
        return simpan_laporan(
            upt=dunia.upt, bulan=bulan, versi=versi, isi=isi(**ubah), oleh=dunia.unit
        )

    return buat


@pytest.fixture
def kirim(dunia, draf):
    def buat(bulan=OKT, **ubah):
        satu = draf(bulan, **ubah)
        return kirim_laporan(laporan=satu, versi=satu.versi, oleh=dunia.unit)

    return buat


@pytest.fixture
def terima(dunia, kirim):
    def buat(bulan=OKT, **ubah):
        satu = kirim(bulan, **ubah)
        return terima_laporan(laporan=satu, versi=satu.versi, oleh=dunia.kanwil)

    return buat
