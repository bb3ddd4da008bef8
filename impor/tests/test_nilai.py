"""Every way in which offices write a value is read back as that value."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from impor.nilai import bilangan, centang, kosong, nomor_panjang, sda, sebagai_teks, tanggal, uang
from inti.format import BULAN, BULAN_SINGKAT, ribuan, rupiah


@pytest.mark.parametrize(
    ("sel", "dari", "sampai", "satuan"),
    [
        ("Rp. 25.000,-", 25000, None, ""),
        ("Rp. 500.000,-", 500000, None, ""),
        ("25rb", 25000, None, ""),
        ("22rb", 22000, None, ""),
        ("25.000/bks", 25000, None, "bks"),
        ("200.000/pcs", 200000, None, "pcs"),
        ("50.000 / 100 gr", 50000, None, "100 gr"),
        ("Rp 50.000 per kotak", 50000, None, "kotak"),
        ("1,5 jt", 1500000, None, ""),
        ("1.5jt", 1500000, None, ""),
        ("1,25 juta/set", 1250000, None, "set"),
        ("Rp15.000,00", 15000, None, ""),
        ("15,000.00", 15000, None, ""),
        ("25 000", 25000, None, ""),
        ("Rp25.000,-/bks", 25000, None, "bks"),
        ("50.000 (isi 10)", 50000, None, ""),
        (15000.0, 15000, None, ""),
        ("350.000–1.700.000", 350000, 1700000, ""),
        ("Rp. 350.000 - Rp. 1.700.000", 350000, 1700000, ""),
        ("350rb-1,7jt", 350000, 1700000, ""),
        ("10-15rb", 10000, 15000, ""),
        ("25.000 s/d 50.000,-", 25000, 50000, ""),
        ("25.000 sampai dengan 50.000/kg", 25000, 50000, "kg"),
    ],
)
def test_harga(sel, dari, sampai, satuan):
    hasil = uang(sel)
    assert (hasil.dari, hasil.sampai, hasil.satuan, hasil.pesan) == (dari, sampai, satuan, "")


@pytest.mark.parametrize("sel", [None, "", "-", " – ", "nihil", "belum ada", 0, "0"])
def test_harga_yang_tidak_ada_bukan_kesalahan(sel):
    hasil = uang(sel)
    assert (hasil.dari, hasil.pesan) == (None, "")


@pytest.mark.parametrize(
    "sel",
    ["2 x 15.000", "S 50.000 M 60.000", "15", "15,5", "murah", "2,06E+14", "50.000/60.000", True],
)
def test_harga_yang_berarti_dua_dibiarkan_kosong_dengan_pesan(sel):
    hasil = uang(sel)
    assert hasil.dari is None
    assert hasil.pesan.startswith("Harga “")


def test_harga_mulai_dan_atas_permintaan():
    assert uang("mulai dari Rp 50.000").mulai
    assert uang("50.000 ke atas").dari == 50000
    assert uang("nego").permintaan
    assert uang("Harga atas permintaan").permintaan


CARA_HARGA = [
    lambda n: n,
    float,
    str,
    ribuan,
    rupiah,
    lambda n: f"Rp. {ribuan(n)},-",
    lambda n: f"Rp{ribuan(n)},00",
    lambda n: f"IDR {ribuan(n)}",
    lambda n: f"{n:,}",
    lambda n: f"{n:,}.00",
    lambda n: f"Rp {ribuan(n)}.-",
]


@given(st.integers(100, 10**9), st.sampled_from(CARA_HARGA))
def test_harga_dibaca_kembali(nilai, cara):
    assert uang(cara(nilai)).dari == nilai


@given(
    st.integers(100, 10**8),
    st.integers(1, 10**8),
    st.sampled_from(["-", "–", " - ", " s/d ", " s.d. ", " sampai "]),
    st.sampled_from(CARA_HARGA[3:8]),
)
def test_rentang_dibaca_kembali(rendah, beda, tanda, cara):
    hasil = uang(f"{cara(rendah)}{tanda}{cara(rendah + beda)}")
    assert (hasil.dari, hasil.sampai) == (rendah, rendah + beda)


@given(st.integers(1, 999), st.sampled_from(["rb", " rb", "ribu", "k"]))
def test_ribuan_dengan_kata(nilai, kata):
    assert uang(f"{nilai}{kata}").dari == nilai * 1000


@given(st.text(max_size=40) | st.floats(allow_nan=False) | st.integers())
def test_apa_pun_tidak_membuat_galat(sel):
    for baca in (uang, bilangan, tanggal, centang, nomor_panjang):
        baca(sel)
    sebagai_teks(sel)


@pytest.mark.parametrize(
    ("sel", "nilai"),
    [
        ("2 org", 2),
        (8.0, 8),
        ("4 orang", 4),
        ("1.000 pcs", 1000),
        ("±20/bulan", 20),
        ("100 kg", 100),
        ("1,5 rb", 1500),
        ("-", None),
    ],
)
def test_bilangan(sel, nilai):
    assert (bilangan(sel).nilai, bilangan(sel).pesan) == (nilai, "")


@pytest.mark.parametrize("sel", ["10-20", 2.5, "banyak", -3, 10**14])
def test_bilangan_tak_terbaca(sel):
    assert bilangan(sel).nilai is None
    assert bilangan(sel).pesan


CARA_TANGGAL = [
    lambda d: d,
    lambda d: datetime(d.year, d.month, d.day, 8, 30),
    lambda d: f"{d.day} {BULAN[d.month - 1]} {d.year}",
    lambda d: f"{d.day:02d} {BULAN[d.month - 1].upper()} {d.year}",
    lambda d: f"{d.day} {BULAN_SINGKAT[d.month - 1]} {d.year}",
    lambda d: f"{d.day}-{BULAN_SINGKAT[d.month - 1]}-{d.year}",
    lambda d: f"{d:%d/%m/%Y}",
    lambda d: f"{d:%d-%m-%Y}",
    lambda d: f"{d:%d.%m.%Y}",
    lambda d: d.isoformat(),
    lambda d: (d - date(1899, 12, 30)).days,
]


@given(st.dates(date(1990, 1, 1), date(2069, 12, 31)), st.sampled_from(CARA_TANGGAL))
def test_tanggal_dibaca_kembali(hari, cara):
    hasil = tanggal(cara(hari))
    assert (hasil.hari, hasil.presisi) == (hari, "hari")


@pytest.mark.parametrize(
    ("sel", "hari", "presisi"),
    [
        ("Maret 2023", date(2023, 3, 1), "bulan"),
        ("Oktober 2020", date(2020, 10, 1), "bulan"),
        ("2024", date(2024, 1, 1), "tahun"),
        (2024, date(2024, 1, 1), "tahun"),
        ("Jum'at, 1 Nopember 2025", date(2025, 11, 1), "hari"),
    ],
)
def test_tanggal_sebagian(sel, hari, presisi):
    assert (tanggal(sel).hari, tanggal(sel).presisi) == (hari, presisi)


@pytest.mark.parametrize("sel", ["12/31/2020", "31/2/2024", "besok", 99, "32 Mei 2024"])
def test_tanggal_tak_terbaca_tidak_ditebak(sel):
    assert tanggal(sel).hari is None
    assert tanggal(sel).pesan


@pytest.mark.parametrize(
    ("sel", "ya"),
    [
        ("√", True),
        ("v", True),
        ("Ya", True),
        ("ADA", True),
        (1, True),
        (True, True),
        ("-", False),
        ("x", False),
        ("tidak", False),
        ("tdk wajib", False),
        ("belum", False),
        (None, None),
        ("", None),
    ],
)
def test_centang(sel, ya):
    assert centang(sel).ya is ya


@pytest.mark.parametrize(
    "sel", [6.211001867352062e16, 2.06e14, 206334510123456.0, "2,06E+14", "2.06E+14", "6E+16"]
)
def test_nomor_yang_kehilangan_digit_tidak_disimpan(sel):
    hasil = nomor_panjang(sel)
    assert (hasil.nomor, hasil.rusak) == ("", True)
    assert "digit akhirnya hilang" in hasil.pesan


@pytest.mark.parametrize(
    ("sel", "nomor"),
    [
        ("206334510123456", "206334510123456"),
        (1234567890123.0, "1234567890123"),
        ("ID62110018673520624", "ID62110018673520624"),
        (1.2, "1,2"),
    ],
)
def test_nomor_utuh(sel, nomor):
    assert nomor_panjang(sel).nomor == nomor


def test_kosong_dan_sda():
    assert kosong(" - ")
    assert not kosong(0)
    assert sda("sda")
    assert sda('"')
    assert not sda("Sdan")
