"""Published products one by one."""

from django.db.models import QuerySet

from katalog.models import Terbitan
from produksi.queries.duabelas import DuaBelas, akhir_jendela, bulan_produk


def semua_terbitan() -> QuerySet[Terbitan]:
    """All that is published: the public's scope."""
    return Terbitan.objects.all()


def satu_produk() -> QuerySet[Terbitan]:
    """With unit, place, region, category and the state of its permits today."""
    return (
        Terbitan.objects.select_related("upt__kabkota", "upt__kanwil", "kanwil", "kategori")
        .defer("teks_cari")
        .dengan_izin()
    )


def bulan_publik(terbitan: Terbitan) -> DuaBelas | None:
    """A flagship's months; None for other products and before any report speaks of it."""
    if not terbitan.unggulan or terbitan.produk_id is None:
        return None
    akhir = akhir_jendela(terbitan.zona_waktu)
    return bulan_produk([terbitan.produk_id], akhir).get(terbitan.produk_id)
