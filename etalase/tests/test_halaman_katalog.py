"""Deep pages go on from a row, numbers have a limit, and a count that stopped says so."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from etalase.queries import halaman as modul_halaman
from etalase.queries import hitung_baris as modul_baris
from etalase.queries.urutan import untuk_qs
from katalog.models import Terbitan
from katalog.pencarian import cari as modul_cari
from katalog.pencarian import mesin
from katalog.tests.pabrik import PabrikKategori
from katalog.tests.pabrik_terbitan import terbit_banyak
from organisasi.tests.pabrik import PabrikUPT

pytestmark = pytest.mark.django_db
URL = "/katalog/"


@pytest.fixture
def seratus(monkeypatch):
    monkeypatch.setattr(modul_halaman, "PER_HALAMAN", 6)
    monkeypatch.setattr(modul_halaman, "MULAI_KUNCI", 2)
    unit, kategori = PabrikUPT(), PabrikKategori()
    terbit_banyak(
        [
            (unit, kategori, f"Tas {i % 7}", {"unggulan": i < 15, "harga": 1000 + i % 3 * 60_000})
            for i in range(50)
        ]
    )


def _tautan(jawab, rel):
    isi = jawab.content.decode()
    if f'rel="{rel}"' not in isi:
        return None
    return isi.split(f'rel="{rel}" href="')[1].split('"')[0].replace("&amp;", "&")


def _kode(jawab):
    return [k.kode for k in jawab.context["kartu"]]


@pytest.mark.parametrize("urut", ["", "nama", "terbaru", "harga", "harga_turun"])
@pytest.mark.parametrize("saring", ["", "harga_maks=70000&"])
def test_tautan_berikutnya_melewati_semua_baris_sekali_dan_kembali(client, seratus, urut, saring):
    qs = Terbitan.objects.order_by(*untuk_qs(urut))
    if saring:
        qs = qs.filter(harga__lte=70_000)
    semua = list(qs.values_list("kode", flat=True))

    jawab, maju = client.get(f"{URL}?{saring}urut={urut}"), []
    while True:
        maju.append(_kode(jawab))
        if (lanjut := _tautan(jawab, "next")) is None:
            break
        jawab = client.get(URL + lanjut)
    mundur = [_kode(jawab)]
    while lanjut := _tautan(jawab, "prev"):
        jawab = client.get(URL + lanjut)
        mundur.insert(0, _kode(jawab))

    assert [k for hal in maju for k in hal] == semua
    assert mundur == maju
    assert ("sesudah=" in (_tautan(client.get(f"{URL}?halaman=3&urut={urut}"), "next") or "")) == (
        not urut.startswith("harga")
    )


@pytest.mark.parametrize("urut", ["", "nama", "terbaru", "harga", "harga_turun"])
def test_halaman_bernomor_jauh_hanya_membaca_barisnya(client, seratus, urut):
    with CaptureQueriesContext(connection) as kueri:
        jawab = client.get(URL, {"urut": urut, "halaman": 4})

    semua = list(Terbitan.objects.order_by(*untuk_qs(urut)).values_list("kode", flat=True))
    assert _kode(jawab) == semua[18:24]
    (kartu,) = [k["sql"] for k in kueri if '"foto"' in k["sql"]]
    assert "OFFSET" not in kartu
    assert len(kueri) <= 8


@pytest.mark.parametrize("kunci", ["99999999", "abc", "' OR 1=1", "1" * 500])
def test_kunci_yang_tidak_ada_memberi_halaman_bernomor(client, seratus, kunci):
    jawab = client.get(URL, {"halaman": 3, "sesudah": kunci})

    assert _kode(jawab) == _kode(client.get(URL, {"halaman": 3}))


def test_nomor_berbatas(client, seratus, monkeypatch):
    monkeypatch.setattr(modul_halaman, "MAKS_NOMOR", 4)

    assert client.get(URL, {"halaman": 8}).context["hal"].number == 4


def test_hitungan_yang_berhenti_di_batas_mengatakannya(client, seratus, monkeypatch):
    monkeypatch.setattr(modul_baris, "BATAS_HITUNG", 20)

    isi = client.get(URL, {"q": "tas"}).content.decode()

    assert "20+ produk" in isi
    assert "50 produk" in client.get(URL).content.decode()  # from the roll-up: exact


@pytest.mark.parametrize(("seper", "cukup"), [(2, True), (8, False)])
def test_kata_yang_sangat_umum(client, seratus, monkeypatch, seper, cukup):
    """PostgreSQL counts and ranks a part of its products where that is enough, else all; what is
    said of them is the same."""
    monkeypatch.setattr(modul_baris, "BATAS_HITUNG", 20)
    monkeypatch.setattr(modul_cari, "SANGAT_UMUM", 49)
    monkeypatch.setattr(mesin, "SEPER", seper)
    with CaptureQueriesContext(connection) as kueri:
        jawab = client.get(URL, {"q": "tas"})
    assert len(kueri) <= 8
    hitungan = [k["sql"] for k in kueri if "MATERIALIZED" in k["sql"]]
    halaman = [client.get(URL, {"q": "tas", "halaman": n}) for n in range(1, 5)]
    urut = [kode for satu in halaman for kode in _kode(satu)]

    assert "20+ produk" in jawab.content.decode()
    baris = dict(Terbitan.objects.filter(kode__in=urut).values_list("kode", "pk"))
    assert len(urut) >= 20
    assert len(baris) == len(urut)
    if connection.vendor == "postgresql":
        assert [f"MOD(katalog_terbitan.id, {seper}) = 0" in sql for sql in hitungan] == (
            [True] if cukup else [True, False]
        )
        assert all(pk % seper == 0 for pk in baris.values()) == cukup
    else:
        assert not any("MOD(" in sql for sql in hitungan)


def test_kata_dengan_saringan_lain_dihitung_utuh(client, seratus, monkeypatch):
    monkeypatch.setattr(modul_cari, "SANGAT_UMUM", 49)
    monkeypatch.setattr(mesin, "SEPER", 2)

    assert "15 produk" in client.get(URL, {"q": "tas", "unggulan": "1"}).content.decode()
    assert "50 produk" in client.get(URL, {"q": "tas"}).content.decode()  # 25 are not enough


@pytest.mark.postgres
def test_indeks_seper_delapan_dipakai(seratus):
    """Its predicate is the one that the search says."""
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has no such index")
    qs = Terbitan.objects.filter(mesin.cocok([["tas"]])).filter(mesin.seper())
    with connection.cursor() as kursor:
        kursor.execute("SET LOCAL enable_seqscan = off")
        kursor.execute("DROP INDEX katalog_terbitan_vektor_cari")
        sql, isi = qs.order_by().values("pk").query.sql_with_params()
        kursor.execute(f"EXPLAIN {sql}", isi)
        rencana = "\n".join(baris for (baris,) in kursor.fetchall())
    assert "Bitmap Index Scan on katalog_terbitan_vektor_seper" in rencana


@pytest.mark.parametrize("urut", ["", "nama", "terbaru", "harga", "harga_turun"])
@pytest.mark.parametrize("batas", [20, 1000])
def test_baris_halaman_dari_hitungan_sama_dengan_urutannya(
    client, seratus, monkeypatch, urut, batas
):
    """Found while they are counted, or read apart where the count stopped: the same pages."""
    monkeypatch.setattr(modul_baris, "BATAS_HITUNG", batas)
    Terbitan.objects.filter(kode__endswith="7").update(harga=None)
    qs = Terbitan.objects.filter(harga__lte=70_000).order_by(*untuk_qs(urut))
    semua = list(qs.values_list("kode", flat=True))[:18]

    halaman = []
    for nomor in (1, 2, 3):
        with CaptureQueriesContext(connection) as kueri:
            jawab = client.get(URL, {"harga_maks": "70000", "urut": urut, "halaman": nomor})
        halaman += _kode(jawab)
        (kartu,) = [k["sql"] for k in kueri if '"foto"' in k["sql"]]
        assert ('"id" IN (' in kartu.split("WHERE")[-1]) == (batas == 1000)

    assert halaman == semua
