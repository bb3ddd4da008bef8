"""Numbers as people write them, over the patterns of domain.md."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sertifikasi.models import JenisSertifikat, Sertifikat
from sertifikasi.nomor import POLA, baca_nomor, baca_permohonan

WILAYAH = {"6201": "Kotawaringin Barat", "62": "Kalimantan Tengah"}.get
ANGKA = st.integers(0, 9).map(str)


def angka(n):
    return st.lists(ANGKA, min_size=n, max_size=n).map("".join)


@pytest.mark.parametrize(
    "teks",
    [
        "No. P-IRT 206620101000129",
        "SPP-IRT 206620101000129",
        "P-IRT: No 2066201010001-29",
        "PIRT 2.06.6201.01.0001-29",
        "p-irt no.206 6201 01 0001 29",
        "２０６６２０１０１０００１-29",
        "2066201010001 – 29",
    ],
)
def test_pirt_terbaca_dalam_segala_bentuk(teks):
    hasil = baca_nomor("pirt", teks, nama_wilayah=WILAYAH)

    assert hasil.normal == "2066201010001-29"
    assert hasil.sah
    assert hasil.peringatan == []
    assert hasil.arti == [
        ("Kemasan", "plastik"),
        ("Jenis pangan", "tepung"),
        ("Daerah", "Kotawaringin Barat"),
        ("Urutan produk", "01"),
        ("Urutan produsen", "0001"),
        ("Berlaku sampai tahun", "2029"),
    ]
    assert (hasil.wilayah, hasil.tahun) == ("6201", 2029)


@given(
    kemasan=st.integers(1, 8).map(str),
    pangan=st.integers(1, 15).map(lambda n: f"{n:02d}"),
    tengah=angka(10),
    tahun=angka(2),
    pemisah=st.lists(st.sampled_from(["", " ", ".", "-", " - "]), min_size=5, max_size=5),
    depan=st.sampled_from(["", "P-IRT ", "No. P-IRT: ", "SPP-IRT No ", "PIRT"]),
)
def test_setiap_pirt_sah_kembali_sama(kemasan, pangan, tengah, tahun, pemisah, depan):
    bagian = [kemasan, pangan, tengah[:4], tengah[4:6], tengah[6:], tahun]
    teks = depan + "".join(b + p for b, p in zip(bagian, [*pemisah, ""], strict=True))

    hasil = baca_nomor("pirt", teks)

    assert hasil.sah
    assert hasil.peringatan == []
    assert hasil.normal == f"{kemasan}{pangan}{tengah}-{tahun}"
    assert hasil.tahun == 2000 + int(tahun)


@pytest.mark.parametrize(
    ("teks", "sah", "kata"),
    [
        ("206620101000", True, "bentuk lama"),
        ("20662010100012", True, "biasanya 15 angka"),
        ("9066201010001-29", True, "kode kemasan"),
        ("2996201010001-29", True, "jenis pangan"),
        ("2069901010001-29", True, "kabupaten/kota"),
        ("12345", False, "5 angka"),
        ("tidak ada", False, "0 angka"),
        ("ID62110018673520624", False, "sertifikat halal"),
        ("MD 123456789012", False, "BPOM MD"),
    ],
)
def test_pirt_janggal_diperingatkan_yang_mustahil_ditolak(teks, sah, kata):
    hasil = baca_nomor("pirt", teks, nama_wilayah=WILAYAH)

    assert hasil.sah is sah
    assert len(hasil.peringatan) == 1
    assert kata in hasil.peringatan[0]


@pytest.mark.parametrize(
    ("nomor", "provinsi"),
    [
        ("ID18110020536521024", "18"),
        ("ID33110000662051022", "33"),
        ("ID62110018673520624", "62"),
        ("ID72110018824370724", "72"),
    ],
)
@pytest.mark.parametrize("bentuk", ["{}", "No. {}", "nomor: {} ", "Sertifikat Halal BPJPH {}"])
def test_nomor_halal_nyata_terbaca(nomor, provinsi, bentuk):
    hasil = baca_nomor("halal", bentuk.format(nomor.lower()))

    assert (hasil.normal, hasil.sah, hasil.peringatan) == (nomor, True, [])
    assert (hasil.wilayah, hasil.tahun) == (provinsi, None)
    assert hasil.arti == [("Provinsi", f"kode {provinsi}")]


@pytest.mark.parametrize(
    "teks", ["KH-00160123451222", "KH 12345678", "LPPOM-00160123451222", "00160123451222"]
)
def test_nomor_kh_di_kolom_halal_ditunjukkan_tempatnya(teks):
    hasil = baca_nomor("halal", teks)

    assert hasil.sah
    assert "kolom nomor KH" in hasil.peringatan[0]


@pytest.mark.parametrize(
    ("jenis", "teks", "normal"),
    [
        ("merek", "idm 000.812.345", "IDM000812345"),
        ("merek-kolektif", "IDM000812345", "IDM000812345"),
        ("hak-cipta", "No. 000812345", "000812345"),
        ("desain-industri", "IDD0000012345", "IDD0000012345"),
        ("paten", "IDP 000012345", "IDP000012345"),
        ("paten-sederhana", "IDS000012345", "IDS000012345"),
        ("indikasi-geografis", "IDG 000000123", "IDG000000123"),
        ("nib", "NIB 1234567890123", "1234567890123"),
        ("bpom-md", "BPOM RI MD 123456789012", "MD123456789012"),
        ("notifikasi-kosmetik", "NA18123456789", "NA18123456789"),
    ],
)
def test_bentuk_biasa_tanpa_peringatan(jenis, teks, normal):
    hasil = baca_nomor(jenis, teks)

    assert (hasil.normal, hasil.sah, hasil.peringatan) == (normal, True, [])


@pytest.mark.parametrize(
    ("jenis", "teks"),
    [("merek", "DID2026081234"), ("hak-cipta", "EC00202604512"), ("paten", "P00202312345")],
)
def test_nomor_permohonan_di_kolom_sertifikat_disimpan_dengan_peringatan(jenis, teks):
    hasil = baca_nomor(jenis, teks)

    assert hasil.sah
    assert "nomor permohonan" in hasil.peringatan[0]
    assert baca_permohonan(jenis, teks).peringatan == []


@pytest.mark.parametrize(
    ("jenis", "teks"),
    [
        ("merek", "IDP000012345"),
        ("halal", "IDM000812345"),
        ("paten", "IDS000012345"),
        ("nib", "123"),
        ("bpom-md", "NA18123456789"),
        ("hak-cipta", "belum ada"),
        ("sni", "  --  "),
    ],
)
def test_yang_bukan_nomor_jenis_itu_ditolak(jenis, teks):
    assert baca_nomor(jenis, teks).sah is False


def test_permohonan_memberi_tahun():
    hasil = baca_permohonan("hak-cipta", "EC00 2026 045127")

    assert (hasil.normal, hasil.tahun) == ("EC002026045127", 2026)


def test_jenis_bebas_menerima_teks_apa_pun():
    assert baca_nomor("sni", " sni  01-2345 ").normal == "SNI 01-2345"
    assert baca_nomor("jenis-baru", "A/1").normal == "A/1"


@given(jenis=st.sampled_from(["pirt", "sni", *POLA]), teks=st.text(max_size=80))
def test_teks_apa_pun_terbaca_tanpa_galat(jenis, teks):
    hasil = baca_nomor(jenis, teks)
    permohonan = baca_permohonan(jenis, teks)

    assert len(hasil.normal) <= 60
    assert len(permohonan.normal) <= 60
    assert hasil.sah or hasil.peringatan


@given(pola=st.sampled_from(sorted(POLA)), data=st.data())
def test_setiap_nomor_berpola_utuh_sah_dan_tetap(pola, data):
    nomor = data.draw(st.from_regex(POLA[pola].utuh, fullmatch=True))

    hasil = baca_nomor(pola, f" {nomor[:3]} {nomor[3:]}.")

    assert (hasil.normal, hasil.sah, hasil.peringatan) == (nomor, True, [])


@pytest.mark.parametrize(
    ("jenis", "nomor", "judul"),
    [
        ("PIRT (SPP-IRT)", "PIRT 2.06.6201.01.0001-29", "PIRT 2.06.6201.01.0001-29"),
        ("PIRT (SPP-IRT)", "2066201010001-29", "PIRT (SPP-IRT) 2066201010001-29"),
        ("SNI", "sni 01-3553-2006", "sni 01-3553-2006"),
        ("Merek", "IDM000123456", "Merek IDM000123456"),
        ("Merek", "", "Merek"),
    ],
)
def test_sebutan_tidak_mengulang_jenis(jenis, nomor, judul):
    assert str(Sertifikat(jenis=JenisSertifikat(nama=jenis), nomor=nomor)) == judul
