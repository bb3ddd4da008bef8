"""The mapping round and the session in a real browser: a unit at 360 px, its Kanwil beside it."""

from datetime import timedelta

import pytest

from akun.tests.pabrik import SANDI
from inti.waktu import hari_ini
from katalog.models import PenetapanUnggulan
from katalog.services.unggulan import usulkan_unggulan
from organisasi.models import UPT
from pemetaan.models import HasilUnit, Jawaban, Putaran, Rapat
from tests.perambah import bekal
from tests.perambah.conftest import masuk

pytestmark = [pytest.mark.perambah, pytest.mark.django_db(transaction=True)]


def tetap_selebar_ponsel(halaman):
    assert halaman.evaluate("document.documentElement.scrollWidth") <= 360


def test_unit_menjawab_kanwil_mengejar_dan_menutup(konteks_baru):
    bekal.negeri()
    petugas, kosong = bekal.petugas_unit("unit"), bekal.petugas_unit("kosong", "62-09")
    kanwil_a = bekal.petugas_kanwil("kanwil")
    bekal.produk_terbit(petugas, kanwil_a, "Miniatur Kapal")

    kanwil = konteks_baru()
    masuk(kanwil, "kanwil", SANDI)
    kanwil.goto("/kelola/putaran/")
    kanwil.click("main >> text=Buka putaran >> nth=0")
    kanwil.fill("[name=judul]", "Pemetaan Desember")
    kanwil.fill("[name=tenggat]", (hari_ini() + timedelta(days=6)).isoformat())
    kanwil.click("main button[type=submit]")
    kanwil.wait_for_selector("text=Tulis apa yang ditanyakan.")
    assert kanwil.input_value("[name=judul]") == "Pemetaan Desember"
    kanwil.fill("[name=pertanyaan]", "Benarkah daftar produknya?")
    kanwil.click("main button[type=submit]")
    kanwil.wait_for_selector("text=Pemetaan Desember dibuka")

    unit = konteks_baru()
    masuk(unit, "unit", SANDI)
    unit.goto("/kelola/")
    unit.click("text=Pemetaan Desember menunggu jawaban unit")
    assert "Miniatur Kapal" in unit.inner_text("main")
    tetap_selebar_ponsel(unit)
    unit.click("text=Daftar ini benar >> nth=0")
    unit.wait_for_selector("text=menunggu konfirmasi Kanwil")

    lain = konteks_baru()
    masuk(lain, "kosong", SANDI)
    lain.goto("/kelola/putaran/")
    lain.fill("[name=rencana]", "Pelatihan anyaman bulan depan.")
    lain.click("button:has-text('Belum ada produk (nihil)')")
    lain.wait_for_selector("text=Pilih alasannya.")
    assert lain.input_value("[name=rencana]") == "Pelatihan anyaman bulan depan."
    lain.click("text=Bahan baku tidak tersedia")
    lain.click("button:has-text('Belum ada produk (nihil)')")
    lain.wait_for_selector("text=Jawaban unit tersimpan")
    tetap_selebar_ponsel(lain)

    kanwil.goto("/kelola/")
    kanwil.click("text=2 jawaban putaran menunggu konfirmasi")
    kanwil.click("text=Konfirmasi semua (2)")
    kanwil.wait_for_selector("text=2 jawaban dikonfirmasi.")
    tetap_selebar_ponsel(kanwil)
    kanwil.click("text=Ingatkan di portal dan surel")
    kanwil.wait_for_selector("text=unit diingatkan di portal")
    teks = kanwil.input_value("#teks-wa")
    assert "Rutan Palangka Raya" not in teks
    kanwil.click("text=Tutup putaran")
    kanwil.click("main button[type=submit]")
    kanwil.wait_for_selector("text=Jawaban dan angkanya tersimpan")

    assert sorted(Jawaban.objects.values_list("isi", flat=True)) == ["nihil", "terpetakan"]
    diam = UPT.objects.filter(kanwil__kode="62").berproduksi().count() - 2
    assert HasilUnit.objects.filter(isi="belum").count() == diam
    assert kosong.upt.jawaban_putaran.get().dikonfirmasi_oleh == kanwil_a
    assert not Putaran.objects.get().terbuka


def test_kanwil_menetapkan_dan_mencetak_berita_acara(konteks_baru):
    bekal.negeri()
    petugas, kanwil_a = bekal.petugas_unit("unit"), bekal.petugas_kanwil("kanwil")
    for nama in ("Miniatur Kapal", "Rumah Betang"):
        produk = bekal.produk_terbit(petugas, kanwil_a, nama)
        usulkan_unggulan(produk=produk, alasan="Khas Dayak.", oleh=petugas)
    kanwil = konteks_baru()
    masuk(kanwil, "kanwil", SANDI)
    kanwil.goto("/kelola/rapat/buka/")
    for isian, nilai in {
        "ketua": "Siti Aminah",
        "jabatan_ketua": "Kepala Divisi",
        "notulis": "Budi Santoso",
        "jabatan_notulis": "Analis",
    }.items():
        kanwil.fill(f"[name={isian}]", nilai)
    kanwil.click("main button[type=submit]")
    kanwil.wait_for_selector("text=Rapat dibuka")
    kanwil.click("main th a:has-text('Rutan Palangka Raya')")
    assert "Khas Dayak." in kanwil.inner_text("main")
    tetap_selebar_ponsel(kanwil)
    kanwil.check("input[type=checkbox] >> nth=0")
    kanwil.click("button:has-text('Tetapkan')")
    kanwil.wait_for_selector("text=Tulis mengapa produk ini menjadi unggulan.")
    assert kanwil.is_checked("input[type=checkbox] >> nth=0")
    kanwil.fill("article textarea >> nth=0", "Dibuat tetap dan khas.")
    kanwil.click("button:has-text('Tetapkan')")
    kanwil.wait_for_selector("text=Unggulan Rutan Palangka Raya ditetapkan.")
    kanwil.click("summary:has-text('Tunda unit ini')")
    kanwil.fill("details [name=alasan]", "Belum ada usulan.")
    kanwil.click("button:has-text('Tunda')")
    kanwil.wait_for_selector("text=ditunda.")

    rapat = Rapat.objects.get()
    kanwil.goto(f"/kelola/rapat/{rapat.pk}/tutup/")
    kanwil.click("main button[type=submit]")
    kanwil.wait_for_selector("text=Berita acaranya siap dicetak.")
    berkas = kanwil.request.get(f"/kelola/rapat/{rapat.pk}/berita-acara.pdf")
    assert berkas.headers["content-type"] == "application/pdf"
    assert berkas.body().startswith(b"%PDF")

    kanwil.goto("/kelola/unggulan/62-08/")
    assert "1 dari 2 unggulan" in kanwil.inner_text("main")
    assert PenetapanUnggulan.objects.berjalan().get().alasan == "Dibuat tetap dan khas."
    assert sorted(rapat.putusan.order_by().values_list("hasil", flat=True).distinct()) == [
        "belum",
        "ditetapkan",
        "ditunda",
    ]
