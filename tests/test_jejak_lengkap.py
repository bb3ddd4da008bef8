"""Every write and every export is one entry of the audit trail, by construction: each form of each
page is sent, filled so that it is stored, each file is downloaded."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.apps import apps
from django.db import connection, transaction
from django.test import Client
from django.urls import resolve
from django.utils import timezone

from inti import audit
from inti.models import CatatanAudit
from tests.isian_wajar import dari_awal, formulir, siapkan
from tests.objek import Dunia, bangun, beri_berkas, punya, tulis_berkas
from tests.test_akses import RUTE, berkas_impor  # noqa: F401  (a fixture of every test here)
from tests.test_bermusuhan import alamat
from tests.test_isian_asing import BOLEH_DITOLAK, ORANG, TULIS

pytestmark = [pytest.mark.django_db, pytest.mark.sekali]
# Not deeds of a person: what keeps the portal going, and what is written beside a deed.
IKUTAN = re.compile(
    r"django_session|axes_\w+|akun_pemberitahuan|inti_catatanaudit|\w+_historical\w+|pemetaan_perubahanunit"
    r"|katalog_rekap\w+|django_tasks\w*"
)
# How many entries a sending makes where it is not one, and why.
BANYAK = {
    "undangan_ulang": {2},  # the old link is withdrawn, a new one made
    "katalog:ubah": {1, 2},  # a photo sent along is a deed of its own
    "katalog:massal": {0},  # a plan that waits for its "Ya"; carrying it out is the deed
}
# The deed of whom the secret link is for, whoever else is signed in.
PEMEGANG_TAUTAN = {"undangan", "tautan_sandi"}
RIWAYAT = re.compile(r"\w+_historical\w+")
TAK_DICATAT = {"versi", "diperbarui_pada"}  # not a change of its own
# Where nothing of the sample world can be stored, and why.
TIDAK_MENULIS = {
    **{r: s for r, s in BOLEH_DITOLAK.items() if r != "sertifikasi:hapus_pindaian"},
    "pemberitahuan_buka": "a notification is read: no deed",
    "pemberitahuan_baca_semua": "notifications are read: no deed",
}
# What the sample world gives to take along.
UNDUHAN = {
    "impor:galat",
    "impor:templat",
    "katalog:unduh",
    "pemetaan:kanwil_xlsx",
    "pemetaan:laporan_bertanda_unduh",
    "pemetaan:laporan_unduh",
    "pemetaan:mutu_xlsx",
    "pemetaan:nasional_xlsx",
    "pemetaan:upt_xlsx",
    "pengaturan_upt_unduh",
    "produksi:unduh",
    "putaran:unduh",
    "rapat:berita_acara",
    "sertifikasi:berkas_langkah",
    "sertifikasi:legalitas_berakhir_xlsx",
    "sertifikasi:legalitas_produk_xlsx",
    "sertifikasi:legalitas_xlsx",
    "sertifikasi:papan_xlsx",
    "sertifikasi:pindaian",
    "sertifikasi:unduh",
}
DIBUKA: set[str] = set()
DICATAT: set[str] = set()
DITOLAK: set[str] = set()
DIUNDUH: set[str] = set()


@pytest.fixture(scope="module")
def dunia(django_db_setup: Any, django_db_blocker: Any) -> Iterator[Dunia]:
    with django_db_blocker.unblock(), transaction.atomic():
        satu = bangun()
        beri_berkas(satu.a)
        yield satu
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def berkas_unit(berkas_impor: None, dunia: Dunia, settings: Any) -> None:  # noqa: F811
    tulis_berkas(settings.MEDIA_ROOT, dunia.a, "isi")


def para_pelaku(dunia: Dunia, rute: str, siapa: Iterable[str] = ORANG) -> Iterator[Any]:
    pola, arg = RUTE[rute]
    for nama in siapa:
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


def berganti(sesudah: datetime) -> set[str]:
    """History tables with a row of this time that is not as its object's row before, or is the
    first or the last."""
    hasil = set()
    for model in apps.get_models():
        if not RIWAYAT.fullmatch(model._meta.db_table):
            continue
        for satu in model._default_manager.filter(history_date__gte=sesudah):
            lama = satu.prev_record if satu.history_type == "~" else None
            kolom = {f.attname for f in satu.tracked_fields} - TAK_DICATAT
            if lama is None or any(getattr(satu, k) != getattr(lama, k) for k in kolom):
                hasil.add(model._meta.db_table)
    return hasil


@dataclass
class Hasil:
    jawab: Any
    ditulis: set[str]  # tables changed by the deed
    riwayat: set[str]  # histories in which a row changed
    entri: list[CatatanAudit]


def lakukan(orang: Any, metode: str, jalur: str, data: Any = None) -> Hasil:
    """What was answered, changed and recorded; all is undone."""
    ditulis: set[str] = set()

    def catat(jalankan: Any, sql: str, *isi: Any) -> Any:
        if (cocok := TULIS.match(sql)) and not IKUTAN.fullmatch(cocok[1]):
            ditulis.add(cocok[1])
        return jalankan(sql, *isi)

    with transaction.atomic():
        klien = Client(raise_request_exception=False)
        klien.force_login(orang, backend="akun.pintu.PintuMasuk")
        sebelum = set(CatatanAudit.objects.values_list("pk", flat=True))
        mulai = timezone.now()
        with connection.execute_wrapper(catat):
            jawab = getattr(klien, metode)(jalur, data)
            if jawab.streaming:
                list(jawab.streaming_content)
        entri = list(CatatanAudit.objects.exclude(pk__in=sebelum))
        riwayat = berganti(mulai) if metode == "post" and ditulis else set()
        sesudah = isi(ditulis)
        transaction.set_rollback(True)
    semula = isi(ditulis)  # what a refused deed began to write is gone already
    return Hasil(jawab, {t for t in ditulis if semula[t] != sesudah[t]}, riwayat, entri)


def keluhan_kiriman(orang: Any, ke: str, macam: list[dict[str, Any]]) -> list[str]:
    """What the first of these bodies that is stored leaves wrong."""
    keluhan, tujuan = [], resolve(urlsplit(ke).path).view_name
    for data in macam:
        hasil = lakukan(orang, "post", ke, dari_awal(data))
        if not hasil.ditulis:
            continue
        entri = hasil.entri
        DICATAT.add(tujuan)
        if len(entri) not in BANYAK.get(tujuan, {1}):
            keluhan.append(f"{orang.peran} {ke}: {sorted(hasil.ditulis)}, {len(entri)} entries")
        diceritakan = {b.get("objek") for e in entri for b in e.perubahan}
        if hasil.riwayat and not diceritakan:
            keluhan.append(f"{orang.peran} {ke}: {sorted(hasil.riwayat)}, no before and after")
        keluhan += [
            f"{ke}: {e.aksi} by {e.oleh}, request {e.nomor_permintaan!r}"
            for e in entri
            if (e.oleh_id != orang.pk and tujuan not in PEMEGANG_TAUTAN) or not e.nomor_permintaan
        ]
        break
    else:
        DITOLAK.add(tujuan)
    return keluhan


def keluhan_tulisan(dunia: Dunia, rute: str) -> list[str]:
    """Forms of this page that change something and leave no entry, or more than they should."""
    DIBUKA.add(rute)
    jalur, keluhan, sudah = alamat(dunia, rute), [], set()
    for orang in para_pelaku(dunia, rute):
        halaman = lakukan(orang, "get", jalur).jawab
        if halaman.status_code != 200 or "html" not in halaman.get("Content-Type", ""):
            continue
        for ke, _, macam in formulir(halaman.content, jalur):
            kunci = (orang.pk, ke, *sorted(macam[0]))
            if kunci in sudah or ke.startswith("/keluar"):
                continue
            sudah.add(kunci)
            keluhan += keluhan_kiriman(orang, ke, macam)
    return keluhan


@pytest.mark.parametrize("rute", sorted(r for r in RUTE if not r.startswith(("account_", "mfa_"))))
def test_setiap_tulisan_satu_catatan(dunia: Dunia, rute: str) -> None:
    with transaction.atomic():
        siapkan(rute, dunia)
        keluhan = keluhan_tulisan(dunia, rute)
        transaction.set_rollback(True)
    assert not keluhan, "\n".join(keluhan)


def test_tulisan_tanpa_catatan_tertangkap(dunia: Dunia, monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: services that write no entry are found."""
    monkeypatch.setattr(audit, "catat", lambda *_, **__: None)
    assert any("0 entries" in k for k in keluhan_tulisan(dunia, "katalog:ubah"))


