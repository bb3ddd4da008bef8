"""/katalog/: filters, facets, order, pages, hostile addresses, and a cost that does not grow."""

from datetime import timedelta
from itertools import combinations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from akun.tests.pabrik import PabrikPengguna, PabrikPetugasKanwil
from etalase.queries.kartu import untuk_kartu
from inti.waktu import hari_ini
from katalog.models import Produk, Terbitan
from katalog.pencarian.cari import HasilCari, cari
from katalog.queries import unit as modul_unit
from katalog.tests.pabrik import PabrikKategori
from katalog.tests.pabrik_terbitan import terbit, terbit_banyak
from organisasi.tests.pabrik import PabrikKanwil, PabrikUPT

pytestmark = pytest.mark.django_db
URL = "/katalog/"


def buka(client, **parameter):
    jawab = client.get(URL, parameter)
    assert jawab.status_code == 200
    return jawab


def nama(jawab) -> list[str]:
    return [k.nama for k in jawab.context["kartu"]]


def jumlah(jawab, faset: str) -> dict[str, int]:
    """Counts as the panel shows them; boxes with nothing are left out."""
    return {
        p.nilai: p.jumlah
        for f in jawab.context["panel"].faset
        if f.nama == faset
        for p in f.pilihan
        if p.jumlah
    }


@pytest.fixture
def isi():
    """Four products of three units in two regions."""
    kalteng, bali = PabrikKanwil(kode="62"), PabrikKanwil(kode="51", zona_waktu="WITA")
    rutan = PabrikUPT(kode="62-08", nama="Rutan Palangka Raya", jenis="rutan", kanwil=kalteng)
    khusus = PabrikUPT(
        kode="62-02",
        nama="Lapas Perempuan Sampit",
        jenis="lapas",
        kekhususan="perempuan",
        kanwil=kalteng,
    )
    lapas = PabrikUPT(kode="51-01", nama="Lapas Kerobokan", jenis="lapas", kanwil=bali)
    kerajinan = PabrikKategori()
    makanan = PabrikKategori(kode="makanan", nama="Makanan")
    hari = hari_ini()
    terbit(
        "Perahu", upt=rutan, kategori=kerajinan, unggulan=True, harga=175_000, jenis_harga="tetap"
    )
    terbit("Tas Rotan", upt=khusus, kategori=kerajinan, harga=40_000, jenis_harga="tetap")
    terbit(
        "Keripik Tempe",
        upt=khusus,
        kategori=makanan,
        pirt_dasar="terverifikasi",
        pirt_sampai=hari + timedelta(days=30),
        pirt_peringatan=hari - timedelta(days=1),
        halal_dasar="terverifikasi",
    )
    terbit(
        "Kopi",
        upt=lapas,
        kategori=makanan,
        pirt_dasar="terverifikasi",
        pirt_sampai=hari - timedelta(days=2),
        pirt_peringatan=hari - timedelta(days=90),
        halal_dasar="diajukan",
        haki_dasar="belum_verifikasi",
    )


def test_tanpa_saringan_unggulan_dahulu(client, isi):
    jawab = buka(client)

    assert nama(jawab) == ["Perahu", "Keripik Tempe", "Kopi", "Tas Rotan"]
    assert jumlah(jawab, "kanwil") == {"62": 3, "51": 1}
    assert jumlah(jawab, "upt") == {"62-02": 2, "62-08": 1, "51-01": 1}
    assert jumlah(jawab, "jenis_upt") == {"rutan": 1, "lapas": 3, "lapas-perempuan": 2}
    assert jumlah(jawab, "kategori") == {"kerajinan": 2, "makanan": 2}
    assert jumlah(jawab, "sertifikat") == {
        "pirt": 1,
        "halal": 1,
        "pirt-akan_habis": 1,
        "pirt-kedaluwarsa": 1,
        "haki-belum_verifikasi": 1,
        "halal-diajukan": 1,
    }
    assert jawab.context["panel"].unggulan.jumlah == 1
    assert [r.jumlah for r in jawab.context["panel"].rentang] == [1, 1, 0, 0]


