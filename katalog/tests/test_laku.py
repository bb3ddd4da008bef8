"""`mesin.laku`: the planner's switches hold for its one statement, in and outside a transaction."""

import pytest
from django.db import DatabaseError, connection, transaction

from katalog.pencarian.mesin import laku

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres]
BACA = "SELECT current_setting('enable_seqscan'), current_setting('enable_indexscan')"


@pytest.fixture
def saklar():
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has no such switch")

    def baca():
        with connection.cursor() as kursor:
            kursor.execute(BACA)
            return kursor.fetchone()

    return baca


def _periksa(saklar):
    with connection.cursor() as kursor:
        laku(kursor, f"{BACA}, %s", ["50%; x"])
        assert kursor.fetchall() == [("off", "off", "50%; x")]
    assert saklar() == ("on", "on")


def _jatuh():
    with connection.cursor() as kursor, pytest.raises(DatabaseError):
        laku(kursor, "SELECT 1 / %s", [0])


def test_di_luar_transaksi_dan_setelah_galat(saklar):
    _periksa(saklar)
    _jatuh()
    _periksa(saklar)


def test_di_dalam_transaksi_dan_setelah_galat(saklar):
    with transaction.atomic():
        _periksa(saklar)
        with pytest.raises(ZeroDivisionError), transaction.atomic():
            _jatuh()
            raise ZeroDivisionError  # the savepoint is given up, as Django does on an error
        _periksa(saklar)
