"""Search: stems, fields, order, hostile input, and the index that follows the rows."""

import pytest
from django.core.management import call_command
from django.db import connection

from katalog.models import KataKatalog, Terbitan
from katalog.pencarian import cari as modul_cari
from katalog.pencarian import indeks
from katalog.pencarian.cari import CALON, cari
from katalog.pencarian.kata import bentuk, pecah
from katalog.tests.pabrik import PabrikKategori
from katalog.tests.pabrik_terbitan import terbit
from organisasi.tests.pabrik import PabrikKabKota, PabrikKanwil, PabrikProvinsi, PabrikUPT

pytestmark = pytest.mark.django_db


def temukan(q: str) -> list[str]:
    hasil = cari(Terbitan.objects.all(), q)
    nama = dict(Terbitan.objects.values_list("pk", "nama"))
    return [nama[t.pk] for t in hasil.urutkan(hasil.qs, lambda qs: qs, 0, CALON)]


@pytest.mark.parametrize(
    ("satu", "lain"),
    [
        ("menganyam", "anyaman"),
        ("menenun", "tenun"),
        ("perajin", "kerajinan"),
        ("mengemas", "kemasan"),
        ("memotong", "potongan"),
        ("menyulam", "sulaman"),
        ("percetakan", "cetakan"),
        ("penanaman", "tanaman"),
    ],
)
def test_bentuk_kata_bertemu(satu, lain):
    assert set(bentuk(satu)) & set(bentuk(lain))


@pytest.mark.parametrize("q", ["menganyam", "anyaman", "ANYAMAN", "anyam", "ány"])
def test_menganyam_menemukan_anyaman(q):
    terbit("Anyaman Rotan")
    terbit("Kopi Bubuk")

    assert temukan(q) == ["Anyaman Rotan"]


def tempat():
    kanwil = PabrikKanwil(kode="51", nama="Kanwil Ditjenpas Bali")
    provinsi = PabrikProvinsi(kode="51", nama="Pulau Dewata", kanwil=kanwil)
    kota = PabrikKabKota(kode="5171", nama="Kota Denpasar", provinsi=provinsi)
    return PabrikUPT(
        kode="51-01",
        nama="Lapas Perempuan Kelas IIA Kerobokan",
        jenis="lapas",
        kekhususan="perempuan",
        kanwil=kanwil,
        kabkota=kota,
    )


@pytest.mark.parametrize(
    "q",
    [
        "dompet",
        "srikandi",
        "pandan",
        "aksesori",
        "kerobokan",
        "lapas perempuan",
        "bali",
        "denpasar",
        "dewata",
        "51-01-0001",
        "51010001",
        "dompet bali",
    ],
)
def test_semua_bidang_dapat_dicari(q):
    kategori = PabrikKategori(kode="aksesori", nama="Aksesori")
    terbit("Dompet", merek="Srikandi", bahan="daun pandan", upt=tempat(), kategori=kategori)
    terbit("Kopi Bubuk")

    assert temukan(q) == ["Dompet"]


def test_nama_lebih_berat_daripada_deskripsi():
    terbit("Tas Kulit", deskripsi_singkat="Dihias batik dan renda.")
    terbit("Batik Tulis")

    assert temukan("batik") == ["Batik Tulis", "Tas Kulit"]


def test_awalan_hanya_untuk_kata_terakhir():
    terbit("Keripik Tempe")

    assert temukan("keripik tem") == ["Keripik Tempe"]
    assert cari(Terbitan.objects.all(), "tempe kerip").koreksi is None


@pytest.mark.postgres
def test_kata_disimpan_di_barisnya():
    """Beside the row they would be fetched one by one to be ranked."""
    if connection.vendor != "postgresql":
        pytest.skip("SQLite keeps them in a table of their own")
    with connection.cursor() as kursor:
        kursor.execute(
            "SELECT attstorage FROM pg_attribute "
            "WHERE attrelid = 'katalog_terbitan'::regclass AND attname = 'vektor_cari'"
        )
        assert kursor.fetchone()[0] in ("m", b"m")


