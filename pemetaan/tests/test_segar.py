"""The state of a unit: equal to its rows after every write, frozen once its month is over."""

import threading
from datetime import UTC, date, datetime
from types import SimpleNamespace

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from katalog.kelengkapan import hitung_semua
from katalog.models import Produk
from katalog.services.izin import perbarui_izin, perbarui_sifat
from organisasi.cakupan import SELURUH_NEGERI, Cakupan
from organisasi.models import KerjaSama
from organisasi.tests.pabrik import PabrikMitra
from pemetaan.models import PerubahanUnit, RekapUnit
from pemetaan.periksa import periksa
from pemetaan.periode import Periode
from pemetaan.queries import angka as queries
from pemetaan.queries.lembar import baca_lembar
from pemetaan.queries.unggulan import lengkapi
from pemetaan.segar import keadaan_kini, perbarui_keadaan
from pemetaan.tests.pabrik import berfoto, buat_produk, izin, terbitkan, tetapkan
from pemetaan.tests.pabrik_putaran import PabrikPutaran
from produksi.models import SetelanLaporan, TandaRutin
from produksi.queries.duabelas import bulan_produk
from produksi.tests.pabrik import buat_pelaku, terima

pytestmark = pytest.mark.django_db


@pytest.fixture
def jam(monkeypatch):
    def atur(*waktu):
        monkeypatch.setattr(timezone, "now", lambda: datetime(*waktu, tzinfo=UTC))

    atur(2026, 11, 25, 3)
    return atur


def _rata(lembar):
    return SimpleNamespace(**lembar.isi, berproduksi=lembar.berproduksi)


def _kini(upt):
    return _rata(keadaan_kini(baca_lembar(Cakupan(upt_id=upt.pk)))[0])


def _simpan(upt):
    return _rata(perbarui_keadaan(Cakupan(upt_id=upt.pk))[0])


def test_setiap_tulisan_terlihat_pada_bacaan_berikutnya(upt):
    assert _kini(upt).terdata == 0
    produk = buat_produk(upt)
    assert (_kini(upt).terdata, _kini(upt).tugas["tanpa_foto"]) == (1, 1)
    berfoto(produk)
    assert "tanpa_foto" not in _kini(upt).tugas
    terbitkan(produk)
    assert (_kini(upt).terbit, _kini(upt).kategori) == (1, {"kerajinan": [1, 1]})
    tetapan = tetapkan(produk)
    assert _kini(upt).unggulan == 1
    tetapan.berakhir_pada, tetapan.berakhir_sebab = timezone.now(), "Diganti"
    tetapan.save()
    assert _kini(upt).unggulan == 0
    tetapkan(produk)  # once more: the slot that has ended does not count beside it
    assert (_kini(upt).unggulan, len(_kini(upt).unggulan_rinci)) == (1, 1)
    KerjaSama.objects.create(mitra=PabrikMitra(), upt=upt, peran="promosi")
    assert _kini(upt).mitra == 1
    upt.aktif = False
    upt.save()
    assert not _kini(upt).berproduksi
    assert PerubahanUnit.objects.exists()  # reading stores nothing
    assert not _simpan(upt).berproduksi
    assert not PerubahanUnit.objects.exists()


def test_tulisan_borongan_terlihat(upt):
    produk = buat_produk(upt)
    _kini(upt)
    isi = izin("halal", "terverifikasi")
    semua = {"halal_perbarui": False, **izin("pirt", ""), **izin("haki", ""), **isi}
    perbarui_izin(izin={produk.pk: semua})
    assert _kini(upt).halal == 1
    sifat = ("wajib", "", "", "", "wajib", "")
    perbarui_sifat(model=Produk, sifat=[(produk.pk, sifat)])
    assert _kini(upt).halal_kurang == 0
    Produk.objects.update(kelengkapan=1)
    hitung_semua()
    assert periksa() == []


def test_rutin_mengikuti_laporan_dan_aturannya(jam):
    p = buat_pelaku(kode="62-08")
    SetelanLaporan.objects.create(pk=1, minimum_bulan=2)
    tetapkan(p.produk)
    terima(p, date(2026, 9, 1))
    assert _kini(p.upt).unggulan_rutin == 0
    terima(p, date(2026, 10, 1))
    assert _kini(p.upt).unggulan_rutin == 1
    aturan = SetelanLaporan.objects.get()
    aturan.minimum_bulan = 3
    aturan.save()
    assert _kini(p.upt).unggulan_rutin == 0


def test_bacaan_tanpa_perubahan_tidak_menghitung_lagi(upt):
    buat_produk(upt)
    perbarui_keadaan(SELURUH_NEGERI)
    with CaptureQueriesContext(connection) as kueri:
        keadaan_kini(baca_lembar(SELURUH_NEGERI))
    assert len(kueri) == 1


def test_akhir_bulan_dibekukan_menurut_zona(jam, upt, upt_lain):
    """23.30 WIB on the 30th is the 1st of the next month in WITA."""
    produk = buat_produk(upt, **izin("pirt", "terverifikasi", date(2026, 11, 30)))
    buat_produk(upt_lain)
    call_command("rekap")
    jam(2026, 11, 30, 16, 30)
    call_command("rekap")
    assert list(RekapUnit.objects.filter(tetap=True).values_list("upt__kode", "bulan")) == [
        ("73-01", date(2026, 11, 1))
    ]
    jam(2026, 12, 1, 1)
    call_command("rekap")
    call_command("rekap")
    akhir = RekapUnit.objects.get(upt=upt, tetap=True)
    assert (akhir.bulan, akhir.hari) == (date(2026, 11, 1), date(2026, 11, 30))
    assert (akhir.pirt, _kini(upt).pirt) == (1, 0)  # its last day was the month's last
    Produk.objects.filter(pk=produk.pk).delete()
    jam(2026, 12, 20, 1)
    november = Periode.baca("2026-11", "WIB")
    assert queries.angka_nasional(november).angka.terdata == 2
    assert queries.angka_nasional().angka.terdata == 1


