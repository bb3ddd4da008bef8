"""The list of units as a sheet (XLSX) with the headings that its import reads."""

from collections.abc import Iterator
from itertools import islice
from typing import IO, Any

from django.db.models import QuerySet

from inti.lembar import lembar_alir
from organisasi.models import UPT
from organisasi.telepon import tulis_nomor
from pasproduk.impor.unit import KOLOM

SEKALI = 200
TAMBAHAN = (("Kanwil", 24), ("Jenis", 12), ("Kelas", 8), ("Kabupaten/kota", 26))


def lembar_unit(unit: QuerySet[UPT]) -> tuple[IO[bytes], int]:
    """Units with contact, other names and story in a temporary file, and how many they are."""
    kolom = [(k.label, k.lebar) for k in KOLOM] + list(TAMBAHAN)
    return lembar_alir("Unit", kolom, _baris(unit))


def _baris(unit: QuerySet[UPT]) -> Iterator[list[Any]]:
    semua = unit.prefetch_related("alias").iterator(chunk_size=SEKALI)
    while sebagian := list(islice(semua, SEKALI)):
        for u in sebagian:
            alias = "; ".join(a.teks for a in u.alias.all())
            nomor = tulis_nomor(u.nomor_wa) if u.nomor_wa else ""
            yield [
                u.nama, nomor, alias, u.profil, "", u.kanwil.wilayah, u.get_jenis_display(),
                u.kelas, u.kabkota.nama if u.kabkota else "",
            ]  # fmt: skip
