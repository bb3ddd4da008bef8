"""Rules of obligations: the shipped data on the issue's real cases, days and zones, bulk."""

from datetime import UTC, date, datetime
from unittest.mock import patch

import pytest

from inti.models import CatatanAudit
from inti.waktu import hari_ini
from katalog.models import Kategori, Produk, Terbitan
from katalog.models.izin import BerIzin
from katalog.services.muat_aturan import muat_aturan
from katalog.tests.pabrik import PabrikProduk
from organisasi.tests.pabrik import PabrikKanwil, PabrikUPT
from sertifikasi.galat import AturanTidakSah
from sertifikasi.kewajiban import SIFAT
from sertifikasi.models import AturanKewajiban, SifatProduk
from sertifikasi.queries.kewajiban import buku_aturan
from sertifikasi.services.kewajiban import (
    akhiri_aturan,
    ganti_aturan,
    isi_sifat,
    tambah_aturan,
    tinjau,
    tinjau_semua,
)
from sertifikasi.services.muat_aturan import muat_jenis
from sertifikasi.services.muat_kewajiban import muat_kewajiban

SESUDAH = date(2026, 10, 18)
SEBELUM = date(2026, 10, 17)


@pytest.fixture
def aturan(db):
    muat_aturan(oleh=None)
    muat_jenis(oleh=None)
    muat_kewajiban(oleh=None)


def kata(kategori, hari=SESUDAH, **jawaban):
    """{sasaran: (outcome, instead)} of a product with these answers."""
    jawab = tuple(jawaban.get(s, "") for s in SIFAT)
    putusan = buku_aturan().putusan(Kategori.objects.get(kode=kategori).pk, jawab, hari)
    return {s: (p.hasil, p.pengganti) for s, p in putusan.items()}


