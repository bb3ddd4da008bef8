"""Shares of the profit: whole rupiah that add up exactly."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from produksi.bagi import bagi


@st.composite
def persen_tiga(draw):
    """Three percentages of two decimals that make 100."""
    a = draw(st.integers(0, 10_000))
    b = draw(st.integers(0, 10_000 - a))
    return [Decimal(n) / 100 for n in (a, b, 10_000 - a - b)]


@given(st.integers(0, 10**13), persen_tiga())
def test_bagian_berjumlah_tepat(jumlah, persen):
    hasil = bagi(jumlah, persen)

    assert sum(hasil) == jumlah
    for nilai, p in zip(hasil, persen, strict=True):
        assert abs(Decimal(nilai) - Decimal(jumlah) * p / 100) < 1


@pytest.mark.parametrize(
    ("jumlah", "persen", "hasil"),
    [
        (400_001, (50, 15, 35), [200_001, 60_000, 140_000]),
        (1, (50, 15, 35), [1, 0, 0]),
        (0, (50, 15, 35), [0, 0, 0]),
        (100, (15, 25, 60), [15, 25, 60]),
    ],
)
def test_contoh(jumlah, persen, hasil):
    assert bagi(jumlah, [Decimal(p) for p in persen]) == hasil


@pytest.mark.parametrize(("jumlah", "persen"), [(-1, (50, 15, 35)), (1, (50, 15, 34))])
def test_ditolak(jumlah, persen):
    with pytest.raises(ValueError, match="persen"):
        bagi(jumlah, [Decimal(p) for p in persen])
