"""Read-only times: everything can be read, nothing is written, and each form says why not."""

from typing import Any

import pytest
from django.db import connection, transaction
from django.urls import reverse

from tests.objek import Dunia
from tests.test_akses import RUTE, alamat, berkas_impor, dunia  # noqa: F401
from tests.test_baca_tidak_menulis import BOLEH, Jejak
from tests.test_bermusuhan import klien, pelaku

pytestmark = [pytest.mark.django_db, pytest.mark.sekali]
TETAP = {"account_login", "account_logout", "mfa_authenticate"}


def kirim(dunia: Dunia, rute: str) -> tuple[Any, set[str]]:  # noqa: F811
    """(answer of an empty POST by somebody who may, tables that it wrote to)."""
    _, arg = RUTE[rute]
    jejak = Jejak()
    with transaction.atomic():
        k = klien(pelaku(dunia, rute) or dunia.orang["admin"])
        with connection.execute_wrapper(jejak):
            jawab = k.post(alamat(rute, arg, dunia, dunia.a))
        transaction.set_rollback(True)
    return jawab, jejak.tabel - {"django_session"}


@pytest.mark.parametrize("rute", sorted(set(RUTE) - TETAP))
def test_setiap_formulir_menyebut_sebabnya(dunia: Dunia, rute: str, settings: Any) -> None:  # noqa: F811
    settings.HANYA_BACA = "Dirawat sampai pukul 12.00 WIB."
    jawab, tabel = kirim(dunia, rute)
    assert jawab.status_code == 503
    assert "Dirawat sampai pukul 12.00 WIB." in jawab.content.decode()
    assert jawab["Retry-After"] == "600"
    assert tabel == set()


def test_tanpa_penjaga_formulir_menulis(dunia: Dunia) -> None:  # noqa: F811
    jawab, tabel = kirim(dunia, "katalog:arsipkan")
    assert jawab.status_code != 503
    _, tabel = kirim(dunia, "katalog:salin")
    assert tabel - BOLEH


def test_membaca_dan_masuk_tetap_bisa(dunia: Dunia, client: Any, settings: Any) -> None:  # noqa: F811
    settings.HANYA_BACA = "1"
    isi = client.get("/").content.decode()
    assert "belum ada yang dapat disimpan" in isi
    k = klien(dunia.orang["unit_a"])
    for nama in ("kelola", "katalog:daftar", "katalog:tambah"):
        jawab = k.get(reverse(nama))
        assert jawab.status_code == 200
        assert "belum ada yang dapat disimpan" in jawab.content.decode()
    masuk = client.post("/masuk/", {"login": "x", "password": "y"})
    assert masuk.status_code == 200
    assert k.post(reverse("account_logout")).status_code == 302
