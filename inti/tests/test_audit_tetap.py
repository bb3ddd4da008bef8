"""PostgreSQL: no way to change an audit entry, neither for the owner by mistake nor for the
application's own role."""

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction

from akun.tests.pabrik import PabrikPengguna
from inti.audit import catat
from inti.models import CatatanAudit

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]
PERAN = "pasproduk_uji_aplikasi"


def coba(sql: str) -> str:
    """ "" when the database did it, else why not."""
    try:
        with transaction.atomic(), connection.cursor() as kursor:
            kursor.execute(sql)
    except DatabaseError as galat:
        return str(galat)
    return ""


@pytest.fixture
def entri(di_postgres):
    return catat("uji.coba", oleh=PabrikPengguna(nama="Ani"))


UBAH = "UPDATE inti_catatanaudit SET aksi = 'lain'"
HAPUS = "DELETE FROM inti_catatanaudit"


def test_pemilik_pun_tidak_dapat_mengubah(entri):
    assert "tidak dapat diubah" in coba(UBAH)
    assert "tidak dapat diubah" in coba(HAPUS)
    entri.refresh_from_db()
    assert entri.aksi == "uji.coba"


def test_tanpa_penjaga_dapat_diubah(entri):
    with connection.cursor() as kursor:
        kursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        kursor.execute("ALTER TABLE inti_catatanaudit DISABLE TRIGGER catatan_audit_tetap")
    assert coba(UBAH) == ""


def test_akun_yang_dihapus_meninggalkan_namanya(entri):
    with connection.cursor() as kursor:
        kursor.execute("UPDATE inti_catatanaudit SET oleh_id = NULL")
    entri.refresh_from_db()
    assert (entri.oleh, entri.oleh_nama) == (None, "Ani")


@pytest.fixture
def sebagai_aplikasi(entri):
    with connection.cursor() as kursor:
        kursor.execute(f"CREATE ROLE {PERAN}")
        call_command("beri_hak", PERAN, verbosity=0)
        kursor.execute(f"SET LOCAL ROLE {PERAN}")
        yield entri
        kursor.execute("RESET ROLE")


def test_peran_aplikasi_hanya_menambah(sebagai_aplikasi):
    for sql in (UBAH, HAPUS, "TRUNCATE inti_catatanaudit"):
        assert "permission denied" in coba(sql)
    assert "must be owner" in coba("ALTER TABLE inti_catatanaudit DISABLE TRIGGER ALL")
    catat("uji.lagi", oleh=None)
    assert CatatanAudit.objects.filter(aksi="uji.lagi").count() == 1
    assert coba("UPDATE akun_pengguna SET nama = 'Budi'") == ""  # other tables work


def test_peran_yang_tidak_ada_disebut(di_postgres):
    with pytest.raises(CommandError, match="tidak ada"):
        call_command("beri_hak", "tidak_ada_peran_ini")
