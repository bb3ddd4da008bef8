"""Addresses that a page of many rows asks for again and again."""

from functools import lru_cache

from django.urls import reverse


@lru_cache(maxsize=5_000)
def alamat(rute: str, *isi: str) -> str:
    """`reverse(rute, args=isi)`, looked up once: addresses do not change while the portal runs."""
    return reverse(rute, args=isi)
