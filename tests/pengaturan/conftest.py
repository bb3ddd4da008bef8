"""People who open the settings."""

import pytest
from django.test import Client

from akun.tests.pabrik import PabrikAdmin, PabrikPetugasKanwil, PabrikPusat
from organisasi.services.muat_referensi import muat_referensi
from organisasi.tests.pabrik import PabrikKanwil, PabrikUPT


@pytest.fixture
def kalteng(db):
    return PabrikKanwil(kode="62", nama="Kanwil Ditjenpas Kalimantan Tengah")


@pytest.fixture
def kalsel(db):
    return PabrikKanwil(kode="63", nama="Kanwil Ditjenpas Kalimantan Selatan")


@pytest.fixture
def upt(kalteng):
    return PabrikUPT(kode="62-08", nama="Rutan Kelas IIA Palangka Raya", kanwil=kalteng)


@pytest.fixture
def upt_lain(kalsel):
    return PabrikUPT(kode="63-14", nama="Rutan Kelas IIB Tanjung", kelas="IIB", kanwil=kalsel)


@pytest.fixture
def referensi(db):
    muat_referensi(oleh=None)


def _masuk(pengguna):
    klien = Client()
    klien.force_login(pengguna)
    klien.pengguna = pengguna
    return klien


@pytest.fixture
def sebagai_kanwil(kalteng):
    return _masuk(PabrikPetugasKanwil(kanwil=kalteng))


@pytest.fixture
def sebagai_pusat(db):
    return _masuk(PabrikPusat())


@pytest.fixture
def sebagai_admin(db):
    return _masuk(PabrikAdmin())
