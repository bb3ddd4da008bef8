"""Products of one unit, as its page lists them."""

from typing import Any

from django.db.models import Exists, OuterRef

from katalog.izin import tanda_tiga
from katalog.models import Produk
from katalog.queries.produk import keadaan
from organisasi.models import UPT


def produk_unit(upt: UPT) -> list[Any]:
    """Products of the unit that are not archived, flagships first, each with its permits
    (`izin`), state in words (`keadaan`), and whether it is terdata and terbit (`dihitung`, `tampil`)."""
    terdata, terbit = Produk.objects.terdata(), Produk.objects.terbit()
    semua = Produk.objects.filter(upt=upt).exclude(status=Produk.Status.ARSIP, terbitan=None)
    produk = list(
        semua.select_related("kategori")
        .dengan_izin()
        .dengan_unggulan()
        .annotate(
            dihitung=Exists(terdata.filter(pk=OuterRef("pk"))),
            tampil=Exists(terbit.filter(pk=OuterRef("pk"))),
        )
        .order_by("-adalah_unggulan", "nama", "kode")
    )
    for p in produk:
        p.izin, p.keadaan = tanda_tiga(p), keadaan(p)
    return produk
