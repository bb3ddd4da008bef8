"""Factories of people; the password of each is `SANDI`."""

import factory

from akun.models import Pengguna, Peran
from organisasi.tests.pabrik import PabrikKanwil, PabrikUPT

SANDI = "rahasia-panjang-1"


class PabrikPengguna(factory.django.DjangoModelFactory):
    """A petugas UPT; see the subclasses for the other roles."""

    class Meta:
        model = Pengguna
        skip_postgeneration_save = True

    username = factory.Sequence(lambda n: f"orang{n}")
    nama = factory.Sequence(lambda n: f"Orang Ke-{n}")
    email = factory.LazyAttribute(lambda o: f"{o.username}@contoh.test")
    peran = Peran.PETUGAS_UPT
    upt = factory.SubFactory(PabrikUPT)

    @factory.post_generation
    def sandi(self, create, nilai, **_):
        self.set_password(nilai or SANDI)
        self.save()


class PabrikPetugasKanwil(PabrikPengguna):
    peran = Peran.PETUGAS_KANWIL
    upt = None
    kanwil = factory.SubFactory(PabrikKanwil)


class PabrikPimpinan(PabrikPengguna):
    peran = Peran.PIMPINAN
    upt = None
    kanwil = factory.SubFactory(PabrikKanwil)


class PabrikPusat(PabrikPengguna):
    peran = Peran.PUSAT
    upt = None


class PabrikAdmin(PabrikPengguna):
    peran = Peran.ADMIN_PUSAT
    upt = None
