"""Fields that a form does not have change nothing: every form of every page is sent twice, as its
page made it and with status, unit, role, approver and every other deciding column added.

What the database holds afterwards must be the same. Columns that differ between two equal sendings
(random secrets, counters) are left out of the comparison.
"""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest
from django.apps import apps
from django.db import connection, models, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from lxml import html

from akun.models import Pengguna
from katalog.models import Produk
from katalog.views import isian
from organisasi.models import UPT, Kanwil
from tests.objek import Dunia, bangun, nilai_argumen, punya
from tests.test_akses import RUTE, berkas_impor  # noqa: F401  (a fixture of every test here)

pytestmark = [pytest.mark.django_db, pytest.mark.sekali]
ORANG = ("unit_a", "kanwil_62", "pusat", "admin")
SAAT = datetime(2026, 11, 26, 3, tzinfo=UTC)
# Columns that decide, beside moments, switches and links to people and offices.
MENENTUKAN = {
    "status", "peran", "kode", "slot", "tahap", "putusan", "hasil", "dasar", "kelengkapan", "sesi_ke",
    "versi_produk", "versi_laporan", "password", "urutan", "tegas",
}  # fmt: skip
TULIS = re.compile(r'^(?:INSERT INTO|UPDATE|DELETE FROM) "(\w+)"')
DIBUKA: set[str] = set()
DIKIRIM: list[bool] = []  # was it stored?
# Fields that these routes' pages show at other times only: which office a report is about (one out
# of scope is 404), and that the photo comes later, where there is none.
DIBACA = {"pemetaan:laporan": {"kanwil", "upt"}, "katalog:ubah": {"menyusul_foto"}}
Tabel = dict[str, list[dict[str, Any]]]


@pytest.fixture(scope="module")
def dunia(django_db_setup: Any, django_db_blocker: Any) -> Iterator[Dunia]:
    with django_db_blocker.unblock(), transaction.atomic():
        yield bangun()
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def jam(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: SAAT)


def asing(dunia: Dunia) -> dict[str, str]:
    """Every deciding column of the portal's models, with a value that would change it."""
    lain = {
        Pengguna: dunia.orang["admin"].pk,
        UPT: dunia.c.upt.pk,
        Kanwil: dunia.c.upt.kanwil_id,
        Produk: dunia.c.produk["terbit"].pk,
    }
    hasil: dict[str, str] = {}
    for model in apps.get_models():
        if not model.__module__.startswith(
            (
                "akun",
                "impor",
                "inti",
                "katalog",
                "organisasi",
                "pemetaan",
                "produksi",
                "sertifikasi",
            )
        ):
            continue
        for f in model._meta.concrete_fields:
            if isinstance(f, models.ForeignKey):
                if f.related_model in lain:
                    hasil[f.name] = hasil[f.attname] = str(lain[f.related_model])
            elif isinstance(f, models.DateTimeField):
                hasil[f.name] = "2020-01-01T00:00"
            elif isinstance(f, models.BooleanField):
                hasil[f.name] = "on"
            elif f.name in MENENTUKAN:
                hasil[f.name] = str(list(f.choices)[-1][0]) if f.choices else "7"
    return hasil


def formulir(isi: bytes, jalur: str) -> Iterator[tuple[str, set[str], dict[str, list[str]]]]:
    """(address, fields that any form of the page has for it, what a browser would send) of each
    POST form, once for each button."""
    semua = html.fromstring(isi).forms if isi.strip() else []
    kirim = [f for f in semua if f.method.upper() == "POST"]
    tujuan = [urlsplit(urljoin(jalur, f.get("action") or jalur)) for f in kirim]
    for form, ke in zip(kirim, tujuan, strict=True):
        milik = {n for f, t in zip(kirim, tujuan, strict=True) if t == ke for n in f.fields}
        data: dict[str, list[str]] = {}
        for nama, nilai in form.form_values():
            data.setdefault(nama, []).append(nilai)
        tombol = [b for b in form.iter("button") if b.get("type", "submit") == "submit"]
        for satu in tombol or [None]:
            ini = dict(data)
            if satu is not None and satu.get("name"):
                ini[satu.get("name")] = [satu.get("value") or ""]
            yield ke.path + (f"?{ke.query}" if ke.query else ""), milik, ini


