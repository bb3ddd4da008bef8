"""Rows of Terbitan as cards need them."""

from typing import Any

from etalase.queries.keadaan import keadaan
from katalog.models import Terbitan
from katalog.models.izin import Keluarga

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
    izin = {f"{k}_keadaan": keadaan(k) for k in Keluarga.values}
    return qs.select_related("upt").only(*KOLOM_KARTU).annotate(**izin)
