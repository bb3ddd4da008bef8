"""Properties of every number pattern: what fits is read the same however it is written; what fits
nearly is kept with a warning; only what cannot be such a number is refused."""

import string

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from sertifikasi.nomor import JENIS_PANGAN, KEMASAN, baca_nomor, baca_permohonan

ANGKA = string.digits


def angka(n, m=None):
    return st.text(ANGKA, min_size=n, max_size=m or n)


# The table of domain.md, written down a second time: how a number of a kind is made.
UTUH = {
    "halal": st.builds("ID{}".format, angka(17)),
    "merek": st.builds("IDM{}".format, angka(9)),
    "merek-kolektif": st.builds("IDM{}".format, angka(9)),
    "hak-cipta": angka(9),
    "desain-industri": st.builds("IDD{}".format, angka(9, 10)),
    "paten": st.builds("IDP{}".format, angka(9)),
    "paten-sederhana": st.builds("IDS{}".format, angka(9)),
    "indikasi-geografis": st.builds("IDG{}".format, angka(9)),
    "nib": angka(13),
    "bpom-md": st.builds("MD{}".format, angka(12)),
    "notifikasi-kosmetik": st.builds("N{}{}".format, st.sampled_from("ABCDE"), angka(11)),
}
TAHUN = st.integers(1960, 2100)
AWAL_MEREK = st.sampled_from(["DID", "JID", "D00", "J00", "IPT", "R00", ""])
MEREK = st.builds(lambda a, t, s: (f"{a}{t}{s}", t), AWAL_MEREK, TAHUN, angka(5, 7))
PATEN = st.builds(
    lambda a, b, t, s: (f"{a}{b}{t}{s}", t),
    st.sampled_from("PS"), st.sampled_from(["00", "ID"]), TAHUN, angka(5),
)  # fmt: skip
PERMOHONAN = {
    "merek": MEREK,
    "merek-kolektif": MEREK,
    "hak-cipta": st.builds(lambda t, s: (f"EC00{t}{s}", t), TAHUN, angka(5, 6)),
    "paten": PATEN,
    "paten-sederhana": PATEN,
}
# Words before the number, as people write it.
DEPAN = {
    "halal": ["", "No. ", "Sertifikat Halal BPJPH ", "nomor: ", "HALAL "],
    "nib": ["", "NIB ", "No. NIB: "],
    "bpom-md": ["", "BPOM RI ", "BPOM "],
    "hak-cipta": ["", "No. ", "Nomor Pencatatan: "],
}


@st.composite
def ditulis(draw, nomor):
    """The number with spaces, dots, hyphens and other case between its characters."""
    sela = draw(
        st.lists(
            st.sampled_from(["", "", "", " ", ".", "-", "  "]),
            min_size=len(nomor),
            max_size=len(nomor),
        )
    )
    teks = "".join(a + b for a, b in zip(nomor, sela, strict=True))
    return draw(st.sampled_from([teks, teks.lower(), f" {teks}. "]))


@pytest.mark.parametrize("jenis", sorted(UTUH))
@given(data=st.data())
def test_nomor_utuh_terbaca_bagaimanapun_ditulis(jenis, data):
    nomor = data.draw(UTUH[jenis])
    depan = data.draw(st.sampled_from(DEPAN.get(jenis, ["", "No. ", "Nomor "])))

    hasil = baca_nomor(jenis, depan + data.draw(ditulis(nomor)))

    assert (hasil.normal, hasil.sah, hasil.peringatan) == (nomor, True, [])
    assert baca_nomor(jenis, hasil.normal) == hasil  # reading what was read changes nothing


@pytest.mark.parametrize("jenis", sorted(PERMOHONAN))
@given(data=st.data())
def test_nomor_permohonan_memberi_tahunnya_dan_tidak_menjadi_sertifikat(jenis, data):
    nomor, tahun = data.draw(PERMOHONAN[jenis])
    teks = data.draw(ditulis(nomor))

    permohonan = baca_permohonan(jenis, teks)
    assert (permohonan.normal, permohonan.tahun, permohonan.peringatan) == (nomor, tahun, [])
    assert permohonan.arti == [("Tahun permohonan", str(tahun))]

    # In the other field it is kept, and the reviewer sees why it is odd.
    keliru = baca_nomor(jenis, teks)
    assert keliru.sah and keliru.normal == nomor
    assert "nomor permohonan" in keliru.peringatan[0]


@given(nomor=st.builds("MD{}".format, angka(13, 15)))
def test_md_lebih_panjang_disimpan_dengan_peringatan(nomor):
    hasil = baca_nomor("bpom-md", nomor)

    assert (hasil.normal, hasil.sah, len(hasil.peringatan)) == (nomor, True, 1)


