"""Keeps the permit columns of Produk and Terbitan true; sertifikasi calls it in its transaction."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from katalog.isyarat import produk_diubah
from katalog.models import Produk, Terbitan
from katalog.models.izin import BerIzin

SASARAN: tuple[tuple[Any, str], ...] = ((Produk, "pk"), (Terbitan, "produk_id"))
POTONG = 5000  # ids per UPDATE


def perbarui_izin(*, izin: dict[int, dict[str, Any]]) -> None:
    """Write the columns of certificates on products and their Terbitan.

    `izin` maps product ids to {column: value} for all of `BerIzin.KOLOM_IZIN`. Derived data: no
    history, no version, a constant number of queries.
    """
    kolom = list(BerIzin.KOLOM_IZIN)
    for model, kunci in SASARAN:
        baris = list(model.objects.filter(**{f"{kunci}__in": izin}))
        for satu in baris:
            for nama, nilai in izin[getattr(satu, kunci)].items():
                setattr(satu, nama, nilai)
        model.objects.bulk_update(baris, kolom, batch_size=500)
    produk_diubah.send(sender=Produk, produk=list(izin))


def perbarui_sifat(*, model: Any, sifat: Iterable[tuple[int, tuple[str, ...]]]) -> int:
    """Write what the rules say on rows of `model` (Produk or Terbitan); returns their number.

    `sifat` gives (primary key, values in the order of `BerIzin.KOLOM_SIFAT`). Rows with equal
    values share one UPDATE, so that the country's products take seconds. Derived data: no
    history, no version.
    """
    kelompok: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for pk, nilai in sifat:
        kelompok[nilai].append(pk)
    for nilai, kunci in kelompok.items():
        isi = dict(zip(BerIzin.KOLOM_SIFAT, nilai, strict=True))
        for mulai in range(0, len(kunci), POTONG):
            model.objects.filter(pk__in=kunci[mulai : mulai + POTONG]).update(**isi)
    if model is Produk:
        semua = [pk for kunci in kelompok.values() for pk in kunci]
        produk_diubah.send(sender=Produk, produk=semua)
    return sum(map(len, kelompok.values()))
