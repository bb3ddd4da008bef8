"""Sheets in and out in a real browser at 360 px, with JavaScript on and off."""

import io
import zipfile
from pathlib import Path

import pytest

from akun.tests.pabrik import SANDI
from impor.models import Impor
from katalog.models import Produk
from tests.perambah import bekal
from tests.perambah.conftest import masuk

pytestmark = [pytest.mark.perambah, pytest.mark.django_db(transaction=True)]
CONTOH = Path(__file__).parents[2] / "impor" / "tests" / "contoh" / "rekap_produk_kalteng.xlsx"


def test_kanwil_membawa_rekap_masuk_memperbaiki_dan_mengurungkan(konteks_baru):
    """A Kanwil brings its recap in, answers the question, gets the bad rows back, and undoes it."""
    bekal.negeri()
    bekal.petugas_kanwil("kanwil")
    h = konteks_baru()
    masuk(h, "kanwil", SANDI)
    h.goto("/kelola/produk/")
    h.click("main >> text=Impor")
    h.set_input_files("[name=berkas]", CONTOH)
    h.click("text=Unggah dan periksa")
    h.wait_for_url("**/kelola/impor/*/")
    assert Produk.objects.count() == 0
    assert "27 produk akan dibuat" in h.inner_text("main").replace("\n", " ")
    h.locator("#tanya select, #tanya input[type=radio]").first.wait_for(state="attached")
    h.evaluate(  # the first offered answer, whatever control shows it
        """() => {const s = document.querySelector('#tanya select');
        if (s) { s.value = [...s.options].find((o) => o.value).value; return; }
        document.querySelector('#tanya input[type=radio]').checked = true; }"""
    )
    h.click("text=Simpan jawaban")
    h.wait_for_load_state()
    h.click('main button.btn-primary:has-text("Terapkan")')
    h.wait_for_load_state()
    masuk_ = Produk.objects.terdata().count()
    assert masuk_ >= 27
    with h.expect_download() as unduhan:
        h.click("text=baris bermasalah")
    assert Path(unduhan.value.path()).read_bytes().startswith(b"PK")
    h.click("text=Urungkan impor ini")
    h.wait_for_load_state()
    h.click("main form button.btn-primary, main form button.btn-bahaya")
    h.wait_for_load_state()
    assert Impor.objects.get().status == "diurungkan"
    assert Produk.objects.count() == 0


def test_unit_membawa_daftar_foto_dan_mengajukan_semuanya(konteks_baru):
    """A unit brings its list in as CSV and its photos as ZIP, and submits all of it at once."""
    bekal.negeri()
    bekal.petugas_unit("unit")
    h = konteks_baru()
    masuk(h, "unit", SANDI)
    h.goto("/kelola/impor/")
    csv = (
        "Nama Produk;Jenis;Harga;Satuan;Deskripsi\n"
        "Sapu Lidi;Kerajinan;15rb;buah;Sapu dari lidi kelapa\n"
        "Keset Sabut;Kerajinan;Rp. 25.000,-;lembar;Keset dari sabut\n"
    )
    h.set_input_files(
        "[name=berkas]",
        {"name": "daftar.csv", "mimeType": "text/csv", "buffer": csv.encode("cp1252")},
    )
    h.click("text=Unggah dan periksa")
    h.wait_for_url("**/kelola/impor/*/")
    h.click('main button.btn-primary:has-text("Terapkan")')
    h.wait_for_load_state()
    assert set(Produk.objects.values_list("nama", "harga")) == {
        ("Sapu Lidi", 15000),
        ("Keset Sabut", 25000),
    }

    arsip = io.BytesIO()
    with zipfile.ZipFile(arsip, "w") as isi:
        isi.writestr("sapu lidi.jpg", bekal.gambar("brown", "a.jpg")["buffer"])
        isi.writestr("Keset Sabut_1.jpg", bekal.gambar("olive", "b.jpg")["buffer"])
    h.goto("/kelola/impor/")
    h.check("[name=jenis][value=foto]")
    h.set_input_files(
        "[name=berkas]",
        {"name": "foto.zip", "mimeType": "application/zip", "buffer": arsip.getvalue()},
    )
    h.click("text=Unggah dan periksa")
    h.wait_for_url("**/kelola/impor/*/")
    h.click('main button.btn-primary:has-text("Terapkan")')
    h.wait_for_load_state()
    assert sorted(p.foto.count() for p in Produk.objects.all()) == [1, 1]

    h.goto("/kelola/produk/")
    h.check("[name=semua]")
    h.select_option("#aksi-massal", "ajukan")
    h.click("text=Periksa dahulu")
    h.wait_for_url("**/massal/*/")
    h.click("main form.formulir button[type=submit]")
    h.wait_for_load_state()
    assert set(Produk.objects.values_list("status", flat=True)) == {"diajukan"}
    h.click('main button:has-text("Urungkan")')
    h.wait_for_load_state()
    assert set(Produk.objects.values_list("status", flat=True)) == {"draf"}
