"""Kinds outside the three families: kept with the product, counted and listed where others are."""

from datetime import timedelta
from io import BytesIO

import openpyxl
import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from inti.waktu import hari_ini
from katalog.filters import SaringProduk
from katalog.models import Kategori, Produk
from katalog.queries.produk import semua_dalam
from katalog.services.borongan import ProdukBaru, buat_produk_borongan
from katalog.services.muat_aturan import muat_aturan
from katalog.tests.pabrik import PabrikProduk
from organisasi.cakupan import SELURUH_NEGERI
from sertifikasi.models import AturanKewajiban, JenisSertifikat, KewajibanLain
from sertifikasi.queries.kewajiban_lain import izin_lain
from sertifikasi.queries.legalitas import Lingkup
from sertifikasi.queries.legalitas_lain import ANGKA_LAIN, baris_lain, per_jenis_lain
from sertifikasi.services.keberatan import ajukan_keberatan, putuskan_keberatan
from sertifikasi.services.kewajiban import akhiri_aturan, isi_sifat, tinjau
from sertifikasi.services.muat_aturan import muat_jenis
from sertifikasi.services.muat_kewajiban import muat_kewajiban
from sertifikasi.tests.pabrik import PabrikSertifikat
from sertifikasi.tugas_kewajiban import tugas_kewajiban

LEGALITAS = reverse("sertifikasi:legalitas")


@pytest.fixture
def air(dunia):
    """Bottled water under the shipped rules: BPOM MD and SNI instead of PIRT."""
    muat_aturan(oleh=None)
    muat_jenis(oleh=None)
    muat_kewajiban(oleh=None)
    produk = PabrikProduk(
        upt=dunia.upt, nama="Air", kode="62080031", kategori=Kategori.objects.get(kode="minuman")
    )
    isi_sifat(produk=produk, versi=0, isi={"air_minum": "ya"}, oleh=dunia.petugas)
    return Produk.objects.get(pk=produk.pk)


def wajib(produk):
    return list(
        KewajibanLain.objects.filter(produk=produk)
        .order_by("jenis__urutan")
        .values_list("jenis__kode", flat=True)
    )


def bpom(produk, **isi):
    """A verified certificate of BPOM MD unless told otherwise."""
    from django.utils import timezone

    satu = PabrikSertifikat(
        upt=produk.upt,
        jenis=JenisSertifikat.objects.get(kode="bpom-md"),
        nomor="MD123456789012",
        **{"tahap": "terbit", "diverifikasi_pada": timezone.now(), **isi},
    )
    satu.produk.add(produk)
    return satu


def saring(kueri):
    return [p.nama for p in SaringProduk(QueryDict(kueri)).terapkan(semua_dalam(SELURUH_NEGERI))]


def test_mengikuti_sifat_dan_jenis_produk(air, dunia):
    assert wajib(air) == ["bpom-md", "sni"]

    isi_sifat(produk=air, versi=air.sifat_produk.versi, isi={"air_minum": ""}, oleh=dunia.petugas)
    assert wajib(air) == []

    air.kategori = Kategori.objects.get(kode="kosmetik-perawatan")
    air.save()
    assert wajib(air) == ["notifikasi-kosmetik"]


def test_produk_baru_satu_atau_borongan(air, dunia):
    kosmetik = Kategori.objects.get(kode="kosmetik-perawatan")
    isi = {"nama": "Sabun", "kategori_id": kosmetik.pk}
    (borongan,) = buat_produk_borongan(
        daftar=[ProdukBaru(dunia.upt_lain, isi)], oleh=dunia.kanwil_lain
    )

    assert wajib(borongan) == ["notifikasi-kosmetik"]
    assert wajib(PabrikProduk(upt=dunia.upt, kategori=kosmetik, kode="62089998")) == [
        "notifikasi-kosmetik"
    ]


def test_perubahan_aturan_dan_putusan_kanwil(air, dunia):
    keberatan = ajukan_keberatan(
        produk=air, sasaran="sni", usulan="tidak_wajib", alasan="Isi ulang.", oleh=dunia.petugas
    )
    putuskan_keberatan(
        keberatan=keberatan,
        versi=keberatan.versi,
        diterima=True,
        alasan="Benar.",
        oleh=dunia.kanwil,
    )
    assert wajib(air) == ["bpom-md"]

    aturan = AturanKewajiban.objects.get(kode="bpom-md-minuman-air-minum")
    akhiri_aturan(aturan=aturan, berlaku_sampai=hari_ini() - timedelta(1), oleh=dunia.pusat)
    assert wajib(air) == []
    assert tinjau() == 0


