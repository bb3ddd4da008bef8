"""Twelve months of a product, and whether it is made consistently.

Counted are reports that are sent or accepted (`berlaku`): a unit answers for what it sent, and a
month must not look empty only because its Kanwil has not read it yet. A returned report does not
count. Per month a product is made (True), not made (False) or not reported (None).
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from inti.format import tanggal
from inti.waktu import Zona, hari_ini, setempat
from katalog.models import PenetapanUnggulan, Produk
from organisasi.models import UPT
from produksi.bulan import bulan_lalu, deret, geser, huruf
from produksi.models import BarisProduksi, SetelanLaporan, TandaRutin
from produksi.queries.setelan import setelan

RUTIN = "rutin"
DI_BAWAH = "di_bawah"
BELUM_TAHU = "belum_tahu"


@dataclass(frozen=True)
class DuaBelas:
    """A product's months in the window, oldest first."""

    bulan: list[bool | None]
    akhir: date
    minimum: int
    contoh: bool = False  # at least one month comes from the demonstration
    ditandai: str = ""  # day of the open mark "fell under", on the unit's clock

    @property
    def jumlah(self) -> int:
        return len(self.bulan)

    @property
    def dibuat(self) -> int:
        return sum(1 for b in self.bulan if b)

    @property
    def dilaporkan(self) -> int:
        return sum(1 for b in self.bulan if b is not None)

    @property
    def keadaan(self) -> str:
        """RUTIN, DI_BAWAH (even if every unreported month had been made), else BELUM_TAHU."""
        if self.dibuat >= self.minimum:
            return RUTIN
        kosong = self.jumlah - self.dilaporkan
        return BELUM_TAHU if self.dibuat + kosong >= self.minimum else DI_BAWAH

    @property
    def jarang(self) -> bool:
        return self.keadaan == DI_BAWAH

    @property
    def huruf(self) -> list[str]:
        return [huruf(b) for b in deret(self.akhir, self.jumlah)]

    @property
    def kata(self) -> str:
        """'Dibuat 11 dari 12 bulan terakhir'."""
        return f"Dibuat {self.dibuat} dari {self.jumlah} bulan terakhir"

    @property
    def kurang_lapor(self) -> str:
        """'2 bulan belum dilaporkan'; '' when every month is."""
        kosong = self.jumlah - self.dilaporkan
        return f"{kosong} bulan belum dilaporkan" if kosong else ""


def bulan_produk(
    produk: Iterable[int], akhir: date | None = None, aturan: SetelanLaporan | None = None
) -> dict[int, DuaBelas]:
    """Twelve months (the rule's window) per product id, in two queries for any number.

    A product that no counting report speaks of is left out. Without `akhir` the window ends with
    the last month that is over in WIB; for one unit, pass its own (`akhir_jendela`).
    """
    kunci = list(produk)
    if not kunci:
        return {}
    aturan = aturan or setelan()
    akhir = akhir or akhir_jendela(Zona.WIB)
    jendela = deret(akhir, aturan.jendela_bulan)
    per: dict[int, dict[date, bool]] = defaultdict(dict)
    contoh: set[int] = set()
    baris = (
        BarisProduksi.objects.berlaku()
        .filter(produk_id__in=kunci, laporan__bulan__gte=jendela[0], laporan__bulan__lte=akhir)
        .order_by()
        .values_list("produk_id", "laporan__bulan", "dibuat", "laporan__contoh")
    )
    for pk, bulan, dibuat, dari_contoh in baris:
        per[pk][bulan] = dibuat
        if dari_contoh:
            contoh.add(pk)
    return {
        pk: DuaBelas([isi.get(b) for b in jendela], akhir, aturan.minimum_bulan, pk in contoh)
        for pk, isi in per.items()
    }


def akhir_jendela(zona: str) -> date:
    """Last month that is over on the clock of `zona`."""
    return bulan_lalu(hari_ini(zona))


def bulan_satu(produk: Produk) -> DuaBelas | None:
    """Twelve months of one product on its unit's clock; None before any report speaks of it."""
    akhir = akhir_jendela(produk.upt.kanwil.zona_waktu)
    return bulan_produk([produk.pk], akhir).get(produk.pk)


def bulan_untuk_katalog(produk: Sequence[Produk]) -> dict[int, DuaBelas]:
    """Months with the day of an open mark, each product on its unit's clock; for katalog.kait."""
    per_zona: dict[str, list[int]] = defaultdict(list)
    zona = {}
    for p in produk:
        zona[p.pk] = p.upt.kanwil.zona_waktu
        per_zona[zona[p.pk]].append(p.pk)
    hasil: dict[int, DuaBelas] = {}
    for z, kunci in per_zona.items():
        hasil |= bulan_produk(kunci, akhir_jendela(z))
    return dengan_tanda(hasil, zona)


def dengan_tanda(bulan: dict[int, DuaBelas], zona: dict[int, str]) -> dict[int, DuaBelas]:
    """Months by product id with the day of an open mark, each on the clock of its `zona`."""
    hari = {
        pk: tanggal(setempat(t.ditandai_pada, zona[pk]).date())
        for pk, t in tanda_berjalan(bulan).items()
    }
    return {pk: replace(b, ditandai=hari.get(pk, "")) for pk, b in bulan.items()}


def dengan_rutin(produk: QuerySet[Produk], akhir: date, aturan: SetelanLaporan) -> QuerySet[Produk]:
    """Adds `bulan_dibuat` and `bulan_dilaporkan` in the window that ends with `akhir`, as SQL."""
    awal = geser(akhir, 1 - aturan.jendela_bulan)
    dalam = (
        BarisProduksi.objects.berlaku()
        .filter(produk=OuterRef("pk"), laporan__bulan__gte=awal, laporan__bulan__lte=akhir)
        .order_by()
        .values("produk")
    )
    hitung = Subquery(dalam.annotate(n=Count("pk", filter=Q(dibuat=True))).values("n"))
    semua = Subquery(dalam.annotate(n=Count("pk")).values("n"))
    return produk.annotate(bulan_dibuat=Coalesce(hitung, 0), bulan_dilaporkan=Coalesce(semua, 0))


def rutin(produk: QuerySet[Produk], akhir: date, aturan: SetelanLaporan) -> QuerySet[Produk]:
    """Only products made in at least the minimum of months in the window."""
    return dengan_rutin(produk, akhir, aturan).filter(bulan_dibuat__gte=aturan.minimum_bulan)


def tanda_berjalan(produk: Iterable[int]) -> dict[int, TandaRutin]:
    """Open marks "fell under the minimum" by product id."""
    return {t.produk_id: t for t in TandaRutin.objects.berjalan().filter(produk_id__in=produk)}


def riwayat_tanda(produk: Produk) -> list[TandaRutin]:
    """Every time the product fell under the minimum, newest first."""
    return list(TandaRutin.objects.filter(produk=produk))


def unit_bertanda() -> QuerySet[UPT]:
    """Units whose marks may change by themselves: with a running flagship or an open mark."""
    unggulan = PenetapanUnggulan.objects.berjalan().values("upt_id")
    tanda = TandaRutin.objects.berjalan().values("produk__upt_id")
    return UPT.objects.filter(Q(pk__in=unggulan) | Q(pk__in=tanda)).select_related("kanwil")
