"""Files of every form, and files that must be refused with a sentence."""

import datetime
import zipfile
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from impor.baca import BATAS, Batas, buka
from impor.galat import BerkasDitolak
from impor.tests import buat_berkas as buat

TABEL = [
    ["Rekap", None, None],
    [None, None, None],
    ["Nama", "Harga", "Tanggal"],
    ["Keripik; pedas, enak", 15000, datetime.date(2024, 3, 9)],
    ["Tas √", 1.5, None],
]


def baca(berkas, batas: Batas = BATAS):
    with buka(berkas, batas) as buku:
        return [(x.nama, list(x.baris), x.gabung) for x in buku.lembar]


@pytest.mark.parametrize("jenis", ["xlsx", "xls", "ods"])
def test_setiap_bentuk_memberi_baris_excel_dan_nilai_yang_sama(tmp_path, jenis):
    berkas = getattr(buat, jenis)(tmp_path / "a.bin", TABEL)
    (nama, baris, _) = baca(berkas)[0]
    assert nama == "Data"
    assert baris == [
        (1, ["Rekap"]),
        (3, ["Nama", "Harga", "Tanggal"]),
        (4, ["Keripik; pedas, enak", 15000, datetime.date(2024, 3, 9)]),
        (5, ["Tas √", 1.5]),
    ]


def test_kolom_kosong_di_kiri_tetap_dihitung(tmp_path):
    berkas = buat.xlsx(tmp_path / "a.xlsx", [[None] * 3, [None, None, "x", 2]])
    assert baca(berkas)[0][1] == [(2, [None, None, "x", 2])]


def test_sel_gabung_dilaporkan(tmp_path):
    berkas = buat.xlsx(tmp_path / "a.xlsx", [["a", "b"], [None, "c"]], gabung=("A1:A2",))
    assert baca(berkas)[0][2] == [(0, 0, 1, 0)]


@pytest.mark.parametrize("pemisah", [";", ",", "\t"])
@pytest.mark.parametrize("sandi", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_csv_pemisah_dan_sandi(tmp_path, pemisah, sandi):
    tabel = [["Nama", "Harga", "Ket"], ["Café; rasa, “kopi”", "15000", None], ["Tas", "2", "x"]]
    berkas = buat.csv_(tmp_path / "a.csv", tabel, pemisah=pemisah, sandi=sandi)
    assert baca(berkas) == [
        (
            "",
            [(1, tabel[0]), (2, ["Café; rasa, “kopi”", "15000"]), (3, ["Tas", "2", "x"])],
            [],
        )
    ]


def tolak(berkas, batas: Batas = BATAS) -> str:
    with pytest.raises(BerkasDitolak) as galat:
        baca(berkas, batas)
    return galat.value.pesan


def test_terlalu_besar_ditolak_sebelum_dibuka(tmp_path):
    berkas = buat.xlsx(tmp_path / "a.xlsx", TABEL)
    assert "paling besar" in tolak(berkas, replace(BATAS, ukuran=1000))


def test_bom_zip_ditolak(tmp_path):
    berkas = tmp_path / "bom.xlsx"
    with zipfile.ZipFile(berkas, "w", zipfile.ZIP_DEFLATED) as arsip:
        arsip.writestr("xl/workbook.xml", "<workbook/>")
        arsip.writestr("xl/worksheets/sheet1.xml", b"\0" * (60 * 1024 * 1024))
    assert "jauh lebih besar" in tolak(berkas)


def test_direktori_yang_berbohong_ditolak(tmp_path):
    """The archive's directory says 10 bytes; what comes out is counted."""
    berkas = tmp_path / "bohong.xlsx"
    with zipfile.ZipFile(berkas, "w", zipfile.ZIP_DEFLATED) as arsip:
        arsip.writestr("xl/workbook.xml", "<workbook/>")
        arsip.writestr("xl/worksheets/sheet1.xml", b"a" * 5_000_000)
    isi = berkas.read_bytes().replace((5_000_000).to_bytes(4, "little"), (10).to_bytes(4, "little"))
    berkas.write_bytes(isi)
    assert tolak(berkas)


@pytest.mark.parametrize("isi", ['<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a/>'])
def test_perintah_xml_ditolak(tmp_path, isi):
    berkas = tmp_path / "xxe.xlsx"
    with zipfile.ZipFile(berkas, "w") as arsip:
        arsip.writestr("xl/workbook.xml", isi)
    assert "perintah XML" in tolak(berkas)


def test_makro_ditolak(tmp_path):
    berkas = buat.xlsx(tmp_path / "a.xlsm", TABEL)
    with zipfile.ZipFile(berkas, "a") as arsip:
        arsip.writestr("xl/vbaProject.bin", b"x")
    assert "makro" in tolak(berkas)


def test_terlalu_banyak_baris_kolom_lembar(tmp_path):
    berkas = buat.xlsx(tmp_path / "a.xlsx", TABEL)
    assert "baris" in tolak(berkas, replace(BATAS, baris=2))
    assert "kolom" in tolak(berkas, replace(BATAS, kolom=2))
    assert "lembar" in tolak(berkas, replace(BATAS, lembar=0))


def test_sel_jauh_di_pojok_tidak_menghabiskan_memori(tmp_path):
    """Two cells that span 17 thousand million: the child runs out, not the server."""
    berkas = buat.xlsx(tmp_path / "a.xlsx", [["a"]])
    import openpyxl

    buku = openpyxl.load_workbook(berkas)
    buku.active["XFD1048576"] = "z"
    buku.save(berkas)
    assert tolak(berkas) == BerkasDitolak.pesan


@pytest.mark.parametrize(
    "isi",
    [
        b"",
        b"%PDF-1.7 ...",
        b"<html><table></table></html>",
        b"\x89PNG\r\n\x1a\n\x00\x00",
        b"PK\x03\x04",
    ],
)
def test_bukan_lembar_kerja_ditolak(tmp_path, isi):
    berkas = tmp_path / "a.xlsx"
    berkas.write_bytes(isi)
    assert tolak(berkas).endswith((".", ".)"))


@settings(
    max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    isi=st.binary(max_size=3000),
    awal=st.sampled_from(
        [b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\xff\xfe", b"a;b\n"]
    ),
)
@example(isi=b'"', awal=b"")
def test_bita_apa_pun_terbaca_atau_ditolak_dengan_kalimat(tmp_path, isi, awal):
    berkas = tmp_path / "acak"
    berkas.write_bytes(awal + isi)
    try:
        baca(berkas)
    except BerkasDitolak as galat:
        assert galat.pesan


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.data())
def test_berkas_sah_yang_dirusak_terbaca_atau_ditolak(tmp_path, data):
    asal = tmp_path / "asal"
    if not asal.exists():
        buat.xls(asal, TABEL)
        buat.xlsx(tmp_path / "asal2", TABEL)
    isi = bytearray((tmp_path / data.draw(st.sampled_from(["asal", "asal2"]))).read_bytes())
    for _ in range(data.draw(st.integers(1, 20))):
        isi[data.draw(st.integers(0, len(isi) - 1))] = data.draw(st.integers(0, 255))
    berkas = tmp_path / "rusak"
    berkas.write_bytes(bytes(isi[: data.draw(st.integers(len(isi) // 2, len(isi)))]))
    try:
        baca(berkas)
    except BerkasDitolak as galat:
        assert galat.pesan