def test_jumlah_kueri_tinjauan_tetap(air, dunia):
    kosmetik = Kategori.objects.get(kode="kosmetik-perawatan")
    n = []
    for _ in range(2):
        for _ in range(4):
            PabrikProduk(upt=dunia.upt, kategori=kosmetik)
        KewajibanLain.objects.all().delete()
        with CaptureQueriesContext(connection) as tangkap:
            tinjau()
        n.append(len(tangkap))
    assert n[0] == n[1]
    assert KewajibanLain.objects.count() == 2 + 8


KINI = hari_ini()
KEADAAN = [
    ({"tahap": "terbit"}, "Berlaku"),
    ({"berlaku_sampai": KINI + timedelta(180)}, "Akan habis"),
    ({"berlaku_sampai": KINI - timedelta(3)}, "Kedaluwarsa"),
    ({"diverifikasi_pada": None}, "Belum diverifikasi"),
    ({"tahap": "diajukan", "diverifikasi_pada": None}, "Diajukan"),
    ({"tahap": "diperiksa", "diverifikasi_pada": None}, "Diajukan"),
    ({"tahap": "direncanakan", "diverifikasi_pada": None}, "Belum ada"),
    ({"tahap": "dicabut"}, "Belum ada"),
    ({"lingkup": "dapur"}, "Belum ada"),
]


@pytest.mark.parametrize(("isi", "kata"), KEADAAN)
def test_keadaan_dari_sertifikatnya(air, isi, kata):
    bpom(air, **isi)

    assert {t.label: t.kata for t in izin_lain([air])[air.pk]} == {
        "BPOM MD": kata,
        "SNI": "Belum ada",
    }


def test_yang_terkuat_yang_terhitung(air):
    bpom(air, berlaku_sampai=KINI - timedelta(3))
    bpom(air, tahap="diajukan", diverifikasi_pada=None)
    assert izin_lain([air])[air.pk][0].kata == "Diajukan"
    bpom(air)
    assert izin_lain([air])[air.pk][0].kata == "Berlaku"


def test_angka_legalitas_sama_dengan_barisnya(air, dunia):
    for n, (isi, _) in enumerate(KEADAAN):
        lain = PabrikProduk(upt=dunia.tetangga, kategori=air.kategori, kode=f"62091{n:03d}")
        isi_sifat(produk=lain, versi=0, isi={"air_minum": "ya"}, oleh=dunia.petugas_tetangga)
        bpom(lain, **isi)
    tidak_terdata = PabrikProduk(upt=dunia.upt, kategori=air.kategori, terdata_pada=None)
    isi_sifat(produk=tidak_terdata, versi=0, isi={"air_minum": "ya"}, oleh=dunia.petugas)
    lingkup = Lingkup(SELURUH_NEGERI)

    per = {j.kode: isi for j, isi in per_jenis_lain(lingkup)}

    # By hand: nine products in KEADAAN and the water without any certificate.
    assert per["bpom-md"] == {
        "wajib": 10, "berlaku": 2, "akan_habis": 1, "diajukan": 2, "belum_verifikasi": 1,
        "kedaluwarsa": 1, "belum_ada": 4, "tanpa": 8,
    }  # fmt: skip
    assert per["sni"]["wajib"] == per["sni"]["belum_ada"] == 10
    for kode, angka in per.items():
        for a in ANGKA_LAIN:
            assert baris_lain(lingkup, kode, a).count() == angka[a], (kode, a)
    satu_unit = dict(per_jenis_lain(Lingkup(SELURUH_NEGERI, upt="62-08")))
    assert {j.kode: isi["wajib"] for j, isi in satu_unit.items()} == {"bpom-md": 1, "sni": 1}


