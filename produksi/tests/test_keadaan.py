"""Late, missing, zero; the turn of the month in three zones; twelve months; reminders."""

from datetime import date

import pytest
from django.core.management import call_command

from akun.models import Pemberitahuan
from inti.waktu import Zona
from katalog.tests.pabrik import PabrikProduk
from organisasi.cakupan import SELURUH_NEGERI, Cakupan
from organisasi.tests.pabrik import PabrikKanwil
from produksi.bulan import deret, geser
from produksi.models import TandaRutin
from produksi.queries.bulan import bulan_perlu_diisi, keadaan_satu, matriks
from produksi.queries.disiplin import disiplin_unit
from produksi.queries.duabelas import BELUM_TAHU, DI_BAWAH, RUTIN, bulan_produk, bulan_satu
from produksi.services.kirim import nyatakan_tidak_berproduksi
from produksi.services.putus import kembalikan_laporan, koreksi_laporan
from produksi.services.simpan import IsiBaris
from produksi.tests.pabrik import OKT, baris, buat_pelaku, kirim, minta_sejak, pada, simpan, terima

pytestmark = pytest.mark.django_db


def kode(p, bulan=OKT):
    return keadaan_satu(p.upt, bulan).kode


def test_tanpa_permintaan_tidak_ada_yang_terlambat(monkeypatch):
    p = buat_pelaku()
    pada(monkeypatch, 2026, 12, 20)
    assert kode(p) == "tidak_diminta"


def test_belum_lalu_terlambat_dan_nihil(monkeypatch):
    p = buat_pelaku()
    minta_sejak(OKT)
    assert (kode(p), kode(p, date(2026, 9, 1))) == ("belum_diisi", "tidak_diminta")
    assert kode(p, date(2026, 11, 1)) == "belum_waktunya"
    pada(monkeypatch, 2026, 11, 11)
    assert kode(p) == "tidak_ada"
    simpan(p)
    assert kode(p) == "terlambat"  # a draft is not a report

    lain = buat_pelaku()
    nyatakan_tidak_berproduksi(upt=lain.upt, bulan=OKT, versi=0, alasan="Libur", oleh=lain.unit)
    nihil = keadaan_satu(lain.upt, OKT)
    assert (nihil.kode, nihil.nihil) == ("dikirim", True)
    assert nihil.telat


def test_dikembalikan_diterima_dan_koreksi():
    p = buat_pelaku()
    minta_sejak(OKT)
    laporan = kirim(p)
    assert kode(p) == "dikirim"
    kembalikan_laporan(laporan=laporan, versi=laporan.versi, alasan="x", oleh=p.kanwil)
    assert kode(p) == "dikembalikan"
    assert [b.bulan for b in bulan_perlu_diisi(p.upt)] == [OKT]

    lain = buat_pelaku()
    diterima = terima(lain)
    koreksi_laporan(laporan=diterima, versi=diterima.versi, alasan="x", oleh=lain.unit)
    satu = keadaan_satu(lain.upt, OKT)
    assert (satu.kode, satu.koreksi) == ("diterima", True)


@pytest.mark.parametrize(
    ("jam_utc", "akhir"),
    [
        ((2026, 10, 31, 14, 59), {"WIB": 9, "WITA": 9, "WIT": 9}),
        ((2026, 10, 31, 15, 0), {"WIB": 9, "WITA": 9, "WIT": 10}),
        ((2026, 10, 31, 16, 0), {"WIB": 9, "WITA": 10, "WIT": 10}),
        ((2026, 10, 31, 17, 0), {"WIB": 10, "WITA": 10, "WIT": 10}),
    ],
)
def test_bulan_berganti_menurut_zona(monkeypatch, jam_utc, akhir):
    for nomor, zona in enumerate(Zona):
        kanwil = PabrikKanwil(kode=f"8{nomor}", zona_waktu=zona)
        buat_pelaku(kode=f"8{nomor}-01", kanwil=kanwil)
    pada(monkeypatch, *jam_utc)

    hasil = {b.upt.kanwil.zona_waktu: b.akhir.bulan.month for b in matriks(SELURUH_NEGERI)}

    assert hasil == akhir


def test_batas_menurut_zona(monkeypatch):
    """The deadline day ends two hours earlier in WIT than in WIB."""
    wib = buat_pelaku(kode="62-01")
    wit = buat_pelaku(kode="94-01", kanwil=PabrikKanwil(kode="94", zona_waktu="WIT"))
    minta_sejak(OKT)
    pada(monkeypatch, 2026, 11, 10, 15, 30)
    assert (kode(wib), kode(wit)) == ("belum_diisi", "tidak_ada")
    assert (kirim(wib).tepat_waktu, kirim(wit).tepat_waktu) == (True, False)


