"""The rules of the catalogue as the settings pages read them."""

from django.db.models import QuerySet, Sum

from katalog.models import AlasanUmum, BobotKelengkapan, Kategori


def daftar_kategori() -> QuerySet[Kategori]:
    """All categories, also retired ones."""
    return Kategori.objects.all()


def daftar_bobot() -> QuerySet[BobotKelengkapan]:
    return BobotKelengkapan.objects.all()


def jumlah_bobot() -> int:
    """Sum of all weights: what 100 % is."""
    return BobotKelengkapan.objects.aggregate(j=Sum("bobot"))["j"] or 0


def daftar_alasan() -> QuerySet[AlasanUmum]:
    return AlasanUmum.objects.all()
