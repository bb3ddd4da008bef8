"""What a source states is said with its source and counts nowhere as a report."""

from datetime import date

import pytest
from django.urls import reverse

from akun.tests.pabrik import PabrikPetugasKanwil
from katalog.models import SumberProduk
from pemetaan.queries.pernyataan import pernyataan_unit
from pemetaan.tests.pabrik import buat_produk

pytestmark = pytest.mark.django_db


def _sumber(produk, **pernyataan):
    return SumberProduk.objects.create(
        produk=produk,
        url=f"https://contoh.id/{produk.kode}",
        tanggal=date(2024, 1, 1),
        presisi="tahun",
        pernyataan=pernyataan,
    )


def test_dinyatakan_dengan_sumber_dan_tidak_dihitung(client, kanwil, upt):
    p = buat_produk(upt, nama="Keripik")
    s = _sumber(p, omzet="40000000", periode_omzet="per bulan", jumlah_wbp="8", mitra="Koperasi")
    client.force_login(PabrikPetugasKanwil(kanwil=kanwil))

    jawaban = client.get(reverse("pemetaan:upt", args=["62", upt.kode]))

    halaman = jawaban.content.decode()
    assert "8 WBP terlibat dan omzet" in halaman and "40.000.000 (per bulan)" in halaman
    assert s.url in halaman and "2024" in halaman
    assert "bukan laporan bulanan" in halaman
    produksi = jawaban.context["angka"].produksi
    assert (produksi.masuk, produksi.omzet, produksi.wbp) == (0, 0, 0)


def test_tanpa_pernyataan_tidak_ada_bagiannya(client, kanwil, upt):
    _sumber(buat_produk(upt), mitra="Koperasi")
    client.force_login(PabrikPetugasKanwil(kanwil=kanwil))
    halaman = client.get(reverse("pemetaan:upt", args=["62", upt.kode])).content.decode()
    assert "bukan laporan bulanan" not in halaman


def test_angka_yang_bukan_bilangan_apa_adanya(upt):
    p = buat_produk(upt, satuan="pasang")
    _sumber(p, kapasitas_bulanan="5000", omzet="sekitar 2 juta")
    kata = pernyataan_unit(upt)[0].kata
    assert kata == "kapasitas 5.000 pasang sebulan dan omzet sekitar 2 juta (tanpa keterangan masa)"
