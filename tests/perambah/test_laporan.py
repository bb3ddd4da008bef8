"""A unit reports its month on a phone, its Kanwil chases and accepts, in a real browser at 360 px."""

from datetime import date

import pytest

from akun.tests.pabrik import SANDI
from inti.waktu import hari_ini
from produksi.bulan import bulan_lalu, geser, kode, nama_bulan
from produksi.models import LaporanBulanan, PembagianKeuntungan, SetelanLaporan
from tests.perambah import bekal
from tests.perambah.conftest import masuk

pytestmark = [pytest.mark.perambah, pytest.mark.django_db(transaction=True)]


def test_unit_melaporkan_bulan_dan_kanwil_menerima(konteks_baru):
    """From the task to the accepted report: one product made, one not, the split adds up."""
    bekal.negeri()
    petugas = bekal.petugas_unit("unit")
    bekal.petugas_kanwil("kanwil")
    kapal = bekal.produk_diajukan(petugas, "Miniatur Kapal")
    betang = bekal.produk_diajukan(petugas, "Rumah Betang")
    bulan = bulan_lalu(hari_ini())
    nama = nama_bulan(bulan)
    SetelanLaporan.objects.create(pk=1, hari_batas=31, bulan_pertama=bulan)
    PembagianKeuntungan.objects.create(
        berlaku_dari=date(2020, 1, 1), persen_premi=50, persen_pnbp=15, persen_modal=35
    )
    unit = konteks_baru()
    masuk(unit, "unit", SANDI)
    unit.goto("/kelola/")
    unit.click(f"text=Laporan {nama} belum dikirim")
    unit.wait_for_url(f"**/62-08/{kode(bulan)}/")

    awal = f"p{kapal.pk}-"
    for isian, nilai in {
        "volume_produksi": "20",
        "volume_terjual": "18",
        "omzet": "3.150.000",
        "jumlah_wbp": "delapan",
    }.items():
        unit.fill(f"[name={awal}{isian}]", nilai)
    unit.check(f"[name=p{betang.pk}-tidak]")
    unit.fill("[name=keuntungan]", "1000001")
    unit.select_option("select[name=penjualan-0-saluran]", "gerai")
    unit.fill("[name=penjualan-0-nilai]", "3.150.000")
    unit.click("button[name=kirim]")
    unit.wait_for_selector(".ringkasan-salah")
    assert unit.input_value(f"[name={awal}omzet]") == "3.150.000"
    assert unit.input_value(f"[name={awal}jumlah_wbp]") == "delapan"
    unit.fill(f"[name={awal}jumlah_wbp]", "8")
    unit.click("button[name=kirim]")
    unit.wait_for_selector(f"text=Laporan {nama} terkirim ke Kanwil")

    kanwil = konteks_baru()
    masuk(kanwil, "kanwil", SANDI)
    kanwil.goto("/kelola/")
    kanwil.click("text=1 laporan bulanan menunggu putusan")
    assert "500.001" in kanwil.inner_text("main")
    kanwil.click("text=Terima laporan")
    kanwil.wait_for_selector("text=diterima.")

    satu = LaporanBulanan.objects.get()
    assert (satu.status, satu.keuntungan, satu.premi, satu.pnbp, satu.modal) == (
        "diterima",
        1_000_001,
        500_001,
        150_000,
        350_000,
    )
    unit.reload()
    assert "Diterima" in unit.inner_text("main")
    assert unit.evaluate("document.documentElement.scrollWidth") <= 360


def test_unit_tidak_berproduksi_satu_ketukan(konteks_baru):
    bekal.negeri()
    petugas = bekal.petugas_unit("unit")
    bekal.produk_diajukan(petugas, "Miniatur Kapal")
    bulan = geser(bulan_lalu(hari_ini()), -1)
    unit = konteks_baru()
    masuk(unit, "unit", SANDI)
    unit.goto(f"/kelola/produksi/62-08/{kode(bulan)}/")
    unit.check("[name=tidak_berproduksi]")
    unit.fill("[name=alasan_tidak]", "Bahan baku tidak tersedia")
    unit.click("button[name=kirim]")
    unit.wait_for_selector("text=terkirim ke Kanwil")
    satu = LaporanBulanan.objects.get()
    assert (satu.status, satu.tidak_berproduksi) == ("dikirim", True)
