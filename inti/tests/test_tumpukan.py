"""The room on the stack changes nothing but time (which `bench/tumpukan.py` measures)."""

import sys

import pytest

from inti.tumpukan import beri_ruang


def test_jawaban_diteruskan():
    aplikasi = beri_ruang(lambda environ, mulai: [environ["isi"], mulai])

    assert aplikasi({"isi": 1}, 2) == [1, 2]


def test_galat_diteruskan():
    def jatuh(environ, mulai):
        raise ValueError("jatuh")

    with pytest.raises(ValueError, match="jatuh"):
        beri_ruang(jatuh)({}, None)


def test_bingkainya_lebih_besar_dari_sepotong_tumpukan():
    bingkai = beri_ruang(lambda environ, mulai: sys._getframe(1))({}, None)

    assert bingkai.f_code.co_stacksize * 8 > 256 * 1024
