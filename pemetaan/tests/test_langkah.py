"""What a unit lacks next, and in which order."""

import pytest
from django.urls import reverse

from katalog.models import Produk
from organisasi.cakupan import Cakupan
from pemetaan.queries import unggulan as queries
from pemetaan.queries.angka import potret, terkini
from pemetaan.tests.pabrik import berfoto, buat_produk, tetapkan
from sertifikasi.models import JenisSertifikat, Sertifikat

pytestmark = pytest.mark.django_db


def _langkah(upt, **lain):
    data = potret(Cakupan(upt_id=upt.pk), terkini())
    return queries.satu_unit(upt, data, **lain).langkah


def _kata(upt, **lain):
    return [x.kata for x in _langkah(upt, **lain)]


def _sertifikat(upt, **isi):
    jenis, _ = JenisSertifikat.objects.get_or_create(
        kode="pirt", defaults={"nama": "PIRT", "keluarga": "pirt", "penerbit": "Dinkes"}
    )
    return Sertifikat.objects.create(upt=upt, jenis=jenis, **isi)


def test_unit_tanpa_apa_pun_diminta_mencatat(upt):
    assert _kata(upt) == ["Catat produk pertama"]


def test_data_awal_dijawab_dahulu(upt):
    for _ in range(4):
        buat_produk(upt, status="data_awal", terdata_pada=None)

    langkah = _langkah(upt)

    assert [x.kata for x in langkah] == ["Jawab 4 data awal"]
    assert langkah[0].url == f"{reverse('katalog:daftar')}?upt=62-08&status=data_awal"


def test_urutan_langkah(upt):
    buat_produk(upt, status="diajukan")
    berfoto(buat_produk(upt, status="dikembalikan", jenis_harga="", harga=None))
    _sertifikat(upt, nomor="P-IRT 2056271010001-27")
    _sertifikat(upt)  # without number or scan there is nothing to verify
    _sertifikat(upt)

    assert _kata(upt) == [
        "Tinjau 1 produk",
        "Tunggu perbaikan 1 produk",
        "Tetapkan unggulan",
        "Verifikasi 1 sertifikat",
        "Lengkapi 2 sertifikat",
        "Lengkapi foto 1 produk",
        "Lengkapi harga 1 produk",
    ]
    assert _kata(upt, peran="petugas_upt") == [
        "Tunggu tinjauan 1 produk",
        "Perbaiki 1 produk",
        "Usulkan unggulan",
        "Tunggu verifikasi 1 sertifikat",
        "Lengkapi 2 sertifikat",
        "Lengkapi foto 1 produk",
        "Lengkapi harga 1 produk",
    ]


def test_unit_yang_lengkap(upt):
    tetapkan(berfoto(buat_produk(upt, status="disetujui")))

    baris = queries.baris_upt(Cakupan(kanwil_id=upt.kanwil_id))

    assert [(b.upt, b.langkah) for b in baris] == [(upt, [])]
    assert [u.nama for u in baris[0].unggulan] == [Produk.objects.get().nama]


@pytest.mark.parametrize(
    ("peran", "url"),
    [
        ("petugas_upt", "/kelola/produk/tambah/?upt=62-08"),
        ("petugas_kanwil", "/kelola/produk/tambah/?upt=62-08"),
        ("pimpinan", "/pemetaan/62/62-08/"),
        ("pusat", "/pemetaan/62/62-08/"),
    ],
)
def test_hanya_yang_mengisi_dibawa_ke_formulir(upt, peran, url):
    assert [x.url for x in _langkah(upt, peran=peran)] == [url]
