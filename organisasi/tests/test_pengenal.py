"""Text → unit, over the real units."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from organisasi.cakupan import Cakupan
from organisasi.models import UPT, Kanwil
from organisasi.penamaan import Keyakinan, Pengenal, kenali_upt, urai
from organisasi.services.alias import tambah_alias
from organisasi.services.muat_referensi import muat_referensi
from organisasi.tests.ejaan import ejaan


@pytest.fixture
def data(db):
    muat_referensi(oleh=None)


def _kode(hasil):
    return hasil.pasti.kode if hasil.pasti else None


@pytest.mark.parametrize(
    ("teks", "kode"),
    [
        ("Lapas Kelas IIB P. Bun", "62-03"),
        ("Lapas Pkl. Bun", "62-03"),
        ("RUTAN KLAS IIA PALANGKARAYA", "62-08"),
        ("Palangka Raya, Rutan Kls IIA", "62-08"),
        ("Rutan Kelas II A Kota Palangka Raya", "62-08"),
        ("62-08", "62-08"),
        ("6208", "62-08"),
        ("Lapas Narkotika Kasongan", "62-06"),
        ("Lapas Kasongan", "62-06"),
        ("LPN Kasongan", "62-06"),
        ("LPP Palangka Raya", "62-07"),
        ("Lapas Wanita Palangkaraya", "62-07"),
        ("Lembaga Pemasyarakatan Kelas II B Pangkalan Bun", "62-03"),
        ("Lembaga Permasyarakatan Klas IIB Sampti", "62-04"),
        ("Lembaga Pembinaan Khusus Anak Kls II P. Raya", "62-12"),
        ("Rumah Tahanan Negara Kelas IIB Negara", "51-10"),
        ("Rutan Negara", "51-10"),
        ("Rutan Negara Kelas I Medan", "12-27"),
        ("LAPAS KEROBOKAN", "51-01"),
        ("Lapas Kelas I B. Lampung", "18-01"),
        ("LPKA Kelas II B. Aceh", "11-26"),
        ("Rutan Tj. Pinang", "21-06"),
        ("Lapas Batu", "33-01"),
        ("Lapas Kelas IIB Sampit, Kalteng", "62-04"),
        ("Lapas Kelas IIA Tangerang", "36-04"),
        ("Lapas Kelas I Lowokwaru", "35-02"),
        ("LPP Sukun", "35-24"),
    ],
)
def test_ejaan_kantor_dikenal_pasti(data, teks, kode):
    hasil = kenali_upt(teks)

    assert (hasil.keyakinan, _kode(hasil)) == (Keyakinan.PASTI, kode)
    assert hasil.calon[0][0] == hasil.pasti


@pytest.mark.parametrize(
    ("teks", "termasuk"),
    [
        ("Lapas Tangerang", {"36-01", "36-04"}),
        ("Rutan P. Raya", {"62-08", "52-07"}),  # Palangka Raya or Praya
        ("Lapas Mataram", {"52-05"}),  # only a women's unit bears that name
        ("Lapas Martapura Kalsel", {"63-08"}),
        ("Palangka Raya", {"62-01", "62-08"}),
        ("Lapas Sukamara Perempuan", {"62-05"}),
        ("Rutan Kelas IIB Palangka Raya", {"62-08"}),  # another class than said
        ("Lapas Kuala Kapuas", {"62-10"}),  # another kind than said
        ("Rutan Kapuas", {"62-10"}),
        ("Lapas Batan", {"21-01", "33-16"}),
        ("62-08 Lapas Sampit", {"62-08", "62-04"}),  # code and name disagree
    ],
)
def test_yang_meragukan_menjadi_pertanyaan(data, teks, termasuk):
    hasil = kenali_upt(teks)

    assert (hasil.keyakinan, hasil.pasti) == (Keyakinan.RAGU, None)
    assert termasuk - {u.kode for u, _ in hasil.calon} == set()


@pytest.mark.parametrize(
    "teks",
    ["Lapas Klas IIB Tumbang Samba", "", "...", "\x00", "Lapas", "LPN", "62-99", "a" * 5000,
     "Rumah Tahanan Negara", "💐", "Jumlah", "Mengetahui, Kepala Kanwil"],
)  # fmt: skip
def test_tidak_dikenal(data, teks):
    hasil = kenali_upt(teks)

    assert (hasil.keyakinan, hasil.pasti, hasil.calon) == (Keyakinan.TIDAK_DIKENAL, None, [])


@pytest.mark.parametrize("benih", [1, 2])
def test_semua_unit_dalam_segala_ejaan(data, benih):
    """At least 98 % certain and right, nothing certain and wrong; a doubt names the right unit."""
    pengenal, acak = Pengenal(), random.Random(benih)
    benar, semua, salah, hilang = 0, 0, [], []
    for upt in UPT.objects.select_related("kanwil"):
        for jenis, teks in ejaan(upt, acak):
            hasil = pengenal.kenali(teks)
            semua += 1
            benar += hasil.pasti == upt
            if hasil.pasti and hasil.pasti != upt:
                salah.append((jenis, teks, upt.nama, hasil.pasti.nama))
            elif upt not in [u for u, _ in hasil.calon]:
                hilang.append((jenis, teks, upt.nama))

    assert salah == []
    assert hilang == []
    assert semua > 15_000
    assert benar / semua >= 0.98


def test_di_luar_cakupan_tidak_disebut(data):
    kalteng = Cakupan(kanwil_id=Kanwil.objects.get(kode="62").pk)

    hasil = Pengenal(kalteng).kenali("Lapas Kelas IIB Banjarbaru")

    assert (hasil.keyakinan, hasil.calon) == (Keyakinan.TIDAK_DIKENAL, [])


def test_kode_di_luar_cakupan_tidak_dikenal(data):
    unit = Cakupan(upt_id=UPT.objects.get(kode="62-08").pk)

    assert Pengenal(unit).kenali("63-04").keyakinan == Keyakinan.TIDAK_DIKENAL
    assert _kode(Pengenal(unit).kenali("Rutan Palangka Raya")) == "62-08"


def test_cakupan_menjawab_yang_nasionalnya_ragu(data):
    """'LPP' is a question in one Kanwil and nothing in the country; 'P. Raya' has one answer."""
    kalteng = Pengenal(Cakupan(kanwil_id=Kanwil.objects.get(kode="62").pk))

    assert [u.kode for u, _ in kalteng.kenali("LPP").calon] == ["62-07"]
    assert _kode(kalteng.kenali("Rutan P. Raya")) == "62-08"


def test_nama_yang_lebih_cocok_di_luar_cakupan_tetap_pertanyaan(data):
    """'Lapas Martapura' is the one in South Sumatra; South Kalimantan has only a women's unit."""
    kalsel = Pengenal(Cakupan(kanwil_id=Kanwil.objects.get(kode="63").pk))

    hasil = kalsel.kenali("Lapas Martapura")

    assert hasil.keyakinan == Keyakinan.RAGU
    assert hasil.calon[0][0].kode == "63-08"


