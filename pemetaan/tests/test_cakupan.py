"""Who opens which page of the mapping, and where figures are links."""

import re

import pytest
from django.urls import reverse

from akun.tests.pabrik import PabrikPengguna, PabrikPetugasKanwil, PabrikPimpinan, PabrikPusat
from inti.waktu import hari_ini
from pemetaan.tests.pabrik import buat_produk
from produksi.bulan import bulan_lalu

pytestmark = pytest.mark.django_db

HALAMAN = [
    ("pemetaan:nasional", []),
    ("pemetaan:nasional_xlsx", []),
    ("pemetaan:unit", []),
    ("pemetaan:kanwil", ["62"]),
    ("pemetaan:kanwil_xlsx", ["62"]),
    ("pemetaan:upt", ["62", "62-08"]),
    ("pemetaan:upt_xlsx", ["62", "62-08"]),
]
# Status of each page of HALAMAN, for somebody of that scope.
HARAPAN = {
    "pusat": [200] * 7,
    "kanwil": [200] * 7,
    "pimpinan": [200] * 7,
    "kanwil_lain": [200, 200, 200, 404, 404, 404, 404],
    "unit": [200, 200, 403, 404, 404, 200, 200],
    "unit_lain": [200, 200, 403, 404, 404, 404, 404],
}


@pytest.fixture
def orang(kanwil, kanwil_lain, upt, upt_lain):
    return {
        "pusat": PabrikPusat(),
        "kanwil": PabrikPetugasKanwil(kanwil=kanwil),
        "pimpinan": PabrikPimpinan(kanwil=kanwil),
        "kanwil_lain": PabrikPetugasKanwil(kanwil=kanwil_lain),
        "unit": PabrikPengguna(upt=upt),
        "unit_lain": PabrikPengguna(upt=upt_lain),
    }


@pytest.mark.parametrize("siapa", HARAPAN)
def test_setiap_peran_membuka_cakupannya(client, orang, siapa):
    client.force_login(orang[siapa])

    status = [client.get(reverse(nama, args=kode)).status_code for nama, kode in HALAMAN]

    assert status == HARAPAN[siapa]


@pytest.mark.parametrize(("nama", "kode"), HALAMAN)
def test_tamu_diminta_masuk(client, upt, nama, kode):
    url = reverse(nama, args=kode)

    jawaban = client.get(url)

    assert (jawaban.status_code, jawaban["Location"]) == (
        302,
        f"{reverse('account_login')}?next={url}",
    )


@pytest.mark.parametrize(
    "kode", [["99", "62-08"], ["73", "62-08"], ["62", "62-99"], ["62", "73-01"]]
)
def test_unit_di_alamat_yang_salah_404(client, orang, kode):
    client.force_login(orang["pusat"])

    assert client.get(reverse("pemetaan:upt", args=kode)).status_code == 404


# Pages of figures, and of the rows in scope, that everybody may open.
LANJUT = ("/pemetaan/sebaran/", "/pemetaan/mutu/", "/pemetaan/laporan/")


def _tautan(client, url):
    isi = client.get(url).content.decode()
    utama = isi[isi.index("<main") : isi.index("</main>")]
    return set(re.findall(r'<a[^>]* href="(/[^"#]*)', utama.replace("&amp;", "&")))


def test_di_luar_cakupan_angka_tanpa_tautan(client, orang, upt, upt_lain):
    buat_produk(upt)
    buat_produk(upt_lain)
    client.force_login(orang["kanwil"])

    tautan = _tautan(client, reverse("pemetaan:nasional"))

    daftar = reverse("katalog:daftar")
    assert tautan == {
        reverse("pemetaan:nasional_xlsx"),
        "/pemetaan/62/",
        "/pemetaan/62/?saring=berproduksi",
        f"{daftar}?kanwil=62&terdata=1",
        f"/kelola/produksi/kanwil/62/?bulan={bulan_lalu(hari_ini()):%Y-%m}",
        *LANJUT,
    }


def test_petugas_unit_membaca_angka_nasional_tanpa_tautan(client, orang, upt, upt_lain):
    buat_produk(upt_lain)
    client.force_login(orang["unit"])

    tautan = _tautan(client, reverse("pemetaan:nasional"))

    assert tautan == {reverse("pemetaan:nasional_xlsx"), "/pemetaan/62/62-08/", *LANJUT}


def test_pusat_membuka_setiap_angka(client, orang, upt, upt_lain):
    buat_produk(upt_lain)
    client.force_login(orang["pusat"])

    tautan = _tautan(client, reverse("pemetaan:nasional"))

    daftar = reverse("katalog:daftar")
    assert {f"{daftar}?terdata=1", f"{daftar}?kanwil=73&terdata=1"} <= tautan
    assert {"/pemetaan/unit/?saring=tanpa-produk", "/pemetaan/62/?saring=tanpa-produk"} <= tautan


@pytest.mark.parametrize(
    "kueri", ["?ukuran=x&urut=y&semua=z", "?ukuran=&urut=nama-naik", "?saring=x"]
)
def test_pilihan_yang_tidak_dikenal_diabaikan(client, orang, kueri):
    client.force_login(orang["pusat"])

    for nama, kode in HALAMAN[:1] + HALAMAN[2:4]:
        assert client.get(reverse(nama, args=kode) + kueri).status_code == 200
