"""Keuntungan divided by percentages into whole rupiah that add up exactly."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction


def bagi(jumlah: int, persen: Sequence[Decimal]) -> list[int]:
    """Split `jumlah` rupiah by `persen` (together 100), rounding by the largest remainder.

    Each part is the exact share rounded down; the rupiah left over go one each to the parts that
    lost most, the earlier one first where they lost the same. The parts add up to `jumlah`.
    Raises ValueError if the percentages are not 100 or the amount is below zero.
    """
    if jumlah < 0 or sum(persen) != 100 or any(p < 0 for p in persen):
        raise ValueError("persen")
    tepat = [Fraction(jumlah) * Fraction(p) / 100 for p in persen]
    hasil = [int(t) for t in tepat]
    sisa = sorted(range(len(tepat)), key=lambda i: (hasil[i] - tepat[i], i))
    for i in sisa[: jumlah - sum(hasil)]:
        hasil[i] += 1
    return hasil
