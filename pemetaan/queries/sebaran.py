"""How products are spread: over categories and Kanwil, over kabupaten and kota."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from katalog.models import Kategori
from organisasi.models import KabKota, Kanwil
from pemetaan.angka import BarisUPT


@dataclass(frozen=True)
class SebaranKategori:
    """A category: how many units and Kanwil make it, and its products by Kanwil id."""

    kategori: Kategori
    unit: int
    kanwil: int
    terdata: int
    terbit: int
    per_kanwil: dict[int, int]


def sebaran_kategori(baris: Sequence[BarisUPT]) -> list[SebaranKategori]:
    """Every active category, also one that nobody makes, by products terdata."""
    terdata: dict[str, Counter[int]] = defaultdict(Counter)
    terbit: Counter[str] = Counter()
    unit: Counter[str] = Counter()
    for b in baris:
        for kode, (n, tampil) in b.kategori.items():
            terbit[kode] += tampil
            if n:
                terdata[kode][b.kanwil_id] += n
                unit[kode] += int(b.angka.unit)
    return [
        SebaranKategori(
            k,
            unit[k.kode],
            len(terdata[k.kode]),
            terdata[k.kode].total(),
            terbit[k.kode],
            dict(terdata[k.kode]),
        )
        for k in Kategori.objects.all()
        if k.aktif or terdata[k.kode]
    ]


@dataclass
class Daerah:
    """A kabupaten or kota: the units in it that produce, and their products terdata."""

    kabkota: KabKota
    unit: list[BarisUPT] = field(default_factory=list)

    @property
    def terdata(self) -> int:
        return sum(b.angka.terdata for b in self.unit)

    @property
    def keadaan(self) -> str:
        """'ada', 'kosong' (units, no product) or 'tanpa_unit': none and nothing are not the same."""
        if not self.unit:
            return "tanpa_unit"
        return "ada" if self.terdata else "kosong"


def daerah(baris: Sequence[BarisUPT], kanwil: Kanwil | None = None) -> list[Daerah]:
    """Kabupaten and kota of the country or of a Kanwil's provinces. One query."""
    semua = KabKota.objects.select_related("provinsi").order_by("kode")
    if kanwil is not None:
        semua = semua.filter(provinsi__kanwil=kanwil)
    hasil = {k.pk: Daerah(k) for k in semua}
    for b in baris:
        if b.upt.kabkota_id in hasil and not b.pindah:
            hasil[b.upt.kabkota_id].unit.append(b)
    return list(hasil.values())
