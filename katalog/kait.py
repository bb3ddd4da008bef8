"""What apps above say of products on pages of the catalogue: registered here, asked for by page.

The months of production are one such thing: `produksi` registers how they are read, and the pages of
flagships show them. Where nobody has registered, nothing is shown.
"""

from collections.abc import Callable, Sequence
from typing import Any

from katalog.models import Produk

PembacaBulan = Callable[[Sequence[Produk]], dict[int, Any]]
_pembaca: list[PembacaBulan] = []


def daftarkan_bulan(pembaca: PembacaBulan) -> None:
    """`pembaca` gives, for products of one or many units, months and state by product id."""
    _pembaca[:] = [pembaca]


def bulan_produksi(produk: Sequence[Produk]) -> dict[int, Any]:
    """What is known of the products' months, in a constant number of queries."""
    return _pembaca[0](produk) if _pembaca else {}