def kirim(orang: Any, jalur: str, data: dict[str, Any]) -> tuple[int, Tabel]:
    """The answer's status, and every row of each table that was written to."""
    ditulis: set[str] = set()

    def catat(jalankan: Any, sql: str, *isi: Any) -> Any:
        if cocok := TULIS.match(sql):
            ditulis.add(cocok[1])
        return jalankan(sql, *isi)

    with transaction.atomic():
        klien = Client(raise_request_exception=False)
        klien.force_login(orang, backend="akun.pintu.PintuMasuk")
        with connection.execute_wrapper(catat):
            status = klien.post(jalur, data).status_code
        hasil: Tabel = {}
        for model in apps.get_models(include_auto_created=True):
            tabel = model._meta.db_table
            if tabel in ditulis and not tabel.startswith(("django_session", "axes_")):
                hasil[tabel] = list(model._base_manager.order_by("pk").values())
        transaction.set_rollback(True)
    return status, hasil


def beda(a: Tabel, lagi: Tabel, palsu: Tabel) -> list[str]:
    """Columns of `palsu` that are not as in `a`, of those that two equal sendings leave equal."""
    hasil = [
        f"{t}: {len(a.get(t, []))} → {len(palsu.get(t, []))} rows"
        for t in a.keys() | palsu.keys()
        if len(a.get(t, [])) != len(palsu.get(t, []))
    ]
    for tabel, baris in a.items():
        tetap = {
            k
            for k in (baris[0] if baris else {})
            if [b[k] for b in baris] == [b[k] for b in lagi.get(tabel, [])]
        }
        for satu, dua in zip(baris, palsu.get(tabel, []), strict=False):
            hasil += [f"{tabel}.{k}: {satu[k]!r} → {dua[k]!r}" for k in tetap if satu[k] != dua[k]]
    return hasil


def keluhan_rute(dunia: Dunia, rute: str) -> list[str]:
    """What forged fields change on the forms of this page, for each person who may open it."""
    DIBUKA.add(rute)
    pola, arg = RUTE[rute]
    jalur = reverse(rute, kwargs={n: nilai_argumen(rute, n, dunia, dunia.a) for n in arg})
    tambahan, keluhan, sudah = asing(dunia), [], set()
    for nama in ORANG:
        orang = dunia.orang[nama]
        if not pola.callback.akses.izinkan(orang) or (arg and not punya(rute, orang, dunia.a)):
            continue
        with transaction.atomic():
            klien = Client(raise_request_exception=False)
            klien.force_login(orang, backend="akun.pintu.PintuMasuk")
            halaman = klien.get(jalur)
            transaction.set_rollback(True)
        if halaman.status_code != 200 or "html" not in halaman.get("Content-Type", ""):
            continue
        for alamat, milik, data in formulir(halaman.content, jalur):
            kunci = (alamat, *sorted(data))
            if kunci in sudah or alamat.startswith(("/keluar", "/akun/")):
                continue
            sudah.add(kunci)
            status, a = kirim(orang, alamat, data)
            _, lagi = kirim(orang, alamat, data)
            milik = milik | DIBACA.get(rute, set())
            palsu = {k: v for k, v in tambahan.items() if k not in milik}
            status_palsu, b = kirim(orang, alamat, {**palsu, **data})
            DIKIRIM.append(status in {301, 302, 303} and bool(a))
            if status != status_palsu:
                keluhan.append(f"{nama} {alamat}: {status} → {status_palsu}")
            keluhan += [f"{nama} {alamat}: {x}" for x in beda(a, lagi, b)]
    return keluhan


@pytest.mark.parametrize("rute", sorted(r for r in RUTE if not r.startswith(("account_", "mfa_"))))
def test_isian_asing_tidak_mengubah_apa_pun(dunia: Dunia, rute: str) -> None:
    keluhan = keluhan_rute(dunia, rute)
    assert not keluhan, "\n".join(keluhan)


def test_halaman_ceroboh_tertangkap(dunia: Dunia, monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: a page that takes the status from what was sent is found."""
    asli = isian._Kiriman.terima

    def ceroboh(kiriman: Any) -> Any:
        jawab = asli(kiriman)
        if status := kiriman.request.POST.get("status"):
            Produk.objects.filter(pk=kiriman.produk.pk).update(status=status)
        return jawab

    monkeypatch.setattr(isian._Kiriman, "terima", ceroboh)
    assert any("katalog_produk.status" in k for k in keluhan_rute(dunia, "katalog:ubah"))


def test_formulir_memang_dikirim() -> None:
    """Runs after the others: without it, forms that are refused unread would pass unseen."""
    if len(DIBUKA) < len(RUTE) // 2:
        pytest.skip("not all tests of this file were run")
    assert sum(DIKIRIM) >= 40
