"""A Kanwil reads its mapping, opens the rows, has the report built, takes it along and prints."""

import pytest

from akun.tests.pabrik import SANDI
from inti.waktu import hari_ini
from pemetaan.models import LaporanResmi
from pemetaan.services.laporan import susun
from produksi.bulan import bulan_lalu, nama_bulan
from tests.perambah import bekal
from tests.perambah.conftest import masuk

pytestmark = [pytest.mark.perambah, pytest.mark.django_db(transaction=True)]


def _unduh(halaman, tautan):
    """The bytes behind a link of the page, fetched with its session."""
    jawaban = halaman.request.get(halaman.get_attribute(tautan, "href"))
    assert jawaban.ok
    return jawaban.body()


def test_kanwil_membaca_menyusun_mengunduh_dan_mencetak(konteks_baru, js, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    bekal.negeri()
    petugas, kanwil = bekal.petugas_unit("unit"), bekal.petugas_kanwil("kanwil")
    bekal.produk_terbit(petugas, kanwil, "Miniatur Kapal")
    bulan = bulan_lalu(hari_ini())
    h = konteks_baru(lebar=1280, tinggi=800)
    masuk(h, "kanwil", SANDI)

    h.goto("/pemetaan/62/")
    assert "1 terbit" in h.inner_text("main")
    pilih = "main select[name=periode]"
    h.select_option(pilih, f"{bulan:%Y-%m}")
    if not js:
        h.click("form:has(select[name=periode]) button")
    h.wait_for_url(f"**periode={bulan:%Y-%m}**")
    assert nama_bulan(bulan) in h.inner_text("main")

    h.goto("/pemetaan/62/")
    h.click(".angka-baris a >> nth=0")
    h.wait_for_url("**/kelola/produk/**")
    assert "Miniatur Kapal" in h.inner_text("main")

    h.goto("/pemetaan/62/")
    h.click("main a:has-text('PDF')")
    h.wait_for_url("**/laporan/**")
    h.click("text=Susun laporan")
    h.wait_for_url("**/laporan/*/")
    laporan = LaporanResmi.objects.get()
    susun(laporan.pk)  # the worker, if the queue of the tests has not done it
    h.goto(f"/pemetaan/laporan/{laporan.pk}/")
    assert "Laporan siap" in h.inner_text("main")
    assert _unduh(h, "a:has-text('Buka PDF')").startswith(b"%PDF")
    assert _unduh(h, "a:has-text('XLSX')").startswith(b"PK")
    assert _unduh(h, "a:has-text('Gambar untuk WhatsApp')").startswith(b"\x89PNG")

    h.fill("[name=nomor_surat]", "W.17-12")
    h.fill("[name=tanggal_surat]", hari_ini().isoformat())
    h.set_input_files("[name=berkas]", bekal.pdf("bertanda.pdf"))
    h.click("text=Simpan salinan bertanda tangan")
    h.wait_for_selector("text=W.17-12 tersimpan")

    h.goto("/pemetaan/62/")
    assert h.is_visible(".rel")
    h.emulate_media(media="print")
    assert not h.is_visible(".rel") and not h.is_visible(".nav-bawah")
    assert h.is_visible("text=Rutan Palangka Raya >> nth=0")
