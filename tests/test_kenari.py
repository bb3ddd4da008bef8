"""Canaries: every object of a unit carries a secret word, and nobody outside its scope ever meets it.

Which rows a unit has follows from the models (each path of foreign keys that ends at it), so a new
model is marked by itself. Each route is opened by each person with nothing asked, with the canary
searched for, and with the other unit's codes in every filter.
"""

import io
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import pytest
from django.apps import apps
from django.db import DatabaseError, models, transaction
from django.db.models import Value
from django.test import Client

from organisasi.cakupan import QuerySetBercakupan
from organisasi.models import UPT
from tests.objek import Dunia, Isi, bangun, beri_berkas, tulis_berkas
from tests.test_akses import RUTE, alamat, berkas_impor  # noqa: F401  (a fixture of every test)
from tests.test_bermusuhan import KUNCI, klien

pytestmark = [pytest.mark.django_db, pytest.mark.sekali]
APP = {"inti", "organisasi", "akun", "impor", "katalog", "sertifikasi", "produksi", "pemetaan"}
# Public by their nature: the published row, and the unit's own name and place.
UMUM = {"katalog.terbitan", "organisasi.upt"}
# Texts that are keys or addresses: changed, the object could not be found at all.
BUKAN_TEKS = {"kode", "token", "username", "password", "rahasia_hash", "nomor_normal", "jenis",
              "nomor_permohonan_normal", "teks_normal", "nama_berkas", "aksi", "tautan", "zona_waktu",
              "email", "status", "foto", "kode_upt"}  # fmt: skip
CARI = "kenarixq"
ORANG = {
    # who looks → whose canaries must stay unseen
    "": "ac",
    "unit_a": "c",
    "unit_b": "ac",
    "kanwil_62": "c",
    "pimpinan_62": "c",
    "kanwil_63": "a",
}


def rahasia(siapa: str) -> str:
    return f"zqrahasia{siapa}zq"


def jalur_ke_upt(model: type[models.Model], dalam: int = 3) -> str:
    """Lookup from the model to its unit along foreign keys; '' where there is none."""
    kunci = [
        f
        for f in model._meta.concrete_fields
        if isinstance(f, models.ForeignKey) and f.related_model
    ]
    for f in kunci:
        if f.related_model is UPT:
            return f.name
    for f in kunci if dalam else ():
        if f.related_model is not model and (ekor := jalur_ke_upt(f.related_model, dalam - 1)):
            return f"{f.name}__{ekor}"
    return ""


def bertanda() -> dict[type[models.Model], str]:
    """Models whose rows hang on a unit, with the way to it. History tables are models too."""
    semua = {m: jalur_ke_upt(m) for m in apps.get_models() if m._meta.app_label in APP}
    return {m: j for m, j in semua.items() if j and m._meta.label_lower not in UMUM}


def isi_teks(isi: Isi, kata: str) -> int:
    """Write `kata` into every free text of the unit's rows; returns how many texts."""
    n = 0
    for model, jalur in bertanda().items():
        milik = model._default_manager.filter(**{jalur: isi.upt})
        for f in model._meta.concrete_fields:
            teks = isinstance(f, models.CharField | models.TextField) and not isinstance(
                f, models.FileField | models.UUIDField
            )
            if not teks or f.choices or f.unique or f.name in BUKAN_TEKS:
                continue
            if f.max_length and f.max_length < len(kata):
                continue
            kunci = list(milik.values_list("pk", flat=True))
            with suppress(DatabaseError), transaction.atomic():  # a rule holds this text
                n += model._default_manager.filter(pk__in=kunci).update(**{f.name: Value(kata)})
    return n


def tandai(isi: Isi, siapa: str) -> int:
    """Write the canary into every free text of the unit's rows."""
    return isi_teks(isi, f"{CARI} {rahasia(siapa)}")


@pytest.fixture(scope="module")
def dunia(django_db_setup: Any, django_db_blocker: Any) -> Iterator[Dunia]:
    with django_db_blocker.unblock(), transaction.atomic():
        satu = bangun()
        for isi in (satu.a, satu.c):
            beri_berkas(isi)
        assert tandai(satu.a, "a") > 20
        assert tandai(satu.c, "c") > 20
        for nama, orang in satu.orang.items():
            if nama != "unit_a":  # the watchers' own names are theirs to see
                type(orang).objects.filter(pk=orang.pk).update(nama=nama)
        yield satu
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def berkas_unit(berkas_impor: None, dunia: Dunia, settings: Any) -> None:  # noqa: F811
    """Scans, files of steps, reports and signed copies hold the word too."""
    tulis_berkas(settings.MEDIA_ROOT, dunia.a, rahasia("a"))
    tulis_berkas(settings.MEDIA_ROOT, dunia.c, rahasia("c"))


