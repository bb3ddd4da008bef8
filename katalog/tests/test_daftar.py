"""The product list: scope, filters as codes, figures, sheet, and its cost."""

from io import BytesIO

import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext

from akun.tests.pabrik import PabrikPimpinan, PabrikPusat
from inti.models import CatatanAudit
from katalog.filters import SaringProduk
from katalog.models import Produk
from katalog.queries.produk import hitung_angka, semua_dalam
from katalog.services.arsip import arsipkan_produk
from katalog.tests.pabrik import PabrikKategori, PabrikProduk
from katalog.tests.pelaku import buat_foto, buat_lengkap, buat_pelaku, buat_terbit
from organisasi.cakupan import Cakupan

pytestmark = pytest.mark.django_db
URL = "/kelola/produk/"


@pytest.fixture
def p():
    return buat_pelaku()


def _nama(client, **kueri):
    return [b.nama for b in client.get(URL, kueri).context["baris"]]


def _saring(kueri, p):
    saring = SaringProduk(QueryDict(kueri))
    return list(saring.terapkan(semua_dalam(Cakupan(kanwil_id=p.upt.kanwil_id))))


def test_each_role_sees_its_scope(client, p):
    lain = buat_pelaku()
    PabrikProduk(upt=p.upt, nama="A")
    PabrikProduk(upt=lain.upt, nama="B")
    PabrikProduk(upt__kanwil=p.kanwil_lain.kanwil, upt__kode="73-01", nama="C")
    lihat = {}
    for nama, orang in {
        "unit": p.unit,
        "kanwil": p.kanwil,
        "lain": p.kanwil_lain,
        "pimpinan": PabrikPimpinan(kanwil=p.upt.kanwil),
        "pusat": PabrikPusat(),
    }.items():
        client.force_login(orang)
        lihat[nama] = _nama(client)
    assert lihat == {
        "unit": ["A"],
        "kanwil": ["A", "B"],
        "lain": ["C"],
        "pimpinan": ["A", "B"],
        "pusat": ["A", "B", "C"],
    }


def test_filters_by_code(p):
    draf = PabrikProduk(
        upt=p.upt, nama="Draf", kategori=PabrikKategori(kode="makanan"), terdata_pada=None
    )
    terbit = buat_terbit(p, nama="Terbit")
    awal = PabrikProduk(
        upt=p.upt, nama="Awal", status="data_awal", asal="data_awal", terdata_pada=None
    )
    arsip = arsipkan_produk(
        produk=PabrikProduk(upt=p.upt, nama="Arsip"), versi=1, sebab="lain", oleh=p.unit
    )
    lain = PabrikProduk(upt=buat_pelaku().upt, nama="Lain", kelengkapan=90)

    harap = {
        "": [awal, draf, lain, terbit],
        "status=arsip": [arsip],
        "status=draf": [draf, lain],
        "status=data_awal": [awal],
        "data_awal=1": [awal],
        "terdata=1": [lain, terbit],
        "terbit=1": [terbit],
        f"upt={p.upt.kode}": [awal, draf, terbit],
        "kanwil=62": [awal, draf, lain, terbit],
        "kanwil=73": [],
        "kategori=makanan": [draf],
        "kelengkapan=80-99": [lain],
        "tanpa_foto=1": [awal, draf, lain],
        "unggulan=1": [],
        "q=TERB": [terbit],
        f"q={terbit.kode_tampil}": [terbit],
        f"q={p.upt.nama.replace(' ', '+')}": [awal, draf, terbit],
        "status=aneh": [],
        "kelengkapan=x": [],
        "izin=zzz": [],
        "urut=-kelengkapan&status=draf": [lain, draf],
    }
    assert {k: _saring(k, p) for k in harap} == harap


def test_permits_match_any_of_those_asked(p):
    from datetime import date, timedelta

    nanti = date.today() + timedelta(days=900)
    halal = PabrikProduk(
        upt=p.upt, nama="H", halal_dasar="terverifikasi", halal_sampai=nanti,
        halal_peringatan=nanti - timedelta(days=90),
    )  # fmt: skip
    pirt = PabrikProduk(upt=p.upt, nama="P", pirt_dasar="terverifikasi")
    segera = PabrikProduk(
        upt=p.upt, nama="S", halal_dasar="terverifikasi", halal_sampai=nanti,
        halal_peringatan=date(2020, 1, 1),
    )  # fmt: skip
    tanpa = PabrikProduk(upt=p.upt, nama="T")

    assert _saring("izin=halal-berlaku", p) == [halal]
    assert _saring("izin=halal-dalam_berlaku", p) == [halal, segera]
    assert _saring("izin=halal-berlaku&izin=pirt-berlaku", p) == [halal, pirt]
    assert _saring("izin=halal-tidak_ada", p) == [pirt, tanpa]


def test_figures_stand_side_by_side(client, p):
    buat_terbit(p)
    PabrikProduk(upt=p.upt)
    PabrikProduk(upt=p.upt, terdata_pada=None)

    angka = hitung_angka(semua_dalam(Cakupan(upt_id=p.upt.pk)))

    assert tuple(angka) == (3, 2, 1)


def test_cost_does_not_grow_with_rows(client, p):
    client.force_login(p.kanwil)

    def biaya():
        client.get(URL)  # warm
        with CaptureQueriesContext(connection) as q:
            client.get(URL)
        return len(q)

    buat_foto(PabrikProduk(upt=p.upt))
    sedikit = biaya()
    for _ in range(30):
        buat_foto(PabrikProduk(upt=p.upt))
    assert biaya() == sedikit


def test_chips_take_one_filter_away(client, p):
    client.force_login(p.unit)
    jawaban = client.get(URL, {"status": "draf", "q": "getah", "halaman": "3"})

    assert [(c["teks"], c["url"]) for c in jawaban.context["cip"]] == [
        ("“getah”", "?status=draf"),
        ("Draf", "?q=getah"),
    ]


def test_nonsense_in_the_address_is_no_error(client, p):
    client.force_login(p.unit)
    for kueri in ("halaman=x", "halaman=-9", "urut=evil", "q=" + "a" * 500, "izin=" * 50, "upt='"):
        assert client.get(f"{URL}?{kueri}").status_code == 200


def test_the_sheet_holds_exactly_the_filtered_rows(client, p):
    from zipfile import ZipFile

    PabrikProduk(upt=p.upt, nama="=1+1")
    PabrikProduk(upt=p.upt, nama="Lain")
    client.force_login(p.unit)

    jawaban = client.get(f"{URL}unduh.xlsx", {"q": "=1+1"})

    isi = b"".join(jawaban.streaming_content)
    lembar = ZipFile(BytesIO(isi)).read("xl/worksheets/sheet1.xml").decode()
    assert lembar.count("<row ") == 2
    assert "<f>" not in lembar
    assert "=1+1" in lembar
    audit = CatatanAudit.objects.get(aksi="produk.ekspor")
    assert audit.perubahan == [{"saring": "q=%3D1%2B1", "baris": 1}]


def test_archived_rows_are_not_counted_as_recorded(p):
    produk = buat_lengkap(p)
    arsipkan_produk(produk=produk, versi=produk.versi, sebab="lain", oleh=p.unit)
    assert hitung_angka(Produk.objects.all()).terdata == 0
