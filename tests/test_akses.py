"""Role × URL, from the resolver: what each person meets at each address follows from its declaration.

New routes are covered by themselves; a route whose argument nobody supplies fails (tests/objek.py).
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from akun.akses import url_tanpa_akses
from inti.models import CatatanAudit
from tests.objek import Dunia, Isi, bangun, nilai_argumen, punya

pytestmark = pytest.mark.django_db

# The address may be absent for somebody who has the role and the row: why.
BOLEH_404 = {
    "mfa_deactivate_totp": "the second factor is not switched on",
    "mfa_view_recovery_codes": "the second factor is not switched on",
    "mfa_download_recovery_codes": "the second factor is not switched on",
    "katalog:foto": "the sample photo has no file",
    "katalog:unggulan_cabut": "the product is no flagship yet",
    "katalog:usulan_batal": "the product is not proposed",
    "katalog:simpan_baru": "a Kanwil's officer named no unit",
    "katalog:unggah_baru": "a Kanwil's officer named no unit",
    "impor:perbaiki": "the sample import has no rows",
    "impor:galat": "the sample import has no rows",
    "impor:pekerjaan_ulang": "there is no such job",
    "impor:pekerjaan_batal": "there is no such job",
    "pemetaan:laporan_unduh": "the sample report has not been built",
    "pemetaan:laporan_bertanda_unduh": "the sample report has no signed copy",
    "pemetaan:laporan_bertanda_tarik": "the sample report has no signed copy",
    "sertifikasi:pindaian": "the sample certificate has no scan",
    "sertifikasi:berkas_langkah": "the sample step has no file",
    "sertifikasi:lepaskan": "the product is not attached",
}
# A GET of a form's target goes to the form, and that address answers 404.
ALIH_DAHULU = {"katalog:putuskan"}
DITOLAK: set[str] = set()  # routes that somebody was denied
KEADAAN_BAIK = {200, 301, 302, 303, 400, 405, 409, 410, 422}


def rute_semua(
    resolver: URLResolver | None = None, ruang: str = ""
) -> Iterator[tuple[str, URLPattern, tuple[str, ...]]]:
    """Full name, pattern and argument names of every route."""
    for pola in (resolver or get_resolver()).url_patterns:
        if isinstance(pola, URLResolver):
            depan = f"{ruang}{pola.namespace}:" if pola.namespace else ruang
            yield from rute_semua(pola, depan)
        else:
            yield f"{ruang}{pola.name}", pola, tuple(pola.pattern.regex.groupindex)


RUTE = {nama: (pola, arg) for nama, pola, arg in rute_semua()}


@pytest.fixture(scope="module")
def dunia(django_db_setup: Any, django_db_blocker: Any) -> Iterator[Dunia]:
    """The world is built once; each request of a test is rolled back."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield bangun()
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def berkas_impor(setelan_uji: None, settings: Any) -> None:
    """The file of the sample import, in the media folder of the test."""
    tujuan = Path(settings.MEDIA_ROOT) / "impor" / "a.xlsx"
    tujuan.parent.mkdir(parents=True)
    buku = xlsxwriter.Workbook(str(tujuan))
    lembar = buku.add_worksheet("Produk")
    lembar.write_row(0, 0, ["Nama produk", "UPT", "Harga"])
    lembar.write_row(1, 0, ["Keset", "62-90", "9000"])
    buku.close()


def minta(orang: Any, metode: str, alamat: str) -> Any:
    klien = Client(raise_request_exception=False)
    with transaction.atomic():
        if orang is not None:
            klien.force_login(orang, backend="akun.pintu.PintuMasuk")
        jawab = getattr(klien, metode)(alamat)
        if getattr(jawab, "streaming", False):
            list(jawab.streaming_content)  # to the end, as a browser does
        transaction.set_rollback(True)
    return jawab


def alamat(rute: str, arg: tuple[str, ...], dunia: Dunia, isi: Isi) -> str:
    return reverse(rute, kwargs={n: nilai_argumen(rute, n, dunia, isi) for n in arg})