def test_alias_dikenal(data):
    tambah_alias(upt=UPT.objects.get(kode="35-03"), teks="Lapas Delta", oleh=None)

    assert _kode(kenali_upt("LAPAS KLAS I DELTA")) == "35-03"


def test_alias_yang_sama_dengan_nama_unit_lain_menjadi_pertanyaan(data):
    tambah_alias(upt=UPT.objects.get(kode="62-05"), teks="Lapas Sampit", oleh=None)

    hasil = kenali_upt("Lapas Sampit")

    assert hasil.keyakinan == Keyakinan.RAGU
    assert {u.kode for u, _ in hasil.calon[:2]} == {"62-04", "62-05"}


def test_alias_berupa_tempat_saja(data):
    tambah_alias(upt=UPT.objects.get(kode="35-03"), teks="Delta", oleh=None)

    assert _kode(kenali_upt("delta")) == "35-03"
    assert _kode(kenali_upt("Lapas Delta")) == "35-03"
    assert kenali_upt("Rutan Delta").keyakinan == Keyakinan.RAGU


@given(st.text(max_size=60))
def test_mengurai_teks_apa_pun_tidak_gagal(teks):
    assert set(urai(teks).rapat) <= set("abcdefghijklmnopqrstuvwxyz0123456789")


def test_dua_kueri_untuk_banyak_baris(data, django_assert_num_queries):
    with django_assert_num_queries(2):
        pengenal = Pengenal()
        for i in range(200):
            pengenal.kenali(f"Lapas Kelas IIB Sampit {i}")
            pengenal.kenali("Rutan Palangka Raya")
