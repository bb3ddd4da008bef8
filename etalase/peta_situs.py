"""sitemap.xml: published products, producing units, Kanwil and the fixed pages."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.urls import reverse

from etalase.tautan import url_kanwil, url_produk, url_upt
from katalog.models import Terbitan
from organisasi.models import UPT, Kanwil


class _Dasar(Sitemap):
    protocol = settings.ALAMAT_DASAR.split(":", 1)[0]
    limit = 5000


class PetaProduk(_Dasar):
    def items(self) -> Any:
        return Terbitan.objects.only("kode", "nama", "terbit_pada").order_by("kode")

    def location(self, item: Terbitan) -> str:
        return url_produk(item)

    def lastmod(self, item: Terbitan) -> datetime:
        return item.terbit_pada


class PetaUnit(_Dasar):
    def items(self) -> Any:
        return UPT.objects.berproduksi().only("kode", "nama", "kelas").order_by("kode")

    def location(self, item: UPT) -> str:
        return url_upt(item)


class PetaKanwil(_Dasar):
    def items(self) -> Any:
        return Kanwil.objects.only("kode", "nama").order_by("kode")

    def location(self, item: Kanwil) -> str:
        return url_kanwil(item)


class PetaTetap(_Dasar):
    def items(self) -> list[str]:
        return ["beranda", "katalog", "daerah", "cara_memesan", "arti_tanda", "privasi"]

    def location(self, item: str) -> str:
        return reverse(f"etalase:{item}")


BAGIAN = {"halaman": PetaTetap, "kanwil": PetaKanwil, "unit": PetaUnit, "produk": PetaProduk}
