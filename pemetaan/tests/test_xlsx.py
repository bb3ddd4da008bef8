"""Workbooks: the page's figures, as numbers, without formulas; each export in the audit trail."""

from io import BytesIO

import openpyxl
import pytest
from django.urls import reverse

from akun.tests.pabrik import PabrikPetugasKanwil, PabrikPusat
from inti.models import CatatanAudit
from organisasi.cakupan import Cakupan
from organisasi.tests.pabrik import PabrikUPT
from pemetaan.queries.angka import angka_nasional
from pemetaan.queries.unggulan import baris_upt
from pemetaan.tests.pabrik import HARI, buat_produk, izin, terbitkan, tetapkan
from pemetaan.xlsx import KOLOM_ANGKA

pytestmark = pytest.mark.django_db


@pytest.fixture
def data(kanwil, upt, upt_lain):
    PabrikUPT(
        kode="62-09", nama="Lapas Kelas IIB Buntok", jenis="lapas", kelas="IIB", kanwil=kanwil
    )
    satu = buat_produk(upt, nama='=HYPERLINK("http://jahat.test","Klik")')
    terbitkan(satu)
    tetapkan(satu)
    buat_produk(upt, nama="+62 Kopi", **izin("halal", "terverifikasi", None))
    buat_produk(upt, nama="@Rotan", **izin("pirt", "belum_verifikasi"))
    buat_produk(upt, status="data_awal", terdata_pada=None, nama="http://toko.test")
    buat_produk(upt_lain, **izin("haki", "terverifikasi", HARI))


def _buku(client, nama, kode=()):
    jawaban = client.get(reverse(nama, args=kode))
    assert jawaban.status_code == 200
    return openpyxl.load_workbook(BytesIO(jawaban.content))


def _baris(buku):
    return [list(b) for b in buku["Pemetaan"].iter_rows(values_only=True)]


def _angka(angka):
    return [k.isi(angka) for k in KOLOM_ANGKA]


def test_nasional_sama_dengan_angka(client, data):
    client.force_login(PabrikPusat())

    kepala, *baris = _baris(_buku(client, "pemetaan:nasional_xlsx"))

    nasional = angka_nasional()
    assert kepala == ["Kode", "Kanwil", *(k.judul for k in KOLOM_ANGKA)]
    assert baris == [
        *([b.kanwil.kode, b.kanwil.wilayah, *_angka(b.angka)] for b in nasional.baris),
        [None, "Nasional", *_angka(nasional.angka)],
    ]


def test_kanwil_sama_dengan_halaman(client, data, kanwil):
    client.force_login(PabrikPetugasKanwil(kanwil=kanwil))
    semua = baris_upt(Cakupan(kanwil_id=kanwil.pk))

    _, *baris = _baris(_buku(client, "pemetaan:kanwil_xlsx", ["62"]))

    angka = [b[2 : 2 + len(KOLOM_ANGKA)] for b in baris]
    halaman = client.get(reverse("pemetaan:kanwil", args=["62"])).context
    assert [b[0] for b in baris] == ["62-08", "62-09", None]
    assert angka == [*(_angka(b.angka) for b in semua), _angka(halaman["angka"])]
    langkah = [b.langkah.kata if b.langkah else "Lengkap" for b in halaman["baris"]]
    assert [b[-1] for b in baris] == [*langkah, None]


def test_unit_sama_dengan_halaman(client, data, upt, kanwil):
    client.force_login(PabrikPetugasKanwil(kanwil=kanwil))

    _, *baris = _baris(_buku(client, "pemetaan:upt_xlsx", ["62", "62-08"]))

    produk = client.get(reverse("pemetaan:upt", args=["62", "62-08"])).context["produk"]
    assert baris == [
        [
            p.kode_tampil,
            p.nama,
            p.kategori.nama,
            p.keadaan.kata,
            int(p.dihitung),
            int(p.tampil),
            int(p.adalah_unggulan),
            *(t.kata for t in p.izin),
            p.kelengkapan / 100,
        ]
        for p in produk
    ]
    assert [sum(b[4] for b in baris), sum(b[5] for b in baris)] == [3, 1]


@pytest.mark.parametrize(
    ("nama", "kode"),
    [
        ("pemetaan:nasional_xlsx", []),
        ("pemetaan:kanwil_xlsx", ["62"]),
        ("pemetaan:upt_xlsx", ["62", "62-08"]),
    ],
)
def test_tanpa_rumus_kepala_beku_bersaring_dan_berketerangan(client, data, nama, kode):
    client.force_login(PabrikPusat())

    buku = _buku(client, nama, kode)

    lembar = buku["Pemetaan"]
    assert {s.data_type for b in lembar.iter_rows() for s in b} <= {"s", "n"}
    assert [s.hyperlink for b in lembar.iter_rows() for s in b if s.hyperlink] == []
    assert lembar.freeze_panes == "C2"
    assert lembar.auto_filter.ref.startswith("A1:")
    arti = list(buku["Keterangan"].iter_rows(values_only=True))
    assert arti[1][0] == "Data per"
    kepala = next(i for i, b in enumerate(arti) if not b[0] and i) + 1
    assert [b[0] for b in arti[kepala:]] == [s.value for s in lembar[1]]
    assert all(b[1] for b in arti[kepala:])


def test_ekspor_dicatat(client, data, upt):
    pusat = PabrikPusat()
    client.force_login(pusat)

    _buku(client, "pemetaan:upt_xlsx", ["62", "62-08"])

    catatan = CatatanAudit.objects.get(aksi="pemetaan.ekspor")
    assert (catatan.oleh, catatan.objek_nama) == (pusat, upt.nama)
