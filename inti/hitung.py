"""Counts of several querysets in one statement."""

from typing import Any

from django.db.models import Count, QuerySet, Value


def hitung_sekaligus(baris: dict[str, QuerySet[Any]]) -> dict[str, int]:
    """How many rows each has, by its name. One query; none for an empty dictionary."""
    bagian = [
        b.order_by()
        .values(kunci_hitung=Value(nama))
        .annotate(banyak=Count("pk"))
        .values_list("kunci_hitung", "banyak")
        for nama, b in baris.items()
    ]
    hasil = dict.fromkeys(baris, 0)
    if bagian:
        hasil |= dict(bagian[0].union(*bagian[1:], all=True))
    return hasil
