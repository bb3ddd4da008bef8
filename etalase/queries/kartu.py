"""Rows of Terbitan as cards need them."""

from typing import Any

from katalog.models import Terbitan

KOLOM_KARTU = (
    "kode",
    "nama",
    "kategori_id",
    "jenis_harga",
    "harga",
    "harga_maks",
    "satuan",
    "unggulan",
    "foto",
    "zona_waktu",
    *Terbitan.KOLOM_IZIN,
    "upt__nama",
    "upt__kelas",
)


def untuk_kartu(qs: Any) -> Any:
    """Just what a card shows."""
    return qs.select_related("upt").only(*KOLOM_KARTU).dengan_izin()
