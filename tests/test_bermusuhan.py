"""Hostile text in every address and in every form: a sentence or a clean page, never a 500.

The strings are made here. What is typed comes back as text or is refused; nothing of it becomes
markup, and the page's policy stays strict.
"""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django import forms
from django.db import transaction
from django.http import QueryDict
from django.test import Client
from django.urls import reverse

from tests.objek import Dunia, bangun, nilai_argumen, punya
from tests.test_akses import RUTE, berkas_impor  # noqa: F401  (a fixture of every test here)

pytestmark = pytest.mark.django_db
TANDA = "zq9x"
SKRIP = f"<script>{TANDA}()</script>"
TEKS = (
    SKRIP,
    f'"><img src=x onerror={TANDA}()>',
    "{{ 7|add:7 }}{% load x %}",
    "' OR 1=1; DROP TABLE katalog_produk; --",
    "‮evil‬ \u200b\u200d",
    "👩‍🌾" * 20,
    '=HYPERLINK("http://x","y")',
    "a" * 10_000,
    "-1",
    "1e309",
    "99999999999999999999",
    "٣٤",
    "%00%ff",
    "../../etc/passwd",
    "\r\nSet-Cookie: a=b",
    "Na'Oko a-b \" * ( NEAR AND OR",
    "2026-13-45",
    "\ud800",
)
KUNCI = (
    "q", "cari", "halaman", "urut", "kanwil", "upt", "status", "kategori", "jenis", "keadaan", "izin",
    "kelengkapan", "keluarga", "lingkup", "aksi", "masalah", "tab", "dari", "sampai", "oleh", "hasil",
    "harga_min", "harga_maks", "wilayah", "unggulan", "terdata", "terbit", "next", "kueri", "kontak",
    "produk", "semua", "nomor", "ukuran", "warna", "bulan", "tahun",
)  # fmt: skip
TEKS_FORM = (*TEKS[:7], TEKS[7], TEKS[9], TEKS[10], TEKS[14])
DICOBA: set[tuple[str, str]] = set()
ORANG = ("kanwil_62", "unit_a", "pusat", "admin")


@pytest.fixture(scope="module")
def dunia(django_db_setup: Any, django_db_blocker: Any) -> Iterator[Dunia]:
    with django_db_blocker.unblock(), transaction.atomic():
        yield bangun()
        transaction.set_rollback(True)


def klien(orang: Any) -> Client:
    hasil = Client(raise_request_exception=False)
    hasil.force_login(orang, backend="akun.pintu.PintuMasuk")
    return hasil


def pelaku(dunia: Dunia, rute: str) -> Any:
    """Somebody who may open it, with an object of theirs; None: nobody of the list."""
    pola, arg = RUTE[rute]
    for nama in ORANG:
        orang = dunia.orang[nama]
        syarat = pola.callback.akses
        if (not syarat.masuk or syarat.izinkan(orang)) and (not arg or punya(rute, orang, dunia.a)):
            return orang
    return None


def bersih(jawab: Any, di_mana: str) -> list[str]:
    """Complaints about an answer."""
    if jawab.status_code >= 500:
        return [f"{di_mana}: {jawab.status_code}"]
    if getattr(jawab, "streaming", False):
        list(jawab.streaming_content)
        return []
    if "html" not in jawab.get("Content-Type", ""):
        return []
    isi = jawab.content.decode()
    keluhan = []
    if SKRIP in isi or re.search(rf"<img[^>]*onerror={TANDA}", isi):
        keluhan.append(f"{di_mana}: text became markup")
    if "{{ 7" not in isi and "14{%" in isi:
        keluhan.append(f"{di_mana}: text became template")
    if "Content-Security-Policy" not in jawab:
        keluhan.append(f"{di_mana}: no policy")
    return keluhan


def alamat(dunia: Dunia, rute: str) -> str:
    _, arg = RUTE[rute]
    return reverse(rute, kwargs={n: nilai_argumen(rute, n, dunia, dunia.a) for n in arg})


@pytest.mark.parametrize("rute", sorted(RUTE))
def test_isi_alamat(dunia: Dunia, rute: str) -> None:
    orang = pelaku(dunia, rute)
    if orang is None:
        pytest.skip("nobody of the list may open it")
    jalur, keluhan = alamat(dunia, rute), []
    with transaction.atomic():
        k = klien(orang)
        semua = [dict.fromkeys(KUNCI, t) for t in TEKS]
        satu_satu = [{kunci: TEKS[0] + TEKS[9]} for kunci in KUNCI[:12]]
        for isi in semua + satu_satu:
            kueri = QueryDict(mutable=True)
            for kunci, t in isi.items():
                kueri[kunci] = t[:1500]
            try:
                ekor = kueri.urlencode()
            except UnicodeEncodeError:  # a lone surrogate reaches the server as these bytes
                ekor = "&".join(f"{kunci}=%ED%A0%80" for kunci in isi)
            keluhan += bersih(k.get(f"{jalur}?{ekor}"), f"{jalur}?{ekor[:60]}")
        transaction.set_rollback(True)
    assert keluhan == []


def isian(form: forms.BaseForm, teks: str) -> dict[str, Any]:
    """What a browser would send, with `teks` wherever something can be typed or forged."""
    hasil: dict[str, Any] = {}
    for medan in form:
        if isinstance(medan.field, forms.FileField):
            continue
        if medan.is_hidden and medan.name == "versi":
            hasil[medan.html_name] = medan.value() or 1
            continue
        hasil[medan.html_name] = teks
    return hasil


def formulir(konteks: Any) -> list[forms.BaseForm]:
    """Bound or unbound forms that a page was rendered with."""
    hasil: dict[int, forms.BaseForm] = {}
    for lapis in konteks or ():
        for peta in getattr(lapis, "dicts", ()):
            for satu in peta.values():
                if isinstance(satu, forms.BaseForm):
                    hasil[id(satu)] = satu
    return list(hasil.values())


@pytest.mark.parametrize("rute", sorted(r for r in RUTE if not r.startswith(("account_", "mfa_"))))
def test_isi_formulir(dunia: Dunia, rute: str) -> None:
    orang = pelaku(dunia, rute)
    if orang is None:
        pytest.skip("nobody of the list may open it")
    jalur, keluhan = alamat(dunia, rute), []
    with transaction.atomic():
        k = klien(orang)
        halaman = k.get(jalur)
        daftar = formulir(getattr(halaman, "context", None)) if halaman.status_code == 200 else []
        for form in daftar:
            for teks in TEKS_FORM:
                with transaction.atomic():
                    DICOBA.add((rute, type(form).__name__))
                    jawab = k.post(jalur, isian(form, teks))
                    keluhan += bersih(jawab, f"{jalur} {type(form).__name__} {teks[:20]!r}")
                    if jawab.status_code in {301, 302}:
                        tujuan = jawab["Location"]
                        if tujuan.startswith("http"):
                            keluhan.append(f"{jalur}: leads away to {tujuan}")
                        elif tujuan.startswith("/"):
                            keluhan += bersih(k.get(tujuan), f"{jalur} → {tujuan}")
                    transaction.set_rollback(True)
        transaction.set_rollback(True)
    assert keluhan == []


def test_formulir_memang_ditemukan() -> None:
    """Runs after the others: without it, a page whose forms are not seen would pass unseen."""
    if not DICOBA:
        pytest.skip("the tests of forms did not run in this process")
    assert len(DICOBA) >= 25, sorted(DICOBA)