def test_catatan_tanpa_sebelum_dan_sesudah_tertangkap(
    dunia: Dunia, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: entries that do not say what changed are found."""
    asli = audit.catat
    monkeypatch.setattr(audit, "catat", lambda aksi, **k: asli(aksi, **k | {"perubahan": None}))
    keluhan = keluhan_tulisan(dunia, "pengaturan_upt_satu")
    assert any("no before and after" in k for k in keluhan)


@pytest.mark.parametrize("rute", sorted(r for r in RUTE if not r.startswith(("account_", "mfa_"))))
def test_setiap_unduhan_satu_catatan(dunia: Dunia, rute: str) -> None:
    jalur, keluhan = alamat(dunia, rute), []
    for orang in para_pelaku(dunia, rute, dunia.orang):
        hasil = lakukan(orang, "get", jalur)
        if hasil.jawab.get("Content-Disposition"):
            DIUNDUH.add(rute)
            if len(hasil.entri) != 1:
                keluhan.append(f"{orang.peran} {jalur}: {len(hasil.entri)} entries")
    assert not keluhan, "\n".join(keluhan)


def test_memang_ada_yang_ditulis_dan_diunduh() -> None:
    """Runs after the others: without it, forms that are refused unread would pass unseen."""
    if len(DIBUKA) < len(RUTE) // 2:
        pytest.skip("not all tests of this file were run")
    assert set(TIDAK_MENULIS) == DITOLAK - DICATAT
    assert DIUNDUH == UNDUHAN
