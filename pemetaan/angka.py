"""The figures of the mapping: one dataclass whose parts add up, from unit to nation."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, fields
from typing import Any

from katalog.izin import Tanda
from organisasi.models import UPT, Kanwil
from produksi.queries.duabelas import DuaBelas
from produksi.queries.rekap import AngkaProduksi, Produksi, jumlahkan_produksi


@dataclass(frozen=True, slots=True)
class Angka:
    """Counts of a unit, a Kanwil or the nation. Every field is a whole number that adds up.

    Units: `unit` counts those that produce (no Bapas, no hospital); flagships and
    `tanpa_produk` (no product terdata) are counted among them only. Products: permits, expiry and
    verification are counted among the products terdata, by the day in the unit's own zone; a
    product counts once, however many of its permits are in that state. `halal_kurang` must have a
    halal certificate and have none in force. `kelengkapan` adds the percents of products terdata.
    `unit_rutin` has at least one flagship that is made consistently, `bermitra` at least one partner.
    `ditanya` are units that the current round asks, `terpetakan` and `nihil` their answers.
    `produksi` belongs to the months of the period.
    """

    unit: int = 0
    unit_rutin: int = 0
    bermitra: int = 0
    unggulan_0: int = 0
    unggulan_1: int = 0
    unggulan_2: int = 0
    tanpa_produk: int = 0
    unggulan: int = 0
    unggulan_rutin: int = 0
    terdata: int = 0
    terbit: int = 0
    data_awal: int = 0
    pirt: int = 0
    haki: int = 0
    halal: int = 0
    akan_habis: int = 0
    kedaluwarsa: int = 0
    belum_verifikasi: int = 0
    halal_kurang: int = 0
    kelengkapan: int = 0
    ditanya: int = 0
    terpetakan: int = 0
    nihil: int = 0
    produksi: AngkaProduksi = field(default_factory=AngkaProduksi)

    @property
    def menjawab(self) -> int:
        """Units that answered the round; answering *nihil* is an answer."""
        return self.terpetakan + self.nihil

    @property
    def terdata_seratus(self) -> int:
        """What `kelengkapan` would be if every product were complete."""
        return 100 * self.terdata

    @property
    def berunggulan(self) -> int:
        """Units with at least one flagship."""
        return self.unggulan_1 + self.unggulan_2


def jumlahkan(semua: Iterable[Angka]) -> Angka:
    """Sum of the parts; of nothing, zeros."""
    isi = list(semua)
    biasa = [f.name for f in fields(Angka) if f.name != "produksi"]
    return Angka(
        **{nama: sum([getattr(a, nama) for a in isi]) for nama in biasa},
        produksi=jumlahkan_produksi(a.produksi for a in isi),
    )


def jumlahkan_kategori(semua: Iterable[dict[str, list[int]]]) -> dict[str, list[int]]:
    """Products terdata and terbit by category code, added up."""
    hasil: dict[str, list[int]] = {}
    for satu in semua:
        for kode, (terdata, terbit) in satu.items():
            jumlah = hasil.setdefault(kode, [0, 0])
            jumlah[0] += terdata
            jumlah[1] += terbit
    return hasil


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
    bulan: DuaBelas | None = None  # None: no report speaks of it yet


@dataclass(frozen=True)
class BarisUPT:
    """A unit in a Kanwil. `pindah`: it belonged here only in some month of the period, which is all
    that this row holds."""

    upt: UPT
    angka: Angka
    unggulan: list[Unggulan] = field(default_factory=list)
    langkah: list[Langkah] = field(default_factory=list)
    kanwil_id: int = 0
    nama: str = ""
    pindah: bool = False
    kategori: dict[str, list[int]] = field(default_factory=dict)
    tugas: dict[str, int] = field(default_factory=dict)
    rinci: list[dict[str, Any]] = field(default_factory=list)  # flagships, `pemetaan.rinci`

    @property
    def kini(self) -> str:
        """Where a unit that moved away, or stopped, is now."""
        if self.kanwil_id == self.upt.kanwil_id:
            return "tidak lagi memproduksi"
        return f"sekarang di {self.upt.kanwil.wilayah}"


@dataclass(frozen=True)
class BarisKanwil:
    kanwil: Kanwil
    angka: Angka
    kategori: dict[str, list[int]] = field(default_factory=dict)


@dataclass(frozen=True)
class Pembanding:
    """The period before: None where nothing is known of it, which is not zero."""

    nama: str
    nama_keadaan: str
    keadaan: Angka | None
    produksi: AngkaProduksi | None


@dataclass(frozen=True)
class Potret:
    """Units of a scope in a period, the period before, and the months up to its end.

    `tercatat` is False where the state of the period's end was not kept: it is that of now.
    """

    baris: list[BarisUPT]
    tercatat: bool
    lalu: Pembanding
    produksi: Produksi
    unit: list[UPT]  # of the scope now, also those that are in no row

    @property
    def tidak_berproduksi(self) -> int:
        """Active units that make no products (Bapas, hospital) and are not counted."""
        return sum(1 for u in self.unit if u.aktif and not u.berproduksi)


@dataclass(frozen=True)
class Nasional:
    baris: list[BarisKanwil]
    angka: Angka
