"""Difference between a product and its Terbitan."""

import time

import pytest

from katalog.beda import Potongan, bandingkan, beda_kata
from katalog.models import SaluranJual
from katalog.tests.pabrik import PabrikKategori
from katalog.tests.pelaku import buat_foto, buat_lengkap, buat_pelaku, buat_terbit

RP = "Rp\u00a0"


def banding(produk):
    return bandingkan(
        produk,
        getattr(produk, "terbitan", None),
        foto=list(produk.foto.all()),
        saluran=list(produk.saluran.values("nama", "url")),
    )


def sisi(beda, nama):
    baris = next(b for b in beda.baris if b.nama == nama)
    return (
        "".join(f"[{p.teks}]" if p.beda else p.teks for p in baris.lama),
        "".join(f"[{p.teks}]" if p.beda else p.teks for p in baris.baru),
    )


@pytest.mark.parametrize(
    ("lama", "baru", "kiri", "kanan"),
    [
        ("a b c", "a x c", "a [b] c", "a [x] c"),
        (
            "panjang 25 cm.",
            "panjang 30 cm, besar.",
            "panjang [25] cm.",
            "panjang [30] cm[, besar].",
        ),
        (
            f"{RP}150.000 per buah",
            f"{RP}175.000 per buah",
            f"[{RP}150.000] per buah",
            f"[{RP}175.000] per buah",
        ),
        ("satu\n\ndua", "satu\n\ntiga", "satu\n\n[dua]", "satu\n\n[tiga]"),
        ("sama", "sama", "sama", "sama"),
        ("", "baru", "", "[baru]"),
    ],
)
def test_beda_per_kata(lama, baru, kiri, kanan):
    def tulis(potongan):
        return "".join(f"[{p.teks}]" if p.beda else p.teks for p in potongan)

    a, b = beda_kata(lama, baru)

    assert (tulis(a), tulis(b)) == (kiri, kanan)


@pytest.mark.parametrize(
    ("lama", "baru"),
    [
        ("a " * 2000, "a b " * 1000),
        ("." * 4000, "!" * 4000),
        ("." * 4000, ".!" * 2000),
        ("a b c d e f " * 330, "f e d c b a " * 330),
        (" ".join(map(str, range(800))), " ".join(map(str, range(799, -1, -1)))),
    ],
)
def test_teks_yang_dibuat_untuk_melambatkan(lama, baru):
    mulai = time.process_time()
    beda_kata(lama, baru)
    assert time.process_time() - mulai < 1.0


@pytest.mark.django_db
def test_tanpa_perubahan():
    produk = buat_terbit(buat_pelaku())

    beda = banding(produk)

    assert beda.berubah == []
    assert (beda.awal, beda.pokok) == ("Tidak ada isian yang berbeda dari versi terbit.", "")
    assert len(beda.tetap) == len(beda.baris) == 17


@pytest.mark.django_db
def test_kalimat_menyebut_harga_dan_foto():
    produk = buat_terbit(buat_pelaku())
    produk.harga = 200_000
    produk.kapasitas_bulanan = 20
    produk.deskripsi_singkat = "Miniatur kapal dari getah nyatu, panjang 30 cm."
    buat_foto(produk, jenis="kemasan", urutan=2)

    beda = banding(produk)

    assert [b.nama for b in beda.berubah] == [
        "foto",
        "harga",
        "deskripsi_singkat",
        "kapasitas_bulanan",
    ]
    assert beda.awal == "4 isian berubah dari versi terbit."
    assert beda.pokok == f"Harga naik {RP}25.000 dan satu foto ditambah."
    assert sisi(beda, "kapasitas_bulanan") == ("[belum diisi]", "[20 buah sebulan]")
    assert beda.berubah[0].ringkas == "+ 1 foto"
    assert [f.beda for f in beda.berubah[0].foto_baru] == [False, True]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("isi", "pokok"),
    [
        ({"harga": 100_000}, f"Harga turun {RP}75.000."),
        ({"jenis_harga": "permintaan", "harga": None}, "Harga menjadi atas permintaan."),
        ({"jenis_harga": "rentang"}, f"Harga menjadi mulai {RP}175.000."),
        ({"jenis_harga": "", "harga": None}, "Harga dikosongkan."),
        ({"satuan": "kotak"}, "Satuan jual menjadi kotak."),
        ({"nama": "Kapal"}, "Nama menjadi “Kapal”."),
        ({"jumlah_wbp": 4}, "Jumlah WBP berubah."),
        ({"merek": "A", "jumlah_wbp": 4}, "Merek dan jumlah WBP berubah."),
    ],
)
def test_kalimat_per_perubahan(isi, pokok):
    produk = buat_terbit(buat_pelaku())
    for nama, nilai in isi.items():
        setattr(produk, nama, nilai)

    assert banding(produk).pokok == pokok


@pytest.mark.django_db
def test_kategori_dan_saluran():
    produk = buat_terbit(buat_pelaku())
    produk.kategori = PabrikKategori(kode="makanan", nama="Makanan")
    SaluranJual.objects.create(produk=produk, nama="Toko", url="https://contoh.test/a?b=1")

    beda = banding(produk)

    assert [b.nama for b in beda.berubah] == ["kategori", "saluran"]
    assert beda.pokok == "Jenis menjadi Makanan."
    assert sisi(beda, "saluran") == ("[belum diisi]", "[Toko: https://contoh.test/a?b=1]")


@pytest.mark.django_db
def test_foto_dihapus_dan_diurutkan():
    p = buat_pelaku()
    produk = buat_lengkap(p)
    buat_foto(produk, urutan=5)
    from katalog.services.terbitan import tulis_terbitan

    tulis_terbitan(produk=produk, dengan_catatan=False, oleh=p.kanwil)
    produk.refresh_from_db()
    a, b = produk.foto.all()

    tertukar = bandingkan(produk, produk.terbitan, foto=[b, a], saluran=[])
    berkurang = bandingkan(produk, produk.terbitan, foto=[a], saluran=[])

    assert tertukar.pokok == "Urutan foto berubah."
    assert berkurang.pokok == "Satu foto dihapus."


@pytest.mark.django_db
def test_produk_baru():
    p = buat_pelaku()
    produk = buat_lengkap(p)

    beda = banding(produk)

    assert beda.awal.startswith(f"Produk baru dari {p.upt.nama_singkat}. 5 dari 17")
    assert [b.nama for b in beda.terisi] == [
        "foto",
        "nama",
        "kategori",
        "harga",
        "deskripsi_singkat",
    ]
    assert beda.terisi[3].baru == [Potongan(f"{RP}175.000 per buah")]
