"""Factories of the organisation: each gives a valid object with no arguments."""

import factory

from organisasi.models import UPT, KabKota, Kanwil, Mitra, Provinsi


class PabrikKanwil(factory.django.DjangoModelFactory):
    class Meta:
        model = Kanwil
        django_get_or_create = ("kode",)

    kode = "62"
    nama = factory.LazyAttribute(lambda o: f"Kanwil Ditjenpas Wilayah {o.kode}")
    ibu_kota = "Palangka Raya"
    zona_waktu = "WIB"


class PabrikProvinsi(factory.django.DjangoModelFactory):
    class Meta:
        model = Provinsi
        django_get_or_create = ("kode",)

    kode = "62"
    nama = factory.LazyAttribute(lambda o: f"Provinsi {o.kode}")
    kanwil = factory.SubFactory(PabrikKanwil, kode=factory.SelfAttribute("..kode"))


class PabrikKabKota(factory.django.DjangoModelFactory):
    class Meta:
        model = KabKota
        django_get_or_create = ("kode",)

    kode = "6271"
    nama = factory.LazyAttribute(lambda o: f"Kota {o.kode}")
    tipe = "kota"
    provinsi = factory.SubFactory(PabrikProvinsi)


class PabrikUPT(factory.django.DjangoModelFactory):
    class Meta:
        model = UPT

    # From 62-40 on, anew in each test (see conftest): never a code that a test writes out.
    kode = factory.Sequence(lambda n: f"62-{(n + 39) % 99 + 1:02d}")
    nama = factory.LazyAttribute(lambda o: f"Rutan Kelas IIA Kota {o.kode}")
    jenis = "rutan"
    kelas = "IIA"
    kabkota = factory.SubFactory(PabrikKabKota)
    kanwil = factory.SubFactory(PabrikKanwil)


class PabrikMitra(factory.django.DjangoModelFactory):
    class Meta:
        model = Mitra

    nama = factory.Sequence(lambda n: f"Yayasan Mitra {n}")
    jenis = "yayasan"
