"""What apps above say of products on pages of the catalogue: registered here, asked for by page.

The months of production are one such thing: `produksi` registers how they are read, and the pages of
flagships show them. The permits outside PIRT, HAKI and halal that a product must have are another:
`sertifikasi` registers them. Where nobody has registered, nothing is shown.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django.db.models import Q

from katalog.izin import Tanda
from katalog.models import Produk

PembacaBulan = Callable[[Sequence[Produk]], dict[int, Any]]
_pembaca: list[PembacaBulan] = []
PembacaIzin = Callable[[Sequence[Produk]], dict[int, list[Tanda]]]
SyaratIzin = Callable[[Iterable[str]], Q]
_izin_lain: list[tuple[PembacaIzin, SyaratIzin]] = []


def daftarkan_bulan(pembaca: PembacaBulan) -> None:
    """`pembaca` gives, for products of one or many units, months and state by product id."""
    _pembaca[:] = [pembaca]


def bulan_produksi(produk: Sequence[Produk]) -> dict[int, Any]:
    """What is known of the products' months, in a constant number of queries."""
    return _pembaca[0](produk) if _pembaca else {}


def daftarkan_izin_lain(pembaca: PembacaIzin, syarat: SyaratIzin) -> None:
    """`pembaca` gives the other permits that products must have, by product id; `syarat` the
    condition on Produk that one of them is in one of the given states of `katalog.izin`."""
    _izin_lain[:] = [(pembaca, syarat)]


def izin_lain(produk: Sequence[Produk]) -> dict[int, list[Tanda]]:
    """What else these products must have, in a constant number of queries."""
    return _izin_lain[0][0](produk) if _izin_lain else {}


def izin_lain_q(*keadaan: str) -> Q:
    """Condition: must have another permit, which is in one of these states."""
    return _izin_lain[0][1](keadaan) if _izin_lain else Q(pk__in=[])