KASUS = [
    # bottled water: no PIRT, but BPOM MD and SNI
    ("minuman", {"air_minum": "ya"}, {
        "pirt": ("tidak_dapat", "bpom-md"), "bpom-md": ("wajib", ""), "sni": ("wajib", ""),
        "halal": ("wajib", ""), "haki": ("dianjurkan", ""),
    }),
    # frozen food
    ("makanan", {"dingin_beku": "ya"}, {
        "pirt": ("tidak_dapat", "bpom-md"), "bpom-md": ("wajib", ""),
        "halal": ("wajib", ""), "haki": ("dianjurkan", ""),
    }),
    ("makanan", {"umur_pendek": "ya"}, {
        "pirt": ("tidak_wajib", ""), "bpom-md": ("tidak_wajib", ""),
        "halal": ("wajib", ""), "haki": ("dianjurkan", ""),
    }),
    # fresh and frozen: needs none, although frozen alone would be barred
    ("makanan", {"umur_pendek": "ya", "dingin_beku": "ya"}, {
        "pirt": ("tidak_wajib", ""), "bpom-md": ("tidak_wajib", ""),
        "halal": ("wajib", ""), "haki": ("dianjurkan", ""),
    }),
    ("makanan", {"klaim": "ya"}, {
        "pirt": ("tidak_dapat", "bpom-md"), "bpom-md": ("wajib", ""),
        "halal": ("wajib", ""), "haki": ("dianjurkan", ""),
    }),
    ("makanan", {"gizi_khusus": "ya"}, {
        "pirt": ("tidak_dapat", "bpom-md"), "bpom-md": ("wajib", ""),
        "halal": ("wajib", ""), "haki": ("dianjurkan", ""),
    }),
    ("makanan", {"wajib_sni": "ya"}, {
        "pirt": ("tidak_dapat", "bpom-md"), "bpom-md": ("wajib", ""), "sni": ("wajib", ""),
        "halal": ("wajib", ""), "haki": ("dianjurkan", ""),
    }),
    ("minuman", {"alkohol": "ya"}, {
        "pirt": ("tidak_dapat", "bpom-md"), "bpom-md": ("wajib", ""),
        "halal": ("tidak_dapat", ""), "haki": ("dianjurkan", ""),
    }),
    ("makanan", {"pangan_olahan": "tidak"}, {
        "pirt": ("tidak_wajib", ""), "bpom-md": ("tidak_wajib", ""),
        "halal": ("wajib", ""), "haki": ("dianjurkan", ""),
    }),
    # the holder: a unit's kitchen is no lived-in house
    ("makanan", {"pemegang": "upt"}, {
        "pirt": ("tidak_dapat", ""), "bpom-md": ("tidak_wajib", ""),
        "halal": ("wajib", ""), "haki": ("dianjurkan", ""),
    }),
    ("makanan", {"pemegang": "koperasi"}, {
        "pirt": ("wajib", ""), "bpom-md": ("tidak_wajib", ""),
        "halal": ("wajib", ""), "haki": ("dianjurkan", ""),
    }),
    ("makanan", {"pemegang": "koperasi", "rumah_tinggal": "ya"}, {
        "pirt": ("wajib", ""), "bpom-md": ("tidak_wajib", ""),
        "halal": ("wajib", ""), "haki": ("dianjurkan", ""),
    }),
    ("makanan", {"pemegang": "mitra", "rumah_tinggal": "tidak"}, {
        "pirt": ("tidak_dapat", ""), "bpom-md": ("tidak_wajib", ""),
        "halal": ("wajib", ""), "haki": ("dianjurkan", ""),
    }),
    # non-food
    ("kerajinan", {}, {
        "pirt": ("tidak_wajib", ""), "haki": ("dianjurkan", ""), "halal": ("tidak_wajib", ""),
    }),
    # batik is textile: barang gunaan
    ("fesyen-tekstil", {}, {
        "pirt": ("tidak_wajib", ""), "haki": ("dianjurkan", ""), "halal": ("wajib", ""),
    }),
    ("kosmetik-perawatan", {}, {
        "pirt": ("tidak_wajib", ""), "haki": ("dianjurkan", ""), "halal": ("wajib", ""),
        "notifikasi-kosmetik": ("wajib", ""),
    }),
    # fish becomes food when it is processed
    ("peternakan-perikanan", {}, {
        "pirt": ("tidak_wajib", ""), "haki": ("tidak_wajib", ""), "halal": ("dianjurkan", ""),
    }),
    ("peternakan-perikanan", {"pangan_olahan": "ya"}, {
        "pirt": ("wajib", ""), "haki": ("tidak_wajib", ""), "halal": ("wajib", ""),
        "bpom-md": ("tidak_wajib", ""),
    }),
    ("peternakan-perikanan", {"sembelihan": "ya"}, {
        "pirt": ("tidak_wajib", ""), "haki": ("tidak_wajib", ""), "halal": ("wajib", ""),
    }),
    ("bahan-bangunan", {"wajib_sni": "ya"}, {
        "pirt": ("tidak_wajib", ""), "haki": ("dianjurkan", ""), "halal": ("tidak_wajib", ""),
        "sni": ("wajib", ""),
    }),
]  # fmt: skip


@pytest.mark.parametrize(("kategori", "jawaban", "harap"), KASUS)
def test_kasus_nyata(aturan, kategori, jawaban, harap):
    assert kata(kategori, **jawaban) == harap


def test_belum_tahu_bukan_tidak(aturan):
    biasa = kata("makanan")

    assert biasa["pirt"] == ("wajib", "")
    assert kata("makanan", dingin_beku="tidak") == biasa
    assert kata("makanan", rumah_tinggal="tidak") == biasa  # nobody is to hold it yet


def test_tanpa_pemegang_yang_memenuhi_ada_langkah_berikut(aturan):
    jawab = tuple("upt" if s == "pemegang" else "" for s in SIFAT)
    satu = buku_aturan().putusan(Kategori.objects.get(kode="makanan").pk, jawab, SESUDAH)["pirt"]

    assert satu.alasan.endswith("tidak dapat atas nama UPT.")
    assert satu.langkah.startswith("Tentukan koperasi atau mitra")
    assert satu.sumber == "Peraturan BPOM 4/2024"


@pytest.mark.parametrize("kategori", ["makanan", "minuman", "fesyen-tekstil", "kosmetik-perawatan"])
def test_halal_wajib_sejak_18_oktober_2026(aturan, kategori):
    assert kata(kategori, SEBELUM)["halal"] == ("dianjurkan", "")
    assert kata(kategori, SESUDAH)["halal"] == ("wajib", "")