def test_matriks_tetap_kuerinya(django_assert_num_queries):
    p = buat_pelaku()
    minta_sejak(date(2026, 1, 1))
    kirim(p)
    cakupan = Cakupan(kanwil_id=p.upt.kanwil_id)
    with django_assert_num_queries(3):
        assert len(matriks(cakupan)) == 1
    for _ in range(4):
        kirim(buat_pelaku())
    with django_assert_num_queries(3):
        assert len(matriks(cakupan)) == 5


def test_disiplin(monkeypatch):
    p = buat_pelaku()
    minta_sejak(date(2026, 8, 1))
    kirim(p, date(2026, 9, 1))  # late: today is 5 November
    kirim(p)
    pada(monkeypatch, 2026, 11, 11)
    satu = disiplin_unit(SELURUH_NEGERI)[p.upt.pk]
    assert (satu.diminta, satu.masuk, satu.tepat) == (3, 2, 1)


def test_dua_belas_bulan():
    p = buat_pelaku()
    assert bulan_satu(p.produk) is None
    for b in deret(OKT, 9):
        kirim(p, b)
    dua = bulan_satu(p.produk)
    assert (dua.dibuat, dua.dilaporkan, dua.keadaan) == (9, 9, RUTIN)
    assert dua.kata == "Dibuat 9 dari 12 bulan terakhir"
    assert dua.kurang_lapor == "3 bulan belum dilaporkan"
    simpan(p, geser(OKT, -9))  # a draft does not count
    assert bulan_satu(p.produk).dilaporkan == 9


def test_jarang_hanya_bila_pasti():
    p, lain = buat_pelaku(), None
    lain = PabrikProduk(upt=p.upt)
    tidak = {p.produk.pk: IsiBaris(dibuat=False), lain.pk: baris()}
    for b in deret(OKT, 3):
        kirim(p, b, baris=tidak)
    assert bulan_satu(p.produk).keadaan == BELUM_TAHU
    kirim(p, geser(OKT, -3), baris=tidak)
    assert bulan_satu(p.produk).keadaan == DI_BAWAH


def test_bulan_produk_dua_kueri(django_assert_num_queries):
    p = buat_pelaku()
    produk = [p.produk, *(PabrikProduk(upt=p.upt) for _ in range(4))]
    kirim(p, baris={satu.pk: baris() for satu in produk})
    for jumlah in (1, 5):
        with django_assert_num_queries(2):
            assert len(bulan_produk([s.pk for s in produk[:jumlah]])) == jumlah


def test_unggulan_jarang_ditandai_lalu_selesai():
    from katalog.services.unggulan import tetapkan_unggulan
    from katalog.tests.pelaku import buat_terbit

    p = buat_pelaku()
    p.produk = buat_terbit(p)
    tetapkan_unggulan(produk=p.produk, alasan="Khas", oleh=p.kanwil)
    tidak = {p.produk.pk: IsiBaris(dibuat=False)}
    laporan = [kirim(p, b, baris=tidak, keuntungan=0) for b in deret(OKT, 4)]
    tanda = TandaRutin.objects.get()
    assert (tanda.produk, tanda.dibuat_bulan, tanda.bulan) == (p.produk, 0, OKT)

    kembalikan_laporan(laporan=laporan[0], versi=laporan[0].versi, alasan="Periksa", oleh=p.kanwil)

    assert not TandaRutin.objects.berjalan().exists()
    assert TandaRutin.objects.count() == 1


def test_pengingat_sekali_per_langkah(monkeypatch):
    p = buat_pelaku()
    minta_sejak(OKT)
    milik = Pemberitahuan.objects.filter(penerima=p.unit)
    for _ in range(2):
        call_command("ingatkan_laporan", verbosity=0)
    assert milik.count() == 1  # five days before
    pada(monkeypatch, 2026, 11, 18)  # days missed: only the latest step goes out
    for _ in range(2):
        call_command("ingatkan_laporan", verbosity=0)
    assert [b.judul for b in milik.order_by("pk")] == [
        "Laporan Oktober 2026 ditunggu sampai 10 November 2026",
        "Laporan Oktober 2026 terlambat 8 hari",
    ]
    pada(monkeypatch, 2026, 11, 19)
    kirim(p)
    call_command("ingatkan_laporan", verbosity=0)
    assert milik.count() == 2