def harap(rute: str, syarat: Any, arg: tuple[str, ...], orang: Any, isi: Isi, metode: str) -> set:
    """The status codes that follow from the declaration."""
    tambahan = {404} if rute in BOLEH_404 else set()
    if not syarat.masuk:
        return KEADAAN_BAIK | tambahan
    if not syarat.izinkan(orang):
        return {403}
    if not arg or punya(rute, orang, isi):
        return KEADAAN_BAIK | tambahan
    return {404, 405} | ({302} if metode == "get" and rute in ALIH_DAHULU else set())


@pytest.mark.parametrize("rute", sorted(RUTE))
def test_peran_dan_url(dunia: Dunia, rute: str) -> None:
    pola, arg = RUTE[rute]
    syarat = pola.callback.akses
    salah = []
    for isi in (dunia.a, dunia.c) if arg else (dunia.a,):
        jalur = alamat(rute, arg, dunia, isi)
        for nama, orang in dunia.orang.items():
            for metode in ("get", "post"):
                jawab = minta(orang, metode, jalur)
                boleh = harap(rute, syarat, arg, orang, isi, metode)
                if jawab.status_code not in boleh:
                    salah.append(f"{nama} {metode} {jalur}: {jawab.status_code}")
    assert salah == []


@pytest.mark.parametrize("rute", sorted(n for n, (p, _) in RUTE.items() if p.callback.akses.masuk))
def test_penolakan_satu_catatan(dunia: Dunia, rute: str) -> None:
    """Whoever lacks the role is told 403, and that is one entry: the person, the path, the request."""
    pola, arg = RUTE[rute]
    jalur = alamat(rute, arg, dunia, dunia.a)
    for orang in dunia.orang.values():
        if pola.callback.akses.izinkan(orang):
            continue
        for metode in ("get", "post"):
            with transaction.atomic():
                klien = Client(raise_request_exception=False)
                klien.force_login(orang, backend="akun.pintu.PintuMasuk")
                sebelum = set(CatatanAudit.objects.values_list("pk", flat=True))
                assert getattr(klien, metode)(jalur).status_code == 403
                (entri,) = CatatanAudit.objects.exclude(pk__in=sebelum)
                transaction.set_rollback(True)
            DITOLAK.add(rute)
            assert (entri.aksi, entri.hasil, entri.oleh) == ("akses.ditolak", "ditolak", orang)
            assert entri.perubahan == [{"jalur": jalur, "metode": metode.upper()}]
            assert entri.nomor_permintaan


def test_memang_ada_yang_ditolak() -> None:
    """Runs after the test of denials: without it, a world where all may do all would pass."""
    if not DITOLAK:
        pytest.skip("the test of denials was not run")
    assert len(DITOLAK) >= 50, sorted(DITOLAK)


@pytest.mark.parametrize("rute", sorted(RUTE))
def test_tanpa_masuk_dan_nonaktif(dunia: Dunia, rute: str) -> None:
    """A stranger, and somebody whose account was closed, are sent to the sign-in page and back."""
    pola, arg = RUTE[rute]
    jalur = alamat(rute, arg, dunia, dunia.a)
    nonaktif = dunia.a.unit
    for metode in ("get", "post"):
        for orang in (None, nonaktif):
            with transaction.atomic():
                if orang is not None:
                    type(orang).objects.filter(pk=orang.pk).update(is_active=False)
                jawab = minta(orang, metode, jalur)
                transaction.set_rollback(True)
            if pola.callback.akses.masuk:
                assert (jawab.status_code, jawab["Location"].split("?")[0]) == (302, "/masuk/")
                assert "no-store" in jawab["Cache-Control"]
            else:
                assert jawab.status_code in KEADAAN_BAIK | {404}


@pytest.mark.parametrize(
    "rute", sorted(n for n, (p, arg) in RUTE.items() if p.callback.akses.masuk and not arg)
)
def test_halaman_pribadi_tak_disimpan(dunia: Dunia, rute: str) -> None:
    pola, _ = RUTE[rute]
    for orang in dunia.orang.values():
        if pola.callback.akses.izinkan(orang):
            jawab = minta(orang, "get", reverse(rute))
            assert "no-store" in jawab["Cache-Control"]


def test_semua_url_berakses() -> None:
    assert url_tanpa_akses() == []


def test_rute_tanpa_contoh_gagal_dengan_kalimat(dunia: Dunia) -> None:
    with pytest.raises(LookupError, match="add it to ARGUMEN"):
        nilai_argumen("rute_baru", "kode", dunia, dunia.a)
