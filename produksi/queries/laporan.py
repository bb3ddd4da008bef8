"""One report as its page shows it: products with last month's figures, versions, totals."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet, Sum

from katalog.models import Foto, Produk
from organisasi.models import UPT, Mitra
from produksi.bulan import geser
from produksi.models import BarisProduksi, LaporanBulanan, PenjualanSaluran


def laporan_terkini(upt: UPT, bulan: date) -> LaporanBulanan | None:
    """The newest version of the unit's month."""
    return (
        LaporanBulanan.objects.filter(upt=upt, bulan=bulan)
        .select_related("upt__kanwil", "dikirim_oleh", "diputus_oleh")
        .order_by("-versi_laporan")
        .first()
    )


def versi_laporan(upt: UPT, bulan: date) -> QuerySet[LaporanBulanan]:
    """All versions of a month, newest first."""
    return (
        LaporanBulanan.objects.filter(upt=upt, bulan=bulan)
        .select_related("dikirim_oleh", "diputus_oleh")
        .order_by("-versi_laporan")
    )


def baris_lalu(upt: UPT, bulan: date) -> dict[int, BarisProduksi]:
    """Rows of the month before in the version that counts, by product id."""
    lalu = BarisProduksi.objects.berlaku().filter(laporan__upt=upt, laporan__bulan=geser(bulan, -1))
    lalu = lalu.select_related("laporan")
    return {b.produk_id: b for b in lalu}


def baris_laporan(laporan: LaporanBulanan | None) -> dict[int, BarisProduksi]:
    """Rows of a report by product id."""
    if laporan is None or laporan.pk is None:
        return {}
    baris = BarisProduksi.objects.filter(laporan=laporan).select_related("produk__kategori")
    return {b.produk_id: b for b in baris}


@dataclass(frozen=True)
class ProdukLapor:
    """A product on the month's page."""

    produk: Produk
    foto: Foto | None
    lalu: BarisProduksi | None
    utama: bool  # a flagship, or made last month: it must be answered

    @property
    def unggulan(self) -> bool:
        return bool(self.produk.adalah_unggulan)  # type: ignore[attr-defined]


def produk_lapor(upt: UPT, bulan: date, laporan: LaporanBulanan | None) -> list[ProdukLapor]:
    """Recorded products of the unit, and what the report already speaks of; the ones that must
    be answered first, flagships before others."""
    ada = baris_laporan(laporan)
    lalu = baris_lalu(upt, bulan)
    terdata = Produk.objects.filter(upt=upt).terdata().values("pk")
    produk = list(
        Produk.objects.filter(Q(pk__in=terdata) | Q(pk__in=list(ada)), upt=upt)
        .select_related("kategori", "upt__kanwil")
        .dengan_unggulan()
        .order_by("-adalah_unggulan", "nama", "kode")
    )
    sampul = Foto.objects.kerja().filter(produk__in=produk)
    foto = {f.produk_id: f for f in reversed(list(sampul))}  # the first of each stays
    hasil = [
        ProdukLapor(
            produk=p,
            foto=foto.get(p.pk),
            lalu=lalu.get(p.pk),
            utama=p.adalah_unggulan or (p.pk in lalu and lalu[p.pk].dibuat),  # type: ignore[attr-defined]
        )
        for p in produk
    ]
    return sorted(hasil, key=lambda x: not x.utama)


def jumlah_omzet(laporan: LaporanBulanan) -> int:
    """Omzet of a report: the sum of its rows, in rupiah."""
    return BarisProduksi.objects.filter(laporan=laporan).aggregate(n=Sum("omzet"))["n"] or 0


def omzet_laporan(laporan: list[LaporanBulanan]) -> dict[int, int]:
    """Omzet by report id, in one query."""
    return dict(
        BarisProduksi.objects.filter(laporan__in=laporan)
        .order_by()
        .values_list("laporan")
        .annotate(n=Sum("omzet"))
    )


def penjualan_laporan(laporan: LaporanBulanan | None) -> list[PenjualanSaluran]:
    """Sales by channel and partner of a report."""
    if laporan is None or laporan.pk is None:
        return []
    return list(PenjualanSaluran.objects.filter(laporan=laporan).select_related("mitra"))


def laporan_lalu(upt: UPT, bulan: date) -> LaporanBulanan | None:
    """The month before, in the version that counts."""
    return LaporanBulanan.objects.berlaku().filter(upt=upt, bulan=geser(bulan, -1)).first()


def mitra_unit(upt: UPT) -> QuerySet[Mitra]:
    """Partners that work with the unit."""
    return Mitra.objects.filter(kerja_sama__upt=upt).distinct().order_by("nama")


def baris_produk(produk: Produk, jumlah: int = 24) -> list[BarisProduksi]:
    """What reports that count say of one product, newest month first."""
    return list(
        BarisProduksi.objects.berlaku()
        .filter(produk=produk)
        .select_related("laporan")
        .order_by("-laporan__bulan")[:jumlah]
    )