@pytest.mark.parametrize(
    ("parameter", "hasil"),
    [
        ({"kanwil": "51"}, ["Kopi"]),
        ({"kanwil": ["51", "62"], "kategori": "kerajinan"}, ["Perahu", "Tas Rotan"]),
        ({"upt": ["62-08", "51-01"]}, ["Perahu", "Kopi"]),
        ({"jenis_upt": "lapas-perempuan"}, ["Keripik Tempe", "Tas Rotan"]),
        ({"jenis_upt": "lapas"}, ["Keripik Tempe", "Kopi", "Tas Rotan"]),
        ({"sertifikat": "halal"}, ["Keripik Tempe"]),
        ({"sertifikat": "pirt-kedaluwarsa"}, ["Kopi"]),
        ({"sertifikat": ["halal", "haki-belum_verifikasi"]}, ["Keripik Tempe", "Kopi"]),
        ({"unggulan": "1"}, ["Perahu"]),
        ({"harga_min": "50.000"}, ["Perahu"]),
        ({"harga_maks": "Rp 50.000"}, ["Tas Rotan"]),
        ({"q": "kripik"}, ["Keripik Tempe"]),
        ({"q": "perempuan", "kategori": "makanan"}, ["Keripik Tempe"]),
        ({"urut": "harga"}, ["Tas Rotan", "Perahu", "Kopi", "Keripik Tempe"]),
        ({"urut": "harga_turun"}, ["Perahu", "Tas Rotan", "Kopi", "Keripik Tempe"]),
        ({"urut": "nama"}, ["Keripik Tempe", "Kopi", "Perahu", "Tas Rotan"]),
        ({"urut": "terbaru"}, ["Kopi", "Keripik Tempe", "Tas Rotan", "Perahu"]),
    ],
)
def test_saringan_dan_urutan(client, isi, parameter, hasil):
    assert nama(buka(client, **parameter)) == hasil


def test_hitungan_faset_memakai_saringan_lain_bukan_miliknya(client, isi):
    jawab = buka(client, kanwil="62", kategori="kerajinan")

    assert jumlah(jawab, "kategori") == {"kerajinan": 2, "makanan": 1}
    assert jumlah(jawab, "kanwil") == {"62": 2}
    assert jumlah(jawab, "upt") == {"62-02": 1, "62-08": 1}
    assert [c.teks for c in jawab.context["panel"].cip] == ["Kerajinan", "Wilayah 62"]
    assert jawab.context["panel"].cip[0].url == "?kanwil=62"


def test_setiap_hitungan_sama_dengan_baris_di_baliknya(client, isi):
    for faset in ("kanwil", "upt", "jenis_upt", "kategori", "sertifikat"):
        for nilai, n in jumlah(buka(client), faset).items():
            assert (faset, nilai, len(nama(buka(client, **{faset: nilai})))) == (faset, nilai, n)


def test_izin_mengikuti_hari(client, isi, monkeypatch):
    """The SQL of a state is put together once a day, not once."""
    Terbitan.objects.filter(nama="Keripik Tempe").update(halal_sampai=hari_ini())
    hari = {"q": "keripik", "kategori": "makanan"}
    assert jumlah(buka(client, **hari), "sertifikat")["halal"] == 1
    assert nama(buka(client, sertifikat="halal")) == ["Keripik Tempe"]

    lusa = timezone.now() + timedelta(days=2)
    monkeypatch.setattr(timezone, "now", lambda: lusa)

    assert jumlah(buka(client, **hari), "sertifikat")["halal-kedaluwarsa"] == 1
    assert nama(buka(client, sertifikat="halal")) == []


def test_daerah_dan_jenis_disaring_tanpa_tabel_lain(client, isi):
    """By key: the planner knows its rows, and an index has them in order."""
    with CaptureQueriesContext(connection) as kueri:
        assert nama(buka(client, kanwil="62", kategori="makanan")) == ["Keripik Tempe"]

    (baris,) = [k["sql"] for k in kueri if "ORDER BY" in k["sql"] and '"foto"' in k["sql"]]
    assert "katalog_kategori" not in baris
    assert "organisasi_kanwil" not in baris


