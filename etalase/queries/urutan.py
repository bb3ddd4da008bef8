"""Orders of the catalogue's list, for querysets and for statements.

Each ends with the code, so that pages do not overlap.
"""

from typing import Any

from django.db.models import F

from etalase.alamat import KEDEKATAN

_URUTAN = {
    "": ("-unggulan", "nama", "kode"),
    "terbaru": ("-terbit_pada", "kode"),
    "nama": ("nama", "kode"),
    "harga": ("harga", "kode"),
    "harga_turun": ("-harga", "kode"),
}
_BISA_KOSONG = {"harga"}  # a product without a price comes last either way


def urutan(urut: str) -> tuple[str, ...]:
    """Columns, '-' where they go down; rows equally near to words come in the order without any."""
    return _URUTAN.get(urut, _URUTAN[""])


def kolom_urut(urut: str) -> list[str]:
    return [nama.lstrip("-") for nama in urutan(urut)]


def berkunci(urut: str) -> bool:
    """Can a page go on from a row? Where nothing in it is empty."""
    return _BISA_KOSONG.isdisjoint(kolom_urut(urut))


def untuk_qs(urut: str) -> list[Any]:
    """For `order_by`."""
    hasil: list[Any] = []
    for nama in urutan(urut):
        kolom = nama.lstrip("-")
        arah = F(kolom).desc if nama.startswith("-") else F(kolom).asc
        hasil.append(arah(nulls_last=True) if kolom in _BISA_KOSONG else nama)
    return hasil


def untuk_sql(urut: str) -> str:
    """For ORDER BY over columns of these names, and `peringkat` by nearness."""
    dekat = ["peringkat DESC"] if urut == KEDEKATAN else []
    kolom = (f"{u.lstrip('-')} {'DESC' if u.startswith('-') else 'ASC'}" for u in urutan(urut))
    return ", ".join([*dekat, *(f"{k} NULLS LAST" for k in kolom)])