def test_setiap_aturan_bersebab_dan_jenisnya_ada(aturan):
    from sertifikasi.models import JenisSertifikat

    kode = {*JenisSertifikat.objects.values_list("kode", flat=True), "haki"}
    semua = list(AturanKewajiban.objects.all())

    assert len(semua) == 144
    assert [a.kode for a in semua if not a.alasan or a.sasaran not in kode] == []
    assert {a.pengganti for a in semua} - kode == {""}
    assert {s for a in semua for s in a.syarat} <= set(SifatProduk.SIFAT)


@pytest.mark.parametrize(
    ("jam_utc", "harap"),
    [
        (datetime(2026, 10, 17, 14, 59, tzinfo=UTC), {"WIB": "dianjurkan", "WITA": "dianjurkan", "WIT": "dianjurkan"}),
        (datetime(2026, 10, 17, 15, 0, tzinfo=UTC), {"WIB": "dianjurkan", "WITA": "dianjurkan", "WIT": "wajib"}),
        (datetime(2026, 10, 17, 16, 0, tzinfo=UTC), {"WIB": "dianjurkan", "WITA": "wajib", "WIT": "wajib"}),
        (datetime(2026, 10, 17, 17, 0, tzinfo=UTC), {"WIB": "wajib", "WITA": "wajib", "WIT": "wajib"}),
    ],
)  # fmt: skip
def test_pergantian_hari_di_tiga_zona(aturan, jam_utc, harap):
    makanan = Kategori.objects.get(kode="makanan")
    for i, zona in enumerate(("WIB", "WITA", "WIT")):
        kanwil = PabrikKanwil(kode=f"9{i}", zona_waktu=zona)
        PabrikProduk(upt=PabrikUPT(kode=f"9{i}-01", kanwil=kanwil), kategori=makanan)

    with patch("django.utils.timezone.now", return_value=jam_utc):
        tinjau_semua(oleh=None)

    sifat = dict(Produk.objects.values_list("upt__kanwil__zona_waktu", "halal_sifat"))
    assert sifat == harap


def test_pergantian_tahun(aturan):
    tambah_aturan(
        isi={"sasaran": "haki", "hasil": "wajib", "alasan": "Uji.", "prioritas": 99},
        berlaku_dari=date(2027, 1, 1),
        oleh=None,
    )
    assert kata("jasa", date(2026, 12, 31))["haki"] == ("tidak_wajib", "")
    assert kata("jasa", date(2027, 1, 1))["haki"] == ("wajib", "")


def test_kolom_benar_saat_produk_disimpan(aturan):
    produk = PabrikProduk(kategori=Kategori.objects.get(kode="makanan"))
    assert (produk.pirt_sifat, produk.haki_sifat) == ("wajib", "dianjurkan")

    produk.kategori = Kategori.objects.get(kode="kerajinan")
    produk.save()

    produk.refresh_from_db()
    assert (produk.pirt_sifat, produk.pirt_alasan) == ("tidak_wajib", "Bukan pangan olahan.")


def test_terbitan_mengikuti_kategorinya_sendiri(aturan):
    from katalog.services.terbitan import tulis_terbitan

    produk = PabrikProduk(kategori=Kategori.objects.get(kode="makanan"))
    tulis_terbitan(produk=produk, dengan_catatan=False, oleh=None)
    produk.kategori = Kategori.objects.get(kode="kerajinan")
    produk.save()

    tinjau([produk.pk])

    assert Terbitan.objects.get().pirt_sifat == "wajib"
    assert Produk.objects.get().pirt_sifat == "tidak_wajib"


def test_isi_sifat_menghitung_lagi(aturan, dunia):
    Produk.objects.update(kategori=Kategori.objects.get(kode="minuman"))
    tinjau()

    isi_sifat(produk=dunia.roti, versi=0, isi={"air_minum": "ya"}, oleh=dunia.petugas)

    sifat = dict(Produk.objects.filter(upt=dunia.upt).values_list("nama", "pirt_sifat"))
    assert sifat == {"Roti": "tidak_dapat", "Kapal": "wajib"}
    assert CatatanAudit.objects.first().aksi == "produk.sifat"


