"""Published products one by one."""

from django.db.models import QuerySet

from katalog.models import Terbitan


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
