"""Factories of the catalogue. Published products: use `terbitkan()`, which goes the real way."""

import factory
from django.utils import timezone

from katalog.models import Kategori, Produk
from organisasi.tests.pabrik import PabrikUPT


class PabrikKategori(factory.django.DjangoModelFactory):
    class Meta:
        model = Kategori
        django_get_or_create = ("kode",)

    kode = "kerajinan"
    nama = "Kerajinan"


class PabrikProduk(factory.django.DjangoModelFactory):
    """A complete draft that its unit stands behind."""

    class Meta:
        model = Produk

    upt = factory.SubFactory(PabrikUPT)
    kode = factory.LazyAttributeSequence(
        lambda o, n: f"{o.upt.kode.replace('-', '')}{n % 9999 + 1:04d}"
    )
    nama = factory.Sequence(lambda n: f"Miniatur Kapal {n}")
    kategori = factory.SubFactory(PabrikKategori)
    deskripsi_singkat = "Miniatur kapal dari getah nyatu."
    jenis_harga = "tetap"
    harga = 175000
    satuan = "buah"
    menyusul_foto = True
    terdata_pada = factory.LazyFunction(timezone.now)