@given(huruf=st.sampled_from("FGHIJKLMNOPQRSTUVWXYZ"), sisa=angka(11))
def test_notifikasi_hanya_na_sampai_ne(huruf, sisa):
    hasil = baca_nomor("notifikasi-kosmetik", f"N{huruf}{sisa}")

    assert hasil.peringatan


@pytest.mark.parametrize("jenis", ["halal", "merek", "desain-industri", "paten", "paten-sederhana",
                                   "indikasi-geografis", "bpom-md", "notifikasi-kosmetik"])  # fmt: skip
@given(data=st.data())
def test_nomor_yang_menyebut_jenis_lain_ditolak_di_jenis_ini(jenis, data):
    lain = data.draw(st.sampled_from([j for j in UTUH if j not in {"hak-cipta", "nib", jenis}]))
    assume({jenis, lain} != {"merek", "merek-kolektif"})
    nomor = data.draw(UTUH[lain])

    hasil = baca_nomor(jenis, nomor)

    assert hasil.sah is False
    assert "bukan nomor" in hasil.peringatan[0]


@pytest.mark.parametrize("jenis", sorted({*UTUH, "pirt"}))
@given(data=st.data())
def test_tanpa_angka_atau_terlalu_panjang_bukan_nomor(jenis, data):
    kata = data.draw(st.text(string.ascii_letters + " .-", max_size=30))
    panjang = data.draw(angka(23, 40))

    assert baca_nomor(jenis, kata).sah is False
    assert baca_nomor(jenis, panjang).sah is False


# --- PIRT ------------------------------------------------------------------------------------

BAGIAN = st.tuples(
    st.sampled_from(sorted(KEMASAN)), st.sampled_from(sorted(JENIS_PANGAN)),
    st.sampled_from(["6201", "6271", "3318", "9471"]), angka(2), angka(4), angka(2),
)  # fmt: skip
WILAYAH = {
    "6201": "Kotawaringin Barat",
    "6271": "Palangka Raya",
    "3318": "Pati",
    "9471": "Jayapura",
}
BENTUK = (
    "{0}{1}{2}{3}{4}{5}",
    "{0}{1}{2}{3}{4}-{5}",
    "No. P-IRT {0}{1}{2}{3}{4}-{5}",
    "SPP-IRT {0}{1}{2}{3}{4}-{5}",
    "P-IRT: No {0}{1}{2}{3}{4}-{5}",
    "PIRT {0}.{1}.{2}.{3}.{4}-{5}",
    "P.IRT No. {0} {1} {2} {3} {4} - {5}",
    "pirt no: {0}{1}{2}{3}{4}{5}.",
    "Dinkes P-IRT No.{0}{1} {2} {3}{4}–{5}",
)


@given(bagian=BAGIAN, bentuk=st.sampled_from(BENTUK))
def test_pirt_dalam_setiap_bentuk_tulisan(bagian, bentuk):
    kemasan, pangan, wilayah, produk, produsen, tahun = bagian

    hasil = baca_nomor("pirt", bentuk.format(*bagian), nama_wilayah=WILAYAH.get)

    assert hasil.normal == f"{''.join(bagian[:5])}-{tahun}"
    assert (hasil.sah, hasil.peringatan) == (True, [])
    assert dict(hasil.arti) == {
        "Kemasan": KEMASAN[kemasan],
        "Jenis pangan": JENIS_PANGAN[pangan],
        "Daerah": WILAYAH[wilayah],
        "Urutan produk": produk,
        "Urutan produsen": produsen,
        "Berlaku sampai tahun": f"20{tahun}",
    }
    assert (hasil.wilayah, hasil.tahun) == (wilayah, 2000 + int(tahun))
    assert baca_nomor("pirt", hasil.normal, nama_wilayah=WILAYAH.get) == hasil


@given(isi=angka(15))
def test_pirt_15_angka_selalu_disimpan_dan_yang_janggal_disebut(isi):
    hasil = baca_nomor("pirt", isi, nama_wilayah=WILAYAH.get)

    assert hasil.sah
    janggal = [isi[0] not in KEMASAN, isi[1:3] not in JENIS_PANGAN, isi[3:7] not in WILAYAH]
    assert len(hasil.peringatan) == sum(janggal)
    assert hasil.tahun == 2000 + int(isi[13:])


@given(isi=angka(1, 24))
def test_pirt_hanya_jumlah_angka_yang_menolak(isi):
    hasil = baca_nomor("pirt", isi)

    assert hasil.sah is (12 <= len(isi) <= 16)
    assert hasil.peringatan or len(isi) == 15
    if len(isi) == 12:
        assert "bentuk lama" in hasil.peringatan[0]
