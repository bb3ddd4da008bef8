"""The figures of the mapping: one dataclass whose parts add up, from unit to nation."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, fields
from typing import Self

from katalog.izin import Tanda
from organisasi.models import UPT, Kanwil


@dataclass(frozen=True, slots=True)
class Angka:
    """Counts of a unit, a Kanwil or the nation. Every field is a whole number that adds up.

    Units: `unit` counts those that produce (no Bapas, no hospital); flagships and
    `tanpa_produk` (no product terdata) are counted among them only. Products: permits, expiry and
    verification are counted among the products terdata, by the day in the unit's own zone; a
    product counts once, however many of its permits are in that state.
    """

    unit: int = 0
    unggulan_0: int = 0
    unggulan_1: int = 0
    unggulan_2: int = 0
    tanpa_produk: int = 0
    terdata: int = 0
    terbit: int = 0
    data_awal: int = 0
    pirt: int = 0
    haki: int = 0
    halal: int = 0
    akan_habis: int = 0
    kedaluwarsa: int = 0
    belum_verifikasi: int = 0

    def __add__(self, lain: Self) -> Self:
        return type(self)(
            **{f.name: getattr(self, f.name) + getattr(lain, f.name) for f in fields(self)}
        )

    @property
    def berunggulan(self) -> int:
        """Units with at least one flagship."""
        return self.unggulan_1 + self.unggulan_2


def jumlahkan(semua: Iterable[Angka]) -> Angka:
    """Sum of the parts; of nothing, zeros."""
    return sum(semua, Angka())


@dataclass(frozen=True)
class Langkah:
    """What a unit lacks next: a short verb phrase and where it is done."""

    kata: str
    url: str

    @property
    def jenis(self) -> str:
        """The phrase without its count: 'Jawab data awal' of 'Jawab 4 data awal'."""
        return re.sub(r" \d+", "", self.kata)


@dataclass(frozen=True)
class Unggulan:
    """A flagship of a unit with the states of its three permits."""

    nama: str
    kode: str
    izin: list[Tanda]


@dataclass(frozen=True)
class BarisUPT:
    upt: UPT
    angka: Angka
    unggulan: list[Unggulan] = field(default_factory=list)
    langkah: list[Langkah] = field(default_factory=list)


@dataclass(frozen=True)
class BarisKanwil:
    kanwil: Kanwil
    angka: Angka


@dataclass(frozen=True)
class Nasional:
    baris: list[BarisKanwil]
    angka: Angka
