"""WhatsApp numbers."""

import pytest

from organisasi.galat import NomorWaSalah
from organisasi.telepon import baca_nomor_wa, tulis_nomor


@pytest.mark.parametrize(
    "teks",
    ["0811 2345 678", "0811-2345-678", "+62 811 2345 678", "628112345678", "(0811) 2345678", "62 811-2345-678"],
)  # fmt: skip
def test_dibaca_menjadi_angka_e164(teks):
    assert baca_nomor_wa(teks) == "628112345678"


def test_nomor_kantor_berkabel_diterima():
    assert baca_nomor_wa("0536 3221 234") == "625363221234"


def test_kosong_tetap_kosong():
    assert baca_nomor_wa("  ") == ""


@pytest.mark.parametrize(
    "teks", ["abc", "0811", "+1 202 555 0123", "+6581234567", "0811 2345 678 ext 9", "62", "9" * 40]
)
def test_bukan_nomor_indonesia_ditolak(teks):
    with pytest.raises(NomorWaSalah):
        baca_nomor_wa(teks)


def test_ditulis_untuk_dibaca():
    assert tulis_nomor("628112345678") == "+62 811-2345-678"
    assert tulis_nomor("") == ""
    assert tulis_nomor("x") == "x"