def test_yang_tidak_ada_tidak_diperingkat(client, isi, monkeypatch):
    monkeypatch.setattr(HasilCari, "urutkan", lambda *_: pytest.fail("ranked"))

    assert nama(buka(client, q="perahu", kategori="makanan")) == []


@pytest.mark.parametrize("q", ["", "keripik kopi perahu tas"])
def test_faset_unit_menampilkan_yang_terbanyak_dan_yang_dipilih(client, isi, monkeypatch, q):
    """From the roll-up and over the rows."""
    monkeypatch.setattr(modul_unit, "UNIT_DITAMPILKAN", 1)
    dasar = {"q": q} if q else {}

    def unit(**saringan):
        panel = buka(client, **dasar, **saringan).context["panel"]
        (faset,) = [f for f in panel.faset if f.nama == "upt"]
        return [(p.nilai, p.jumlah, p.dipilih) for p in faset.pilihan], faset.petunjuk

    assert unit() == ([("62-02", 2, False)], "2 unit lain: pilih daerahnya dahulu.")
    assert unit(upt="51-01") == (
        [("51-01", 1, True), ("62-02", 2, False)],
        "1 unit lain: pilih daerahnya dahulu.",
    )
    # A chosen unit that has nothing keeps its box; a code that is no unit's has none.
    assert unit(upt=["51-01", "99-99"], kanwil="62") == (
        [("51-01", 0, True), ("62-02", 2, False), ("62-08", 1, False)],
        "",
    )


@pytest.mark.parametrize("q", ["", "keripik kopi"])
def test_hitungan_di_bawah_saringan_lain_sama_dengan_barisnya(client, isi, q):
    """Two filters and three: from the roll-up, from its pairs, and over the rows."""
    dasar = {"q": q} if q else {}
    for pasangan in combinations(
        {"kanwil": "62", "kategori": "makanan", "sertifikat": "halal", "upt": "62-02"}.items(), 2
    ):
        saringan = dasar | dict(pasangan)
        jawab = buka(client, **saringan)
        for faset in ("kanwil", "upt", "jenis_upt", "kategori", "sertifikat"):
            for nilai, n in jumlah(jawab, faset).items():
                sempit = saringan | {faset: nilai}
                assert (sempit, len(nama(buka(client, **sempit)))) == (sempit, n)


@pytest.mark.parametrize(
    "parameter",
    [
        {"halaman": "-1"},
        {"halaman": "1e309"},
        {"halaman": "99999999999999999999"},
        {"halaman": "abc"},
        {"halaman": "9" * 5000},
        {"kanwil": "99"},
        {"kanwil": "'; DROP TABLE"},
        {"kategori": "tidak-ada"},
        {"urut": "acak"},
        {"urut": "kedekatan"},
        {"unggulan": "ya"},
        {"harga_min": "1e309", "harga_maks": "-5"},
        {"harga_min": "9" * 30},
        {"sertifikat": "sni"},
        {"jenis_upt": "x" * 500},
        {"status": "arsip", "kelengkapan": "lengkap"},
    ],
)
def test_parameter_keliru_diabaikan(client, isi, parameter):
    assert nama(buka(client, **parameter)) == ["Perahu", "Keripik Tempe", "Kopi", "Tas Rotan"]


@pytest.mark.parametrize("q", ['"', "*", "Na'Oko", "a-b", "🙂", "x" * 10_000, "%", "\\", "():&|!"])
def test_kata_apa_pun_memberi_halaman(client, isi, q):
    buka(client, q=q)


def test_nul_ditolak_lebih_awal(client, isi):
    assert client.get("/katalog/?q=a%00b").status_code == 400


def test_koreksi_dikatakan(client, isi):
    isi_halaman = buka(client, q="kripik").content.decode()

    assert "Tidak ada produk dengan kata “kripik”" in isi_halaman
    assert 'href="/katalog/?q=keripik"' in isi_halaman


