"""Volumes as people read them."""

from decimal import Decimal


def tulis_volume(nilai: Decimal | int) -> str:
    """'1.250' or '12,5': no decimals where there are none."""
    teks = f"{nilai:,.2f}".rstrip("0").rstrip(".")
    return teks.translate(str.maketrans(",.", ".,"))
