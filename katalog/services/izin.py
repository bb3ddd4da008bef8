"""Keeps the permit columns of Produk and Terbitan true; sertifikasi calls it in its transaction."""

from typing import Any

from katalog.models import Produk, Terbitan
from katalog.models.izin import BerIzin


def perbarui_izin(*, izin: dict[int, dict[str, Any]]) -> None:
    """Write the nine derived columns of products and their Terbitan.

    `izin` maps product ids to {column: value} for all of `BerIzin.KOLOM_IZIN`. Derived data: no
    history, no version, a constant number of queries.
    """
    kolom = list(BerIzin.KOLOM_IZIN)
    sasaran: tuple[tuple[Any, str], ...] = ((Produk, "pk"), (Terbitan, "produk_id"))
    for model, kunci in sasaran:
        baris = list(model.objects.filter(**{f"{kunci}__in": izin}))
        for satu in baris:
            for nama, nilai in izin[getattr(satu, kunci)].items():
                setattr(satu, nama, nilai)
        model.objects.bulk_update(baris, kolom, batch_size=500)