def test_bulan_yang_terlewat_tidak_dikarang(jam, upt):
    buat_produk(upt)
    call_command("rekap")
    jam(2027, 2, 20, 3)
    call_command("rekap")
    assert list(RekapUnit.objects.filter(tetap=True).values_list("bulan", flat=True)) == [
        date(2026, 11, 1)
    ]
    januari = queries.potret(SELURUH_NEGERI, Periode.baca("2027-01", "WIB"))
    assert not januari.tercatat
    assert januari.lalu.keadaan is None
    februari = queries.potret(SELURUH_NEGERI, Periode.baca("2027-02", "WIB"))
    assert februari.lalu.keadaan is None


def test_masa_lalu_yang_tidak_tercatat_tanpa_jawaban_putaran(jam, upt):
    buat_produk(upt)
    PabrikPutaran()
    kini = queries.potret(SELURUH_NEGERI, queries.terkini())
    maret = queries.potret(SELURUH_NEGERI, Periode.baca("2026-03", "WIB"))
    assert (kini.baris[0].angka.ditanya, kini.tercatat) == (1, True)
    assert (maret.baris[0].angka.ditanya, maret.tercatat) == (0, False)


def test_unit_pindah_tetap_di_kanwilnya_yang_dulu(jam, upt, kanwil_lain):
    buat_produk(upt)
    call_command("rekap")
    jam(2026, 12, 2, 3)
    call_command("rekap")
    lama = upt.kanwil
    upt.kanwil = kanwil_lain
    upt.save()
    november = Periode.baca("2026-11", "WIB")
    per = {b.kanwil.pk: b.angka.terdata for b in queries.angka_nasional(november).baris}
    assert per == {lama.pk: 1, kanwil_lain.pk: 0}
    per = {b.kanwil.pk: b.angka.terdata for b in queries.angka_nasional().baris}
    assert per == {lama.pk: 0, kanwil_lain.pk: 1}


def test_unggulan_dibekukan_dengan_izin_dan_bulannya(jam):
    p = buat_pelaku(kode="62-08")
    Produk.objects.filter(pk=p.produk.pk).update(**izin("halal", "terverifikasi"))
    tetapkan(p.produk)
    terima(p, date(2026, 10, 1))
    call_command("rekap")
    jam(2026, 12, 2, 3)
    call_command("rekap")
    nama = p.produk.nama
    p.produk.refresh_from_db()
    p.produk.nama = "Nama baru"
    p.produk.save()
    cakupan = Cakupan(upt_id=p.upt.pk)

    kini = lengkapi(queries.potret(cakupan, queries.terkini()).baris)[0].unggulan[0]
    dulu = queries.potret(cakupan, Periode.baca("2026-11", "WIB"))
    dulu = lengkapi(dulu.baris)[0].unggulan[0]

    assert (kini.nama, dulu.nama) == ("Nama baru", nama)
    assert [t.kata for t in dulu.izin][2] == "Berlaku"
    assert (dulu.bulan.akhir, kini.bulan.akhir) == (date(2026, 10, 1), date(2026, 11, 1))
    assert dulu.bulan == bulan_produk([p.produk.pk], date(2026, 10, 1))[p.produk.pk]
    # A month that was frozen before flagships were kept shows those of now, as it did then.
    RekapUnit.objects.filter(tetap=True).update(unggulan_rinci=None)
    lama = queries.potret(cakupan, Periode.baca("2026-11", "WIB"))
    assert lengkapi(lama.baris)[0].unggulan == [kini]


def test_tanda_di_bawah_batas_rutin_terlihat(jam):
    p = buat_pelaku(kode="62-08")
    tetapkan(p.produk)
    terima(p, date(2026, 10, 1))
    perbarui_keadaan(SELURUH_NEGERI)
    TandaRutin.objects.create(
        produk=p.produk, bulan=date(2026, 10, 1), dibuat_bulan=1, minimum=9, jendela=12,
        ditandai_pada=timezone.now(),
    )  # fmt: skip
    assert _kini(p.upt).unggulan_rinci[0]["bulan"]["ditandai"] == "25 November 2026"


@pytest.mark.skipif(connection.vendor != "postgresql", reason="races need row locks")
@pytest.mark.django_db(transaction=True)
def test_pembaca_tidak_menunggu_dan_tidak_menimpa():
    p = buat_pelaku(kode="62-08")
    _simpan(p.upt)
    buat_produk(p.upt)
    hasil = []

    def baca():
        try:
            hasil.append(_simpan(p.upt).terdata)
        finally:
            connection.close()

    with transaction.atomic():
        RekapUnit.objects.select_for_update().get()
        lain = threading.Thread(target=baca)
        lain.start()
        lain.join(10)
        assert hasil == [2]  # counted beside the locked row, not stored
        assert PerubahanUnit.objects.exists()
    assert _simpan(p.upt).terdata == 2
    assert not PerubahanUnit.objects.exists()
