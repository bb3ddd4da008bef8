"""Measures, their classes and the finding in one sentence."""

import pytest

from organisasi.models import Kanwil
from pemetaan.angka import Angka, BarisKanwil
from pemetaan.kalimat import temuan
from pemetaan.skala import Skala, buat_skala
from pemetaan.tampilan import urutan
from pemetaan.ukuran import UKURAN

UNGGULAN, TERDATA, HALAL = UKURAN["unggulan"], UKURAN["terdata"], UKURAN["halal"]


def _baris(nama, **angka):
    return BarisKanwil(Kanwil(nama=f"Kanwil Ditjenpas {nama}"), Angka(**angka))


@pytest.mark.parametrize(
    ("nilai", "tingkat"), [(None, 0), (0, 1), (19.4, 1), (19.5, 2), (20, 2), (99, 5), (100, 5)]
)
def test_tingkat_persen(nilai, tingkat):
    assert Skala(20, persen=True).tingkat(nilai) == tingkat


def test_legenda_menutup_seratus_persen():
    assert [kata for _, kata in Skala(20, persen=True).legenda] == [
        "0–19\u00a0%",
        "20–39\u00a0%",
        "40–59\u00a0%",
        "60–79\u00a0%",
        "80–100\u00a0%",
    ]


@pytest.mark.parametrize(
    ("tertinggi", "lebar"), [(0, 1), (4, 1), (5, 2), (49, 10), (51, 15), (163, 40)]
)
def test_kelas_jumlah_memuat_yang_tertinggi(tertinggi, lebar):
    skala = buat_skala(TERDATA, [Angka(unit=1, terdata=tertinggi), Angka(unit=1)])

    assert skala == Skala(lebar, persen=False)
    assert skala.tingkat(tertinggi) <= 5


def test_bagian_tanpa_penyebut_bukan_nol():
    assert HALAL.nilai(Angka(unit=3)) is None
    assert (HALAL.teks(Angka(unit=3)), HALAL.uraian(Angka(unit=3))) == ("–", "belum ada data")


def test_bagian_selalu_dengan_angkanya():
    angka = Angka(unit=18, unggulan_1=10, unggulan_2=5)

    assert UNGGULAN.teks(angka) == "15 · 83\u00a0%"
    assert UNGGULAN.uraian(angka) == "15 dari 18 unit, 83 persen"


def test_temuan_menyebut_tertinggi_dan_terendah():
    baris = [
        _baris("Nusa Tenggara Timur", unit=18, unggulan_1=15),
        _baris("Maluku", unit=15, unggulan_1=9),
        _baris("Kepulauan Bangka Belitung", unit=7, unggulan_1=1),
    ]

    assert temuan(UNGGULAN, baris) == (
        "Nusa Tenggara Timur (83\u00a0%, 15 dari 18 unit) paling tinggi; "
        "Kepulauan Bangka Belitung (14\u00a0%, 1 dari 7 unit) paling rendah."
    )


def test_temuan_tidak_memilih_di_antara_yang_sama():
    baris = [
        _baris("A", unit=2, unggulan_1=1),
        _baris("B", unit=4, unggulan_1=2),
        _baris("C", unit=9),
        _baris("D", unit=3),
        _baris("E", unit=3),
        _baris("F", unit=1),
    ]

    assert temuan(UNGGULAN, baris) == (
        "A dan B paling tinggi (50\u00a0%); 4 Kanwil paling rendah (0\u00a0%)."
    )


@pytest.mark.parametrize(
    ("baris", "kalimat"),
    [
        ([], "Belum ada data untuk ukuran ini."),
        ([_baris("A", unit=3)], "Belum ada data untuk ukuran ini."),
        (
            [_baris("A", unit=3, terdata=2), _baris("B", unit=3, terdata=1)],
            "Semua Kanwil sama: 0\u00a0%.",
        ),
        (
            [_baris("A", unit=3, terdata=2), _baris("B", unit=3)],
            "Semua Kanwil yang ada datanya sama: 0\u00a0%.",
        ),
    ],
)
def test_temuan_tanpa_pembeda(baris, kalimat):
    assert temuan(HALAL, baris) == kalimat


@pytest.mark.parametrize(
    ("urut", "nama"),
    [
        ("halal", ["B", "A", "C", "D"]),
        ("halal-naik", ["C", "A", "B", "D"]),
        ("nama", ["A", "B", "C", "D"]),
        ("nama-naik", ["D", "C", "B", "A"]),
        ("terdata", ["A", "C", "B", "D"]),
    ],
)
def test_urutan_tanpa_data_di_akhir(urut, nama):
    baris = [
        _baris("D", unit=1),
        _baris("C", unit=1, terdata=4),
        _baris("B", unit=1, terdata=2, halal=2),
        _baris("A", unit=1, terdata=10, halal=5),
    ]

    assert [b.kanwil.wilayah for b in urutan(baris, HALAL, urut)] == nama
