"""A page costs the same queries at 2 and at 40 products."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from akun.tests.pabrik import PabrikPengguna, PabrikPetugasKanwil, PabrikPusat
from organisasi.cakupan import SELURUH_NEGERI
from organisasi.tests.pabrik import PabrikKanwil, PabrikUPT
from pemetaan.models import KopLaporan, LaporanResmi, SalinanBertanda
from pemetaan.segar import perbarui_keadaan
from pemetaan.tests.pabrik import HARI, buat_produk, izin, terbitkan, tetapkan
from pemetaan.tests.pabrik_putaran import PabrikPutaran

pytestmark = pytest.mark.django_db

HALAMAN = [
    ("pemetaan:nasional", []),
    ("pemetaan:unit", []),
    ("pemetaan:sebaran", []),
    ("pemetaan:mutu", []),
    ("pemetaan:mutu_xlsx", []),
    ("pemetaan:laporan", []),
    ("pemetaan:kanwil", ["62"]),
    ("pemetaan:upt", ["62", "62-08"]),
    ("pemetaan:nasional_xlsx", []),
    ("pemetaan:kanwil_xlsx", ["62"]),
    ("pemetaan:upt_xlsx", ["62", "62-08"]),
    ("pemetaan:kop", []),
]


def _tambah(upt, n):
    for i in range(n):
        produk = buat_produk(upt, **izin("halal", "terverifikasi", HARI))
        if i % 2:
            terbitkan(produk)
        if i < 2:
            tetapkan(produk, i + 1)


def _hitung(client, url):
    with CaptureQueriesContext(
        connection,
    ) as kueri:
        assert client.get(url).status_code == 200
    return len(kueri)


@pytest.mark.parametrize("pembuat", [PabrikPusat, None])
@pytest.mark.parametrize(("nama", "kode"), HALAMAN)
def test_kueri_tidak_bertambah_dengan_produk(client, kanwil, upt, nama, kode, pembuat):
    client.force_login(pembuat() if pembuat else PabrikPetugasKanwil(kanwil=kanwil))
    url = reverse(nama, args=kode)
    _tambah(upt, 2)
    client.get(url)
    sedikit = _hitung(client, url)

    for n in range(4):
        _tambah(PabrikUPT(kode=f"62-{n + 20}", kanwil=kanwil), 10)
    for _ in range(20):
        terbitkan(buat_produk(upt))
    client.get(url)  # counts anew what was written

    assert _hitung(client, url) == sedikit


def test_kueri_kop_tidak_bertambah_dengan_kanwil(client):
    client.force_login(PabrikPusat())
    url = reverse("pemetaan:kop")
    sedikit = _ukur_kop(client, url, 2, awal=40)
    assert _ukur_kop(client, url, 20, awal=50) == sedikit


def _ukur_kop(client, url, n, awal):
    for i in range(n):
        kanwil = PabrikKanwil(kode=str(awal + i))
        KopLaporan.objects.create(kanwil=kanwil, baris="Kanwil")
    client.get(url)
    return _hitung(client, url)


def test_kueri_batas_mutu_tidak_bertambah_dengan_produk(client, upt):
    client.force_login(PabrikPusat())
    url = reverse("pemetaan:mutu_setelan")
    _tambah(upt, 2)
    client.get(url)
    sedikit = _hitung(client, url)
    for _ in range(38):
        buat_produk(upt)
    client.get(url)
    assert _hitung(client, url) == sedikit


@pytest.mark.parametrize("keadaan", ["menyusun", "selesai"])
def test_kueri_satu_laporan_tidak_bertambah(client, kanwil, upt, keadaan):
    """The page of one report, with more signed copies that were withdrawn and more reports."""
    petugas = PabrikPetugasKanwil(kanwil=kanwil)
    client.force_login(petugas)
    isi = {"kanwil": kanwil, "dibuat_oleh": petugas, "periode_nama": "2026"}
    laporan = LaporanResmi.objects.create(**isi, status=keadaan, pdf="a", xlsx="b")
    url = reverse("pemetaan:laporan_lihat", args=[laporan.pk])
    _tambah_salinan(laporan, 2)
    client.get(url)
    sedikit = _hitung(client, url)
    _tambah_salinan(laporan, 20)
    for n in range(20):
        LaporanResmi.objects.create(**isi, status="selesai", periode=str(n), pdf="a", xlsx="b")
    client.get(url)
    assert _hitung(client, url) == sedikit


def _tambah_salinan(laporan, n):
    for _ in range(n):
        orang = PabrikPetugasKanwil(kanwil=laporan.kanwil)
        SalinanBertanda.objects.create(
            laporan=laporan, nama_berkas="a.pdf", nomor_surat="W.1", tanggal_surat=HARI,
            diunggah_pada=timezone.now(), diunggah_oleh=orang, ditarik_pada=timezone.now(),
            ditarik_oleh=orang, alasan_tarik="Salah pindai",
        )  # fmt: skip


MAKS = 8


@pytest.mark.parametrize("periode", ["", "2026-10", "sampai-2026-10"])
@pytest.mark.parametrize(
    "orang",
    [
        lambda upt: PabrikPusat(),
        lambda upt: PabrikPetugasKanwil(kanwil=upt.kanwil),
        lambda upt: PabrikPengguna(upt=upt),
    ],
    ids=["pusat", "kanwil", "upt"],
)
def test_paling_banyak_delapan_kueri(client, kanwil_lain, upt, orang, periode):
    """Session, person, and six of the page: also with a unit that moved, a round and flagships."""
    siapa = orang(upt)
    client.force_login(siapa)
    halaman = [("pemetaan:nasional", []), ("pemetaan:kanwil", ["62"])]
    for n in range(3):
        _tambah(PabrikUPT(kode=f"62-{n + 20}", kanwil=upt.kanwil), 4)
    pindah = PabrikUPT(kode="62-40", kanwil=upt.kanwil)
    pindah.kanwil = kanwil_lain
    pindah.save()
    PabrikPutaran()
    perbarui_keadaan(SELURUH_NEGERI)
    for nama, kode in halaman[: 1 if siapa.upt_id else 2]:
        url = f"{reverse(nama, args=kode)}?periode={periode}"
        assert _hitung(client, url) <= MAKS, url
