"""What a product must have, from the unit to the Kanwil, in a real browser at 360 px."""

import pytest

from akun.tests.pabrik import SANDI
from katalog.models import Produk
from sertifikasi.models import Keberatan
from tests.perambah import bekal
from tests.perambah.conftest import masuk

pytestmark = [pytest.mark.perambah, pytest.mark.django_db(transaction=True)]


def test_unit_menjawab_sifat_dan_berkeberatan_kanwil_memutus(konteks_baru):
    """Bottled water needs no PIRT but BPOM MD and SNI; the unit contests halal, the Kanwil agrees."""
    bekal.negeri()
    petugas = bekal.petugas_unit("unit")
    bekal.petugas_kanwil("kanwil")
    air = bekal.produk_diajukan(petugas, "Air Kahayan", kategori="minuman")
    unit = konteks_baru()
    masuk(unit, "unit", SANDI)

    unit.goto(f"/kelola/sertifikat/produk/{air.kode}/")
    unit.click("text=Sifat produk dan calon pemegang")
    unit.select_option("select[name=air_minum]", "ya", force=True)
    unit.click("text=Simpan jawaban")
    unit.wait_for_load_state()
    tabel = unit.inner_text("section[aria-labelledby=kewajiban]")
    assert "Gantinya: BPOM MD." in tabel
    assert "Air minum dalam kemasan wajib SNI." in tabel

    unit.click("text=Ajukan keberatan atas Halal")
    unit.check("[name=usulan][value=tidak_wajib]")
    unit.fill("[name=alasan]", "Hanya air.")
    unit.click("text=Kirim ke Kanwil")
    unit.wait_for_url(f"**/produk/{air.kode}/")

    kanwil = konteks_baru()
    masuk(kanwil, "kanwil", SANDI)
    kanwil.goto("/kelola/")
    kanwil.click("text=1 keberatan menunggu putusan")
    kanwil.get_by_role("link", name="Putuskan keberatan Air Kahayan").click()
    kanwil.check("[name=putusan][value=terima]")
    kanwil.fill("[name=alasan]", "Air tanpa bahan lain.")
    kanwil.click("text=Simpan putusan")
    kanwil.wait_for_url("**/keberatan/")

    assert Keberatan.objects.get().putusan == "diterima"
    air = Produk.objects.get(pk=air.pk)
    assert (air.pirt_sifat, air.halal_sifat) == ("tidak_dapat", "tidak_wajib")
    unit.reload()
    assert "Putusan Kanwil: Air tanpa bahan lain." in unit.inner_text("main")
