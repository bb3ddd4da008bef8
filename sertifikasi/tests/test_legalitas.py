"""The legality page against rows counted independently: every state in every Kanwil."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from unittest import mock

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from akun.tests.pabrik import PabrikPengguna, PabrikPetugasKanwil, PabrikPimpinan, PabrikPusat
from inti.format import BULAN
from inti.waktu import hari_ini
from katalog.models import Produk
from katalog.services.muat_aturan import muat_aturan
from katalog.tests.pabrik import PabrikProduk
from organisasi.cakupan import SELURUH_NEGERI
from organisasi.tests.pabrik import PabrikKanwil, PabrikUPT
from sertifikasi.models import AturanKewajiban, SertifikatProduk
from sertifikasi.queries.legalitas import ANGKA, Lingkup, baris_produk, kalender, matriks
from sertifikasi.services.muat_kewajiban import muat_kewajiban
from sertifikasi.tests.pabrik import PabrikJenis, PabrikSertifikat

LEGALITAS = reverse("sertifikasi:legalitas")
ZONA = {"11": "WIB", "62": "WIB", "51": "WITA", "91": "WIT"}
# state → columns of one family on that day
KEADAAN = {
    "tidak_ada": lambda h: {},
    "berlaku": lambda h: {"dasar": "terverifikasi", "sampai": h + timedelta(400), "peringatan": h + timedelta(220)},
    "tanpa_batas": lambda h: {"dasar": "terverifikasi"},
    "akan_habis": lambda h: {"dasar": "terverifikasi", "sampai": h, "peringatan": h - timedelta(180)},
    "kedaluwarsa": lambda h: {"dasar": "terverifikasi", "sampai": h - timedelta(1), "peringatan": h - timedelta(181)},
    "diajukan": lambda h: {"dasar": "diajukan"},
    "belum_verifikasi": lambda h: {"dasar": "belum_verifikasi"},
    "perlu_pembaruan": lambda h: {"dasar": "terverifikasi", "perbarui": True},
}  # fmt: skip
SIFAT = ("wajib", "dianjurkan", "tidak_wajib", "tidak_dapat")


@pytest.fixture
def negeri(db):
    """In each Kanwil each state of each family under each rule, with uneven numbers; and rows
    that do not count. Returns what was written: (kanwil, upt, family, state, rule) per row."""
    tulis = []
    for n, (kode, zona) in enumerate(ZONA.items()):
        kanwil = PabrikKanwil(kode=kode, zona_waktu=zona)
        upt = [PabrikUPT(kode=f"{kode}-0{i}", kanwil=kanwil) for i in (1, 2)]
        hari = hari_ini(zona)
        for f, keluarga in enumerate(("pirt", "haki", "halal")):
            for k, (nama, kolom) in enumerate(KEADAAN.items()):
                if nama == "perlu_pembaruan" and keluarga != "halal":
                    continue
                for s, sifat in enumerate(SIFAT):
                    for _ in range(1 + (n + f + k + s) % 2):
                        tempat = upt[(k + s) % 2]
                        isi = {f"{keluarga}_{a}": b for a, b in kolom(hari).items()}
                        produk = PabrikProduk(upt=tempat)
                        # Others stay without rule and certificate.
                        Produk.objects.filter(pk=produk.pk).update(
                            **isi, **{f"{keluarga}_sifat": sifat}
                        )
                        tulis.append((kode, tempat.kode, keluarga, nama, sifat))
        PabrikProduk(upt=upt[0], terdata_pada=None)
        PabrikProduk(upt=upt[0], status="arsip", sebab_arsip="tidak_lagi")
    return tulis


def dihitung(tulis, keluarga, angka, *, kanwil="", upt=""):
    """What a figure is to be, from what the fixture wrote."""
    cocok = {
        "wajib": lambda k, s: s == "wajib",
        "berlaku": lambda k, s: k in {"berlaku", "tanpa_batas", "akan_habis"},
        "akan_habis": lambda k, s: k == "akan_habis",
        "diajukan": lambda k, s: k == "diajukan",
        "belum_verifikasi": lambda k, s: k == "belum_verifikasi",
        "perlu_pembaruan": lambda k, s: k == "perlu_pembaruan",
        "kedaluwarsa": lambda k, s: k == "kedaluwarsa",
        "belum_ada": lambda k, s: s == "wajib" and k == "tidak_ada",
        "tanpa": lambda k, s: s == "wajib" and k not in {"berlaku", "tanpa_batas", "akan_habis"},
    }[angka]
    return sum(
        1
        for kw, u, f, k, s in tulis
        if f == keluarga and kw.startswith(kanwil) and u.startswith(upt) and cocok(k, s)
    )


def test_setiap_angka_sama_dengan_yang_dihitung_sendiri(negeri):
    baris, jumlah = matriks(Lingkup(SELURUH_NEGERI))

    assert [b.kode for b in baris] == sorted(ZONA)
    assert jumlah.terdata == len(negeri)
    for f in ("pirt", "haki", "halal"):
        for a in ANGKA:
            assert jumlah.angka[f][a] == dihitung(negeri, f, a), (f, a)
            for b in baris:
                assert b.angka[f][a] == dihitung(negeri, f, a, kanwil=b.kode), (b.kode, f, a)
    assert jumlah.angka["halal"]["perlu_pembaruan"] > 0


def test_per_unit_dan_barisnya(negeri):
    lingkup = Lingkup(SELURUH_NEGERI, kanwil="91")
    baris, jumlah = matriks(lingkup)

    assert [b.kode for b in baris] == ["91-01", "91-02"]
    for f in ("pirt", "haki", "halal"):
        for a in ANGKA:
            for b in baris:
                satu = Lingkup(SELURUH_NEGERI, upt=b.kode)
                assert b.angka[f][a] == dihitung(negeri, f, a, upt=b.kode)
                assert b.angka[f][a] == baris_produk(satu, f, a).count()
            assert jumlah.angka[f][a] == baris_produk(lingkup, f, a).count()


def _semua_tautan(konteks):
    for r in konteks["baris"]:
        yield from r["sel"]
    yield from konteks["kaki"]
    yield from konteks["petak"]
    yield from konteks["rinci_halal"]


def test_setiap_angka_membuka_barisnya(negeri, client):
    client.force_login(PabrikPusat())
    jumlah = 0
    for sel in _semua_tautan(client.get(LEGALITAS, {"kanwil": "62"}).context):
        if sel["url"]:
            assert client.get(sel["url"]).context["hal"].paginator.count == sel["nilai"], sel
            jumlah += 1
    assert jumlah > 40


def test_kanwil_hanya_melihat_miliknya(negeri, client):
    kanwil = Produk.objects.filter(upt__kode="62-01").first().upt.kanwil
    client.force_login(PabrikPetugasKanwil(kanwil=kanwil))

    konteks = client.get(LEGALITAS).context
    assert [r["b"].kode for r in konteks["baris"]] == ["62-01", "62-02"]
    # Another Kanwil in the address gives nothing, not another's rows.
    assert client.get(LEGALITAS, {"kanwil": "51"}).context["baris"] == []
    semua = client.get(reverse("sertifikasi:legalitas_produk"), {"izin": "pirt", "angka": "wajib"})
    assert semua.context["hal"].paginator.count == dihitung(negeri, "pirt", "wajib", kanwil="62")


def test_siapa_yang_boleh(negeri, client):
    upt = Produk.objects.first().upt
    alamat = [
        reverse(f"sertifikasi:legalitas{x}")
        for x in ("", "_xlsx", "_produk", "_produk_xlsx", "_berakhir", "_berakhir_xlsx")
    ]
    for orang, status in (
        (PabrikPengguna(upt=upt), 403),
        (PabrikPimpinan(kanwil=upt.kanwil), 200),
        (PabrikPetugasKanwil(kanwil=upt.kanwil), 200),
        (PabrikPusat(), 200),
    ):
        client.force_login(orang)
        assert {client.get(a).status_code for a in alamat} == {status}
    sampah = {"kanwil": "x", "izin": "?", "angka": "?", "bulan": "2026-13", "halaman": "z"}
    assert {client.get(a, sampah).status_code for a in alamat} == {200}


def test_xlsx_sama_dengan_halaman(negeri, client):
    client.force_login(PabrikPusat())
    isi = b"".join(client.get(reverse("sertifikasi:legalitas_xlsx")).streaming_content)
    lembar = openpyxl.load_workbook(BytesIO(isi))["Matriks"]
    baris = [[s.value for s in b] for b in lembar.iter_rows()]
    assert len(baris) == 1 + len(ZONA) + 1
    kolom = baris[0].index("Halal: Wajib, belum bersertifikat")
    assert baris[-1][kolom] == dihitung(negeri, "halal", "tanpa")

    alamat = reverse("sertifikasi:legalitas_produk_xlsx")
    isi = b"".join(client.get(alamat, {"izin": "halal", "angka": "tanpa"}).streaming_content)
    lembar = openpyxl.load_workbook(BytesIO(isi)).active
    assert lembar.max_row - 1 == dihitung(negeri, "halal", "tanpa")


def test_kueri_tidak_bertambah_dengan_baris(client, db):
    client.force_login(PabrikPusat())
    jumlah = []
    for n in range(2):
        for i in range(3):
            kanwil = PabrikKanwil(kode=f"{10 + 10 * n + i}")
            upt = PabrikUPT(kode=f"{kanwil.kode}-01", kanwil=kanwil)
            produk = PabrikProduk(upt=upt)
            satu = PabrikSertifikat(upt=upt, jenis=PabrikJenis(kode="pirt"), nomor="")
            SertifikatProduk.objects.create(sertifikat=satu, produk=produk)
        client.get(LEGALITAS)
        with CaptureQueriesContext(connection) as tangkap:
            client.get(LEGALITAS)
        jumlah.append(len(tangkap))
    assert jumlah[0] == jumlah[1]


def test_kalender_sama_dengan_barisnya(dunia, catat, verifikasi, client):
    hari = hari_ini("WIB")
    harap = Counter()
    setahun = date(hari.year + 1, hari.month, min(hari.day, 28) if hari.month == 2 else hari.day)
    ujung = (setahun - hari).days
    for selisih in (-1, 0, 1, 40, 40, 200, 330, ujung, ujung + 1, 800):
        sampai = hari + timedelta(selisih)
        verifikasi(catat(jenis=dunia.merek, nomor="IDM000123456", berlaku_sampai=sampai))
        if 0 <= selisih <= ujung:
            harap[f"{sampai:%Y-%m}"] += 1
    catat(jenis=dunia.merek, nomor="IDM000123456", berlaku_sampai=hari)  # not verified

    bulan = kalender(Lingkup(dunia.kanwil.cakupan), "WIB")

    assert len(bulan) == 13  # this month to the same day of next year
    assert {b.kode: b.jumlah for b in bulan if b.jumlah} == dict(harap)
    client.force_login(dunia.kanwil)
    alamat = reverse("sertifikasi:legalitas_berakhir")
    for b in bulan:
        assert client.get(alamat, {"bulan": b.kode}).context["hal"].paginator.count == b.jumlah
    semua = client.get(alamat)
    assert semua.context["hal"].paginator.count == sum(harap.values())
    satu = client.get(alamat, {"bulan": bulan[0].kode}).content.decode()
    assert f"pada {BULAN[hari.month - 1]} {hari.year}" in satu


@pytest.mark.parametrize(
    ("zona", "jam", "ganti"), [("WIB", 17, True), ("WITA", 16, True), ("WIT", 15, True),
                               ("WIB", 16, False), ("WITA", 15, False), ("WIT", 14, False)],
)  # fmt: skip
def test_kalender_di_pergantian_tahun(zona, jam, ganti, db):
    """One hour before midnight of the old year in the zone, and at midnight (hours are UTC)."""
    kanwil = PabrikKanwil(kode={"WIB": "11", "WITA": "51", "WIT": "91"}[zona], zona_waktu=zona)
    upt = PabrikUPT(kode=f"{kanwil.kode}-01", kanwil=kanwil)
    for sampai in (date(2026, 12, 31), date(2027, 12, 31), date(2028, 1, 1)):
        PabrikSertifikat(
            upt=upt, jenis=PabrikJenis(kode="pirt"), berlaku_sampai=sampai,
            diverifikasi_pada=datetime(2026, 1, 1, tzinfo=UTC),
        )  # fmt: skip

    kini = datetime(2026, 12, 31, jam, tzinfo=UTC)
    with mock.patch("django.utils.timezone.now", return_value=kini):
        bulan = kalender(Lingkup(SELURUH_NEGERI), zona)

    harap = {"2027-12": 1, "2028-01": 1} if ganti else {"2026-12": 1, "2027-12": 1}
    assert {b.kode: b.jumlah for b in bulan if b.jumlah} == harap
    assert (bulan[0].nama, bulan[-1].nama) == (
        ("Januari 2027", "Januari 2028") if ganti else ("Desember 2026", "Desember 2027")
    )


@pytest.mark.parametrize(("ujung", "jumlah"), [(date(2029, 2, 28), 1), (date(2029, 3, 1), 0)])
def test_kalender_pada_hari_kabisat(ujung, jumlah, db):
    PabrikSertifikat(
        upt=PabrikUPT(kode="62-01"), jenis=PabrikJenis(kode="pirt"), berlaku_sampai=ujung,
        diverifikasi_pada=datetime(2026, 1, 1, tzinfo=UTC),
    )  # fmt: skip

    with mock.patch("django.utils.timezone.now", return_value=datetime(2028, 2, 29, 5, tzinfo=UTC)):
        assert sum(b.jumlah for b in kalender(Lingkup(SELURUH_NEGERI), "WIB")) == jumlah


def test_sejak_kapan_wajib_menurut_aturan(dunia, client):
    """The sentence follows the rules that headquarters edits, not the text of the page."""
    client.force_login(dunia.kanwil)
    assert "Halal wajib" not in client.get(LEGALITAS).content.decode()
    muat_aturan(oleh=None)
    muat_kewajiban(oleh=None)
    kini = client.get(LEGALITAS).context["wajib_halal"]
    assert kini.startswith("Halal wajib bagi Makanan, Minuman, ")
    assert kini.endswith(" sejak 18 Oktober 2026.")

    AturanKewajiban.objects.filter(sasaran="halal", kategori__kode="minuman").update(
        hasil="dianjurkan"
    )

    assert "Minuman" not in client.get(LEGALITAS).context["wajib_halal"]


def test_jenis_membuka_daftarnya(dunia, catat, verifikasi, client):
    verifikasi(catat(produk=[dunia.roti]))
    catat()
    catat(jenis=dunia.merek, nomor="IDM000123456", tahap="diajukan")
    client.force_login(dunia.kanwil)

    for j in client.get(LEGALITAS).context["jenis"]:
        for sel in j["sel"]:
            assert client.get(sel["url"]).context["hal"].paginator.count == sel["nilai"], j["nama"]