@pytest.mark.parametrize("q", ["tas", "kulit tas", "tsa"])
def test_kata_umum_bukan_awalan_kata_lain(q, monkeypatch):
    for nama in ("Tas Kulit", "Kulit Tas", "Tasbih Kulit"):
        terbit(nama)

    assert len(temukan(q)) == 3
    monkeypatch.setattr(modul_cari, "UMUM", 1)
    assert sorted(temukan(q)) == ["Kulit Tas", "Tas Kulit"]
    assert temukan("tasb") == ["Tasbih Kulit"]


def test_sebagian_kata_bila_tidak_ada_yang_lengkap():
    terbit("Sapu Lidi")

    hasil = cari(Terbitan.objects.all(), "sapu payung")

    assert hasil.sebagian is True
    assert [t.nama for t in hasil.qs] == ["Sapu Lidi"]


def test_koreksi_disebut_dan_yang_setara_ikut():
    terbit("Gelas Bambu")
    terbit("Gelang Bambu")

    hasil = cari(Terbitan.objects.all(), "gelab")

    assert hasil.koreksi == "gelas"
    assert hasil.lain == ()
    assert sorted(temukan("gelax")) == ["Gelas Bambu"]
    assert sorted(temukan("gela")) == ["Gelang Bambu", "Gelas Bambu"]


def test_apostrof_dan_tanda_hubung():
    terbit("Peci Na’Oko")
    terbit("Manik-manik")

    assert temukan("Na'Oko") == ["Peci Na’Oko"]
    assert temukan("naoko") == ["Peci Na’Oko"]
    assert temukan("na oko") == ["Peci Na’Oko"]
    assert temukan("manik-manik") == ["Manik-manik"]
    assert pecah("a-b") == ["a", "b"]


@pytest.mark.parametrize(
    "q",
    ['"', "*", "'", "a-b", "AND", "OR NOT", "(", "):*", "\\", "%", "_", "🙂", "\x00", ";--",
     "x" * 10_000, "kata " * 3000, "1e309", "' & !", "col:batik", "{nama}", "日本", "dan di yang"],
)  # fmt: skip
def test_apa_pun_yang_diketik_tidak_menjatuhkan(q):
    terbit("Batik")

    hasil = cari(Terbitan.objects.all(), q)

    assert hasil.urutkan(hasil.qs, lambda qs: qs, 0, 10) is not None
    assert hasil.qs.count() >= 0


def test_kosong_berarti_tidak_disaring():
    terbit("Batik")

    assert [t.nama for t in cari(Terbitan.objects.all(), "  ").qs] == ["Batik"]


def test_perbarui_mengikuti_perubahan_nama():
    terbitan = terbit("Sapu Lidi")
    terbitan.nama = "Tikar Pandan"
    terbitan.save()

    indeks.perbarui(terbitan)

    assert temukan("tikar") == ["Tikar Pandan"]
    assert cari(Terbitan.objects.all(), "lidi").qs.count() == 0
    assert KataKatalog.objects.filter(kata__in=["sapu", "lidi"]).count() == 0


def test_kosakata_menghitung_produk_dan_berkurang():
    satu = terbit("Sapu Lidi")
    terbit("Sapu Ijuk")
    indeks.perbarui(satu)
    assert KataKatalog.objects.get(kata="sapu").jumlah == 2

    indeks.hapus(satu)
    satu.delete()

    assert KataKatalog.objects.get(kata="sapu").jumlah == 1
    assert not KataKatalog.objects.filter(kata="lidi").exists()
    assert temukan("sapu") == ["Sapu Ijuk"]


def test_bangun_indeks_menyamai_perbarui(capsys):
    terbit("Sapu Lidi")
    terbit("Anyaman Rotan")
    sebelum = (
        sorted(Terbitan.objects.values_list("nama", "teks_cari")),
        list(KataKatalog.objects.values_list("kata", "jumlah")),
    )
    Terbitan.objects.update(teks_cari="")
    KataKatalog.objects.all().delete()

    call_command("bangun_indeks")

    assert capsys.readouterr().out.strip() == "Indeks pencarian dibangun ulang: 2 produk."
    assert sebelum == (
        sorted(Terbitan.objects.values_list("nama", "teks_cari")),
        list(KataKatalog.objects.values_list("kata", "jumlah")),
    )
    assert temukan("anyam") == ["Anyaman Rotan"]
