import pytest

from organisasi.tests.pabrik import PabrikKanwil, PabrikUPT


@pytest.fixture
def kanwil(db):
    return PabrikKanwil(kode="62", nama="Kanwil Ditjenpas Kalimantan Tengah")


@pytest.fixture
def kanwil_lain(db):
    return PabrikKanwil(kode="73", nama="Kanwil Ditjenpas Sulawesi Selatan", zona_waktu="WITA")


@pytest.fixture
def upt(kanwil):
    return PabrikUPT(kode="62-08", nama="Rutan Kelas IIA Palangka Raya", kanwil=kanwil)


@pytest.fixture
def upt_lain(kanwil_lain):
    return PabrikUPT(
        kode="73-01", nama="Lapas Kelas I Makassar", jenis="lapas", kelas="I", kanwil=kanwil_lain
    )
