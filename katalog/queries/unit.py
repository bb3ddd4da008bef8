"""The units with most products, of whatever is counted: a part of larger statements."""

from collections.abc import Collection, Iterable
from typing import NamedTuple

from organisasi.models import UPT, nama_singkat

UNIT_DITAMPILKAN = 40
_UPT = UPT._meta.db_table


class UnitDihitung(NamedTuple):
    """A unit and how many products it has."""

    kode: str
    nama: str  # without its class
    jumlah: int


class UnitTerbanyak(NamedTuple):
    """Units that were chosen, and those with most products; `banyak` have any."""

    unit: list[UnitDihitung]
    banyak: int


TANPA_UNIT = UnitTerbanyak([], 0)
Baris = tuple[str, str, str, int, int]


def unit_terbanyak(baris: Iterable[Baris]) -> UnitTerbanyak:
    """From the rows of `sql_terbanyak`."""
    semua = list(baris)
    unit = [
        UnitDihitung(kode, nama_singkat(nama, kelas), int(n)) for kode, nama, kelas, n, _ in semua
    ]
    return UnitTerbanyak(unit, semua[0][-1] if semua else 0)


def sql_terbanyak(sumber: str, kode: Collection[str]) -> tuple[str, list[str]]:
    """A statement of (code, name, class, products, how many units have any) for those of `kode`
    and the `UNIT_DITAMPILKAN` with most products, and the parameters after those of `sumber`,
    which gives `id` and `n` of each unit that has any."""
    dahulu = ""
    if kode:
        isi = ", ".join(["%s"] * len(kode))
        dahulu = f"id IN (SELECT id FROM {_UPT} WHERE kode IN ({isi})) DESC, "  # noqa: S608
    return (
        f"SELECT u.kode, u.nama, u.kelas, r.n, r.banyak FROM ("  # noqa: S608
        f"SELECT id, n, COUNT(*) OVER () AS banyak FROM ({sumber}) s "
        f"ORDER BY {dahulu}n DESC, id LIMIT {UNIT_DITAMPILKAN + len(kode):d}) r "
        f"JOIN {_UPT} u ON u.id = r.id",
        [*kode],
    )