def test_halaman_legalitas_dan_lembarnya(air, dunia, client):
    bpom(air)
    client.force_login(dunia.kanwil)
    jawaban = client.get(LEGALITAS)

    assert [j["nama"] for j in jawaban.context["lain"]] == ["BPOM MD", "SNI"]
    for jenis in jawaban.context["lain"]:
        for sel in jenis["sel"]:
            halaman = client.get(sel["url"])
            assert halaman.context["hal"].paginator.count == sel["nilai"], sel
    alamat = reverse("sertifikasi:legalitas_produk")
    halaman = client.get(alamat, {"izin": "sni", "angka": "belum_ada"}).content.decode()
    assert "SNI: wajib, belum ada" in halaman
    assert "Air minum dalam kemasan wajib SNI." in halaman
    # A permit that does not exist is the page without one, as every other unknown value.
    assert "Halal" in client.get(alamat, {"izin": "tidak-ada"}).context["judul"]

    isi = b"".join(client.get(reverse("sertifikasi:legalitas_xlsx")).streaming_content)
    lembar = openpyxl.load_workbook(BytesIO(isi))["Izin lain"]
    baris = [[s.value for s in b] for b in lembar.iter_rows()]
    assert [b[:3] for b in baris[1:]] == [["BPOM MD", 1, 1], ["SNI", 1, 0]]
    alamat = reverse("sertifikasi:legalitas_produk_xlsx")
    isi = client.get(alamat, {"izin": "sni", "angka": "belum_ada"}).streaming_content
    lembar = openpyxl.load_workbook(BytesIO(b"".join(isi))).active
    baris = [[s.value for s in b] for b in lembar.iter_rows()]
    assert baris[0][-2:] == ["SNI", "Alasan SNI"]
    assert baris[1][0] == "Air" and baris[1][-2] == "Belum ada"


def test_kepala_produk_menyebut_yang_wajib_dan_belum_ada(air, dunia, client):
    bpom(air)
    client.force_login(dunia.petugas)

    isi = client.get(reverse("katalog:rinci", args=[air.kode])).content.decode()

    assert "Wajib, belum ada: Halal, SNI" in isi
    assert "<strong>BPOM MD</strong>" in isi


def test_saringan_daftar_produk(air, dunia):
    PabrikProduk(upt=dunia.upt, nama="Meja", kategori=Kategori.objects.get(kode="kerajinan"))
    assert saring("izin=lain-tidak_ada") == ["Air"]
    assert saring("izin=lain-dalam_berlaku") == []
    assert saring("izin=wajib-tidak_ada") == ["Air"]

    for kode in ("bpom-md", "sni"):
        satu = bpom(air, berlaku_sampai=hari_ini())  # midnight may have come since the start
        satu.jenis = JenisSertifikat.objects.get(kode=kode)
        satu.save()
    assert saring("izin=lain-tidak_ada") == []
    assert saring("izin=lain-dalam_berlaku") == ["Air"]
    assert saring("izin=wajib-tidak_ada") == ["Air"]  # halal is still missing
    Produk.objects.update(halal_dasar="terverifikasi", halal_perbarui=True)
    assert saring("izin=wajib-tidak_ada") == []
    assert "Air" in saring("izin=halal-perlu_pembaruan")


def test_tugas_membuka_tepat_barisnya(air, dunia, client):
    PabrikProduk(upt=dunia.tetangga, kategori=Kategori.objects.get(kode="kosmetik-perawatan"))
    for siapa, jumlah in ((dunia.petugas, 1), (dunia.petugas_tetangga, 1), (dunia.kanwil, 2)):
        (tugas,) = tugas_kewajiban(siapa)
        assert tugas.judul == f"{jumlah} produk: izin wajib belum ada"
        client.force_login(siapa)
        assert client.get(tugas.url).context["angka"].semua == tugas.jumlah == jumlah
    for siapa in (dunia.kanwil_lain, dunia.pimpinan, dunia.pusat):
        assert tugas_kewajiban(siapa) == []


@pytest.mark.skipif(connection.vendor != "sqlite", reason="counts SQLite's own steps")
def test_tugas_unit_tidak_menghitung_kewajiban_seluruh_negeri(air, dunia):
    """The scope comes first: what the rest of the country must have is not looked at."""

    def langkah():
        n = 0

        def satu():
            nonlocal n
            n += 1

        connection.connection.set_progress_handler(satu, 50)
        try:
            assert tugas_kewajiban(dunia.petugas)[0].jumlah == 1
        finally:
            connection.connection.set_progress_handler(None, 0)
        return n

    sedikit = langkah()
    jauh = [PabrikProduk(upt=dunia.upt_lain, kategori=None) for _ in range(40)]
    KewajibanLain.objects.bulk_create(
        KewajibanLain(produk=p, jenis=j, alasan="Uji.")
        for p in jauh
        for j in JenisSertifikat.objects.filter(keluarga="lain")
    )

    assert langkah() <= sedikit + 2