def test_isi_sifat_berversi_dan_berhak(aturan, dunia):
    from inti.galat import TidakBerhak, VersiUsang

    satu = isi_sifat(produk=dunia.roti, versi=0, isi={"klaim": "ya"}, oleh=dunia.petugas)
    with pytest.raises(VersiUsang):
        isi_sifat(produk=dunia.roti, versi=0, isi={"klaim": "tidak"}, oleh=dunia.kanwil)
    with pytest.raises(TidakBerhak):
        isi_sifat(produk=dunia.roti, versi=1, isi={}, oleh=dunia.petugas_tetangga)
    isi_sifat(produk=dunia.roti, versi=satu.versi, isi={"klaim": "tidak"}, oleh=dunia.kanwil)

    assert SifatProduk.objects.get().klaim == "tidak"


def test_ganti_aturan_berlaku_sejak_tanggal(aturan, dunia):
    Produk.objects.update(kategori=Kategori.objects.get(kode="makanan"))
    tinjau()
    hari = hari_ini("WIB")
    lama = AturanKewajiban.objects.get(kode="pirt-makanan")
    isi = {
        "sasaran": "pirt", "kategori": lama.kategori, "hasil": "dianjurkan", "alasan": "Baru.",
    }  # fmt: skip

    baru = ganti_aturan(aturan=lama, isi=isi, berlaku_dari=hari, oleh=dunia.pusat)

    lama.refresh_from_db()
    assert (hari - lama.berlaku_sampai).days == 1
    assert (baru.berlaku_dari, baru.berlaku_sampai) == (hari, None)
    assert set(Produk.objects.values_list("pirt_sifat", "pirt_alasan")) == {("dianjurkan", "Baru.")}
    catatan = CatatanAudit.objects.first()
    assert (catatan.aksi, catatan.oleh) == ("aturan_kewajiban.ganti", dunia.pusat)
    with pytest.raises(AturanTidakSah):
        ganti_aturan(aturan=baru, isi=isi, berlaku_dari=hari, oleh=dunia.pusat)


def test_aturan_yang_berakhir_tidak_berbicara_lagi(aturan):
    satu = AturanKewajiban.objects.get(kode="notifikasi-kosmetik")

    akhiri_aturan(aturan=satu, berlaku_sampai=SESUDAH, oleh=None)

    assert "notifikasi-kosmetik" in kata("kosmetik-perawatan", SESUDAH)
    assert "notifikasi-kosmetik" not in kata("kosmetik-perawatan", date(2026, 10, 19))


def test_muat_lagi_menjaga_yang_disunting(aturan, dunia):
    satu = AturanKewajiban.objects.get(kode="pirt-makanan")
    akhiri_aturan(aturan=satu, berlaku_sampai=SESUDAH, oleh=dunia.pusat)

    (hasil,) = muat_kewajiban(oleh=None)

    assert (hasil.dibuat, hasil.diubah, hasil.sama, hasil.dipertahankan) == (0, 0, 144, 1)
    assert AturanKewajiban.objects.get(kode="pirt-makanan").berlaku_sampai == SESUDAH


def test_jumlah_kueri_tetap(aturan, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    jumlah = []
    makanan = Kategori.objects.get(kode="makanan")
    for _ in range(2):
        for _ in range(5):
            PabrikProduk(kategori=makanan)
        kosong = dict.fromkeys(BerIzin.KOLOM_SIFAT, "")
        Produk.objects.update(**kosong)
        with CaptureQueriesContext(
            connection,
        ) as tangkap:
            tinjau()
        jumlah.append(len(tangkap))

    assert jumlah[0] == jumlah[1]
    assert set(Produk.objects.values_list("pirt_sifat", flat=True)) == {"wajib"}


def test_produk_borongan_langsung_benar(aturan, dunia):
    from katalog.services.borongan import ProdukBaru, buat_produk_borongan

    isi = {"nama": "Keripik", "kategori_id": Kategori.objects.get(kode="makanan").pk}

    (satu,) = buat_produk_borongan(daftar=[ProdukBaru(dunia.upt_lain, isi)], oleh=dunia.kanwil_lain)

    satu.refresh_from_db()
    assert (satu.pirt_sifat, satu.haki_sifat) == ("wajib", "dianjurkan")