def isi_jawaban(jawab: Any) -> str:
    """Everything an answer holds, unpacked, as text."""
    mentah = b"".join(jawab.streaming_content) if jawab.streaming else jawab.content
    if mentah[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(mentah)) as buku:
            mentah = b"".join(buku.read(n) for n in buku.namelist())
    return mentah.decode("utf-8", "replace") + str(jawab.headers)


def kueri(isi: Isi) -> list[dict[str, str]]:
    lain = {
        "upt": isi.upt.kode,
        "unit": isi.upt.kode,
        "kanwil": isi.upt.kanwil.kode,
        "wilayah": isi.upt.kanwil.kode,
        "produk": isi.produk["draf"].kode,
        "oleh": str(isi.unit.pk),
    }
    return [{}, {k: CARI for k in KUNCI if k in {"q", "cari"}}, lain]


@pytest.mark.parametrize("rute", sorted(RUTE))
def test_tak_seorang_pun_melihat_yang_bukan_lingkupnya(dunia: Dunia, rute: str) -> None:
    assert kebocoran(dunia, rute) == []


def kebocoran(dunia: Dunia, rute: str) -> list[str]:
    """Who sees what at this route that is not theirs."""
    pola, arg = RUTE[rute]
    bocor: list[str] = []
    for nama, asing in ORANG.items():
        orang = dunia.orang.get(nama)
        if pola.callback.akses.masuk and not (orang and pola.callback.akses.izinkan(orang)):
            continue
        if rute in {"undangan", "tautan_sandi"}:
            continue  # whoever holds the secret link may read whom it is for
        k: Client = klien(orang) if orang else Client(raise_request_exception=False)
        for isi, lain in ((dunia.a, dunia.c), (dunia.c, dunia.a)) if arg else ((dunia.a, dunia.c),):
            jalur = alamat(rute, arg, dunia, isi)
            for q in kueri(lain):
                with transaction.atomic():
                    jawab = k.get(jalur, q)
                    teks = isi_jawaban(jawab)
                    transaction.set_rollback(True)
                bocor += [
                    f"{nama or 'anyone'} {jalur} {q}: sees {x}" for x in asing if rahasia(x) in teks
                ]
    return bocor


def test_kenari_memang_terlihat_oleh_pemiliknya(dunia: Dunia) -> None:
    """Without it, marks that nobody ever sees would prove nothing."""
    berkas = {
        "sertifikasi:pindaian",
        "sertifikasi:berkas_langkah",
        "pemetaan:laporan_unduh",
        "pemetaan:laporan_bertanda_unduh",
    }
    dilihat = set()
    for rute, orang, siapa in (
        *((r, dunia.orang["unit_a"], "a") for r in berkas),
        ("katalog:daftar", dunia.orang["unit_a"], "a"),
        ("katalog:tinjauan", dunia.orang["kanwil_62"], "a"),
        ("sertifikasi:daftar", dunia.orang["kanwil_63"], "c"),
        ("katalog:unduh", dunia.orang["kanwil_63"], "c"),
        ("petugas", dunia.orang["kanwil_63"], "c"),
        ("produksi:unduh", dunia.orang["kanwil_62"], "a"),
    ):
        teks = isi_jawaban(klien(orang).get(alamat(rute, RUTE[rute][1], dunia, dunia.a)))
        if rahasia(siapa) in teks:
            dilihat.add(rute)
    harus = {"katalog:daftar", "katalog:tinjauan", "sertifikasi:daftar", "katalog:unduh"}
    assert harus | berkas <= dilihat


@pytest.mark.parametrize("rute", ["katalog:daftar", "katalog:rinci"])
def test_tanpa_cakupan_kenari_bocor(dunia: Dunia, rute: str, monkeypatch: Any) -> None:
    """With the guard taken away the canary is found: the search itself works."""
    monkeypatch.setattr(QuerySetBercakupan, "dalam", lambda self, cakupan: self.all())
    assert kebocoran(dunia, rute)
