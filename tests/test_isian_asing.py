"""Fields that a form does not have change nothing: every form of every page is sent twice, filled
so that it is stored, and with status, unit, role, approver and every other deciding column added.

What the database holds afterwards must be the same. Columns that differ between two equal sendings
(random secrets, counters) are left out of the comparison.
"""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

import pytest
from django.apps import apps
from django.db import connection, models, transaction
from django.test import Client
from django.urls import resolve, reverse
from django.utils import timezone

from akun.models import Pengguna
from katalog.models import Produk
from katalog.views import isian
from organisasi.models import UPT, Kanwil
from tests.isian_wajar import dari_awal, formulir, siapkan
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
TULIS = re.compile(r'^(?:INSERT (?:OR \w+ )?INTO|UPDATE|DELETE FROM) "(\w+)"')
DIBUKA: set[str] = set()
DIKIRIM: dict[str, set[bool]] = {}  # where to, and was it stored?
# Fields that these routes' pages show at other times only: which office a report is about (one out
# of scope is 404), and that the photo comes later, where there is none.
DIBACA = {"pemetaan:laporan": {"kanwil", "upt"}, "katalog:ubah": {"menyusul_foto"}}
# Where nothing of the sample world can be stored, and why.
BOLEH_DITOLAK = {
    "impor:kolom": "the sample import's sheet was not read yet",
    "impor:urungkan": "the sample import brought no rows",
    "sertifikasi:hapus_pindaian": "the sample certificate has no scan",
    "sertifikasi:batalkan_verifikasi": "the sample certificate is not verified",
}
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
    """Every deciding column and set of the portal's models, with a value that would change it."""
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
        for banyak in model._meta.many_to_many:
            if satu := banyak.related_model._default_manager.order_by("-pk").first():
                hasil[banyak.name] = str(satu.pk)
    return hasil


def baris(model: type[models.Model]) -> list[dict[str, Any]]:
    """Every row, in an order that two equal sendings share: random keys have none."""
    semua = list(model._base_manager.order_by("pk").values())
    if isinstance(model._meta.pk, models.UUIDField):
        semua.sort(key=lambda b: str([v for v in b.values() if not isinstance(v, UUID)]))
    return semua


def kirim(orang: Any, jalur: str, data: dict[str, Any]) -> tuple[int, Tabel, bool]:
    """The answer's status, every row of each table that was written to, and whether any of them is
    not as it was, beside the audit trail and the histories."""
    ditulis: set[str] = set()

    def catat(jalankan: Any, sql: str, *isi: Any) -> Any:
        if cocok := TULIS.match(sql):
            ditulis.add(cocok[1])
        return jalankan(sql, *isi)

    with transaction.atomic():
        klien = Client(raise_request_exception=False)
        klien.force_login(orang, backend="akun.pintu.PintuMasuk")
        with connection.execute_wrapper(catat):
            status = klien.post(jalur, dari_awal(data)).status_code
        tujuan = {
            m._meta.db_table: m
            for m in apps.get_models(include_auto_created=True)
            if m._meta.db_table in ditulis
            and not m._meta.db_table.startswith(("django_session", "axes_"))
        }
        hasil = {tabel: baris(model) for tabel, model in tujuan.items()}
        transaction.set_rollback(True)
    milik = (t for t in hasil if t != "inti_catatanaudit" and "_historical" not in t)
    return status, hasil, any(hasil[t] != baris(tujuan[t]) for t in milik)


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
        for alamat, milik, macam in formulir(halaman.content, jalur):
            kunci = (alamat, *sorted(macam[0]))
            if kunci in sudah or alamat.startswith("/keluar"):
                continue
            for data in macam:
                status, a, tersimpan = kirim(orang, alamat, data)
                if tersimpan:
                    sudah.add(kunci)
                    break
            DIKIRIM.setdefault(resolve(urlsplit(alamat).path).view_name, set()).add(tersimpan)
            _, lagi, _ = kirim(orang, alamat, data)
            milik = milik | DIBACA.get(rute, set())
            palsu = {k: v for k, v in tambahan.items() if k not in milik}
            status_palsu, b, _ = kirim(orang, alamat, {**palsu, **data})
            if status != status_palsu:
                keluhan.append(f"{nama} {alamat}: {status} → {status_palsu}")
            keluhan += [f"{nama} {alamat}: {x}" for x in beda(a, lagi, b)]
    return keluhan


@pytest.mark.parametrize("rute", sorted(r for r in RUTE if not r.startswith(("account_", "mfa_"))))
def test_isian_asing_tidak_mengubah_apa_pun(dunia: Dunia, rute: str) -> None:
    with transaction.atomic():
        siapkan(rute, dunia)
        keluhan = keluhan_rute(dunia, rute)
        transaction.set_rollback(True)
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
    ditolak = {r for r, tersimpan in DIKIRIM.items() if True not in tersimpan}
    assert ditolak - set(BOLEH_DITOLAK) == set(), "forms of which nothing was stored"
    assert set(BOLEH_DITOLAK) - ditolak == set(), "reasons of forms that are stored"
