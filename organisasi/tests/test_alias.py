"""Other spellings of a unit."""

import pytest

from inti.models import CatatanAudit
from organisasi.galat import AliasKosong, AliasSudahAda
from organisasi.models import AliasUPT
from organisasi.services.alias import hapus_alias, tambah_alias
from organisasi.tests.pabrik import PabrikUPT


@pytest.fixture
def upt(db):
    return PabrikUPT(nama="Lapas Kelas I Surabaya", jenis="lapas", kelas="I")


def test_tambah_mencatat_siapa(upt):
    alias = tambah_alias(upt=upt, teks="  Lapas   Porong ", oleh=None)

    assert (alias.teks, alias.teks_normal) == ("Lapas Porong", "lapas porong")
    assert CatatanAudit.objects.get().aksi == "upt.tambah_alias"


def test_ejaan_yang_sama_artinya_ditolak(upt):
    tambah_alias(upt=upt, teks="Lapas Porong", oleh=None)

    for sama in ("LAPAS PORONG", "Lembaga Pemasyarakatan Porong", "LAPAS KLAS I SURABAYA"):
        with pytest.raises(AliasSudahAda):
            tambah_alias(upt=upt, teks=sama, oleh=None)
    assert AliasUPT.objects.count() == 1


@pytest.mark.parametrize("teks", ["", "   ", "...", "Lapas Kelas I"])
def test_tanpa_tempat_ditolak(upt, teks):
    with pytest.raises(AliasKosong):
        tambah_alias(upt=upt, teks=teks, oleh=None)


def test_hapus(upt):
    alias = tambah_alias(upt=upt, teks="Lapas Porong", oleh=None)

    hapus_alias(alias=alias, oleh=None)

    assert list(upt.alias.all()) == []
    assert AliasUPT.riwayat.filter(history_type="-").count() == 1
