"""PDF: text of people stays text."""

import io
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from inti import pdf

CONTOH = b'#import "dasar.typ": lembar, tanda-tangan\n#let d = json("data.json")\n#show: lembar.with(judul: d.judul, kaki: d.judul)\n#d.isi\n'


@pytest.fixture
def templat(monkeypatch):
    asli = pdf._sumber
    monkeypatch.setattr(pdf, "_sumber", lambda: {**asli(), "contoh.typ": CONTOH})
    return "contoh.typ"


def _teks(isi: bytes) -> str:
    baca = PdfReader(io.BytesIO(isi))
    return "\n".join(h.extract_text() for h in baca.pages).replace("\u200b", "")


def test_markup_keluar_sebagai_teks(templat):
    jahat = (
        '*tebal* #panic("x") $x^2$ `kode` = judul \\ "kutip" <label> @rujuk #read("/etc/passwd")'
    )
    teks = _teks(pdf.susun(templat, {"judul": "Uji #1", "isi": jahat}))
    assert jahat in " ".join(teks.split())
    assert "root:" not in teks
    assert "Halaman 1 dari 1" in teks


def test_emoji_dan_kata_panjang(templat):
    teks = _teks(pdf.susun(templat, {"judul": "x", "isi": "😀 👨‍👩‍👧 " + "panjang" * 60}))
    assert "😀" in teks
    assert "panjang" * 60 in teks.replace("\n", "")


def test_kata_panjang_tidak_keluar_dari_lembar(templat):
    """One endless word takes several lines: it was broken, not cut at the margin."""
    isi = pdf.susun(templat, {"judul": "x", "isi": "m" * 400})
    baris = [b for b in _teks(isi).splitlines() if "mm" in b]
    assert len(baris) > 4


def test_templat_tak_dikenal(templat):
    with pytest.raises(KeyError):
        pdf.susun("tidak-ada.typ", {})


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=200))
def test_teks_apa_pun_tersusun(teks):
    asli = pdf._sumber()
    with pytest.MonkeyPatch.context() as m:
        m.setattr(pdf, "_sumber", lambda: {**asli, "contoh.typ": CONTOH})
        assert pdf.susun("contoh.typ", {"judul": teks, "isi": teks}).startswith(b"%PDF")


def test_paruh_surogat_menjadi_tanda_tanya():
    assert json.loads(pdf._bersih({"a": "x\ud800y"})) == {"a": "x?y"}
