"""Every write and every export is one entry of the audit trail, by construction: each form of each
page is sent as its page made it, each file is downloaded."""

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.db import connection, transaction
from django.test import Client
from django.urls import resolve, reverse

from inti import audit
from inti.models import CatatanAudit
from tests.objek import Dunia, bangun, nilai_argumen, punya
from tests.test_akses import RUTE, berkas_impor  # noqa: F401  (a fixture of every test here)
from tests.test_isian_asing import ORANG, formulir

pytestmark = [pytest.mark.django_db, pytest.mark.sekali]
TULIS = re.compile(r'^(?:INSERT INTO|UPDATE|DELETE FROM) "(\w+)"')
# Not deeds of a person: what keeps the portal going, and what is written beside a deed.
IKUTAN = re.compile(
    r"django_session|axes_\w+|akun_pemberitahuan|inti_catatanaudit|\w+_historical\w+|pemetaan_perubahanunit"
    r"|katalog_rekap\w+|django_tasks\w*"
)
# A new link in place of an old one: the old is withdrawn, the new one made.
BANYAK = {"undangan_ulang": 2}
# Files that hold nothing of anybody: empty sheets to fill in.
TANPA_CATATAN: set[str] = set()
DIBUKA: set[str] = set()
DICATAT: list[str] = []
DIUNDUH: list[str] = []


@pytest.fixture(scope="module")
def dunia(django_db_setup: Any, django_db_blocker: Any) -> Iterator[Dunia]:
    with django_db_blocker.unblock(), transaction.atomic():
        yield bangun()
        transaction.set_rollback(True)


def alamat(dunia: Dunia, rute: str) -> str:
    _, arg = RUTE[rute]
    return reverse(rute, kwargs={n: nilai_argumen(rute, n, dunia, dunia.a) for n in arg})


def para_pelaku(dunia: Dunia, rute: str) -> Iterator[Any]:
    pola, arg = RUTE[rute]
    for nama in ORANG:
        orang = dunia.orang[nama]
        if pola.callback.akses.izinkan(orang) and (not arg or punya(rute, orang, dunia.a)):
            yield orang


def isi(tabel: set[str]) -> dict[str, list[tuple[Any, ...]]]:
    hasil = {}
    for nama in tabel:
        with connection.cursor() as kursor:
            kursor.execute(f'SELECT * FROM "{nama}" ORDER BY 1')  # noqa: S608
            hasil[nama] = kursor.fetchall()
    return hasil


def lakukan(orang: Any, metode: str, jalur: str, data: Any = None) -> tuple[Any, set[str], list]:
    """(answer, tables changed by the deed, entries of the audit trail), and all is undone."""
    ditulis: set[str] = set()

    def catat(jalankan: Any, sql: str, *isi: Any) -> Any:
        if (cocok := TULIS.match(sql)) and not IKUTAN.fullmatch(cocok[1]):
            ditulis.add(cocok[1])
        return jalankan(sql, *isi)

    with transaction.atomic():
        klien = Client(raise_request_exception=False)
        klien.force_login(orang, backend="akun.pintu.PintuMasuk")
        sebelum = set(CatatanAudit.objects.values_list("pk", flat=True))
        with connection.execute_wrapper(catat):
            jawab = getattr(klien, metode)(jalur, data)
            if jawab.streaming:
                list(jawab.streaming_content)
        entri = list(CatatanAudit.objects.exclude(pk__in=sebelum))
        sesudah = isi(ditulis)
        transaction.set_rollback(True)
    semula = isi(ditulis)  # what a refused deed began to write is gone already
    return jawab, {t for t in ditulis if semula[t] != sesudah[t]}, entri


def keluhan_tulisan(dunia: Dunia, rute: str) -> list[str]:
    """Forms of this page that change something and leave no entry, or more than they should."""
    DIBUKA.add(rute)
    jalur, keluhan, sudah = alamat(dunia, rute), [], set()
    for orang in para_pelaku(dunia, rute):
        halaman, _, _ = lakukan(orang, "get", jalur)
        if halaman.status_code != 200 or "html" not in halaman.get("Content-Type", ""):
            continue
        for ke, _, data in formulir(halaman.content, jalur):
            kunci = (orang.pk, ke, *sorted(data))
            if kunci in sudah or ke.startswith("/keluar"):
                continue
            sudah.add(kunci)
            _, ditulis, entri = lakukan(orang, "post", ke, data)
            if ditulis:
                DICATAT.append(ke)
                if len(entri) != BANYAK.get(resolve(urlsplit(ke).path).view_name, 1):
                    keluhan.append(f"{orang.peran} {ke}: {sorted(ditulis)}, {len(entri)} entries")
            keluhan += [
                f"{ke}: {e.aksi} by {e.oleh}, request {e.nomor_permintaan!r}"
                for e in entri
                if e.oleh_id != orang.pk or not e.nomor_permintaan
            ]
    return keluhan


@pytest.mark.parametrize("rute", sorted(r for r in RUTE if not r.startswith(("account_", "mfa_"))))
def test_setiap_tulisan_satu_catatan(dunia: Dunia, rute: str) -> None:
    keluhan = keluhan_tulisan(dunia, rute)
    assert not keluhan, "\n".join(keluhan)


def test_tulisan_tanpa_catatan_tertangkap(dunia: Dunia, monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: services that write no entry are found."""
    monkeypatch.setattr(audit, "catat", lambda *_, **__: None)
    assert any("0 entries" in k for k in keluhan_tulisan(dunia, "katalog:ubah"))


@pytest.mark.parametrize("rute", sorted(r for r in RUTE if not r.startswith(("account_", "mfa_"))))
def test_setiap_unduhan_satu_catatan(dunia: Dunia, rute: str) -> None:
    jalur, keluhan = alamat(dunia, rute), []
    for orang in para_pelaku(dunia, rute):
        jawab, _, entri = lakukan(orang, "get", jalur)
        if "attachment" in jawab.get("Content-Disposition", "") and rute not in TANPA_CATATAN:
            DIUNDUH.append(rute)
            if len(entri) != 1:
                keluhan.append(f"{orang.peran} {jalur}: {len(entri)} entries")
    assert not keluhan, "\n".join(keluhan)


def test_memang_ada_yang_ditulis_dan_diunduh() -> None:
    """Runs after the others: without it, forms that are refused unread would pass unseen."""
    if len(DIBUKA) < len(RUTE) // 2:
        pytest.skip("not all tests of this file were run")
    assert len(set(DICATAT)) >= 30, sorted(set(DICATAT))
    assert len(set(DIUNDUH)) >= 5, sorted(set(DIUNDUH))
