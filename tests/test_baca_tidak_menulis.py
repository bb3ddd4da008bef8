"""A GET writes nothing but the audit trail and the session, on every route and for every role."""

import re
from typing import Any

import pytest
from django.db import connection, transaction

from tests.objek import Dunia
from tests.test_akses import RUTE, alamat, berkas_impor, dunia  # noqa: F401
from tests.test_bermusuhan import klien

pytestmark = [pytest.mark.django_db, pytest.mark.sekali]
_TULIS = re.compile(r"^\s*(INSERT INTO|UPDATE|DELETE FROM|COPY)\s+\"?([a-z0-9_]+)", re.IGNORECASE)
BOLEH = {"inti_catatanaudit", "django_session"}
# What opening the address means: the notification is read.
ARTI = {
    "pemberitahuan_buka": {"akun_pemberitahuan"},
    "account_reset_password_from_key": {"account_emailaddress"},  # allauth keeps its copy
}


class Jejak:
    """Tables that statements wrote to."""

    def __init__(self) -> None:
        self.tabel: set[str] = set()

    def __call__(self, lanjut: Any, sql: str, isi: Any, banyak: bool, konteks: Any) -> Any:
        if m := _TULIS.match(sql):
            self.tabel.add(m[2].lower())
        return lanjut(sql, isi, banyak, konteks)


@pytest.mark.parametrize("rute", sorted(RUTE))
def test_membaca_tidak_menulis(dunia: Dunia, rute: str) -> None:  # noqa: F811
    pola, arg = RUTE[rute]
    salah = []
    for nama, orang in dunia.orang.items():
        if pola.callback.akses.masuk and not pola.callback.akses.izinkan(orang):
            continue
        jejak = Jejak()
        with transaction.atomic():
            k = klien(orang)
            with connection.execute_wrapper(jejak):
                jawab = k.get(alamat(rute, arg, dunia, dunia.a))
                if jawab.streaming:
                    list(jawab.streaming_content)
            transaction.set_rollback(True)
        lebih = jejak.tabel - BOLEH - ARTI.get(rute, set())
        if lebih:
            salah.append(f"{nama}: {sorted(lebih)}")
    assert salah == []


def test_jejak_menangkap_tulisan(dunia: Dunia) -> None:  # noqa: F811
    """The trace itself: a write is seen."""
    jejak = Jejak()
    with connection.execute_wrapper(jejak), transaction.atomic():
        dunia.a.produk["draf"].save()
        transaction.set_rollback(True)
    assert "katalog_produk" in jejak.tabel