def test_tanpa_hasil_mengatakan_apa_yang_dilonggarkan(client, isi):
    jawab = buka(client, kanwil="51", kategori="kerajinan")

    assert [(t.teks, t.url, t.jumlah) for t in jawab.context["panel"].longgar] == [
        ("Tanpa saringan daerah", "?kategori=kerajinan", 2),
        ("Tanpa saringan jenis produk", "?kanwil=51", 1),
    ]


def test_katalog_kosong(client):
    assert "Belum ada produk yang terbit" in buka(client).content.decode()


def banyak(n: int) -> None:
    unit, kategori = PabrikUPT(), PabrikKategori()
    terbit_banyak([(unit, kategori, f"Tas Rotan {i}", {}) for i in range(n)])


@pytest.mark.parametrize(
    "parameter",
    [
        {},
        {"q": "tas rotan"},
        {"q": "tas rotna"},
        {"q": "tsa rotna", "kanwil": "62"},
        {"kanwil": "62", "urut": "nama"},
        {"upt": "62-08", "kategori": "kerajinan", "sertifikat": "halal"},
        {"unggulan": "1", "harga_maks": "50000", "jenis_upt": "lapas"},
    ],
)
@pytest.mark.parametrize("petugas", [False, True])
def test_banyaknya_kueri_tetap(client, parameter, petugas):
    if petugas:
        client.force_login(PabrikPetugasKanwil())

    def hitung() -> int:
        with CaptureQueriesContext(connection) as kueri:
            buka(client, **parameter)
        return len(kueri)

    banyak(10)
    sepuluh = hitung()
    Terbitan.objects.all().delete()
    Produk.objects.all().delete()
    banyak(1000)

    assert hitung() == sepuluh
    # An officer's page: session and person as on every page; SQLite ranks words before it reads.
    assert sepuluh <= 8 + petugas * (2 + (connection.vendor == "sqlite"))


def test_halaman_24_dan_alamatnya(client):
    banyak(30)

    satu, dua = buka(client), buka(client, halaman="2")

    assert (len(nama(satu)), len(nama(dua))) == (24, 6)
    assert set(nama(satu)) & set(nama(dua)) == set()
    assert 'rel="next"' in satu.content.decode()
    assert nama(buka(client, halaman="77")) == nama(dua)


def test_halaman_pencarian_bersambung_menurut_kedekatan(client):
    """Page after page, and past the last one, is the order that the search itself gives."""
    banyak(60)
    terbit("Rotan", upt=PabrikUPT(), kategori=PabrikKategori(kode="lain"))
    pencarian = cari(Terbitan.objects.all(), "rotan")
    urut = [t.nama for t in pencarian.urutkan(pencarian.qs, untuk_kartu, 0, 100)]

    halaman = [nama(buka(client, q="rotan", halaman=str(i))) for i in (1, 2, 3, 9)]

    assert urut[0] == "Rotan"
    assert [n for h in halaman[:3] for n in h] == urut
    assert halaman[3] == halaman[2]


def test_petugas_mendapat_faset_salinan_kerja_dalam_lingkupnya(client, isi):
    Produk.objects.filter(nama="Perahu").update(status="diajukan", kelengkapan=100)
    Produk.objects.filter(nama="Kopi").update(status="diajukan", kelengkapan=70)
    client.force_login(PabrikPetugasKanwil(kanwil=Terbitan.objects.get(nama="Perahu").kanwil))

    jawab = buka(client)

    assert jumlah(jawab, "status") == {"diajukan": 1, "disetujui": 2}
    assert jumlah(jawab, "kelengkapan") == {"lengkap": 1, "kurang": 2}
    assert nama(jawab) == ["Perahu", "Keripik Tempe", "Kopi", "Tas Rotan"]
    assert nama(buka(client, status="diajukan")) == ["Perahu"]
    assert nama(buka(client, kelengkapan="kurang")) == ["Keripik Tempe", "Tas Rotan"]


def test_petugas_unit_hanya_menyaring_miliknya(client, isi):
    client.force_login(PabrikPengguna(upt=Terbitan.objects.get(nama="Kopi").upt))

    assert nama(buka(client, status="disetujui")) == ["Kopi"]


def test_pengunjung_tidak_melihat_faset_petugas(client, isi):
    assert jumlah(buka(client), "status") == {}
