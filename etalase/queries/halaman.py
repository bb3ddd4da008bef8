"""One page of the catalogue: its order, by number or from where the page before it ended.

A page by number costs what lies before it, so numbers go to `MAKS_NOMOR`. From `MULAI_KUNCI` on the
links to the next and the previous page carry the code of the row they go on from (`sesudah`,
`sebelum`): such a page costs the same at any depth.
"""

from math import ceil
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import F, Q, QuerySet

from etalase.alamat import KEDEKATAN, Saringan
from etalase.queries.hitung_baris import Terdekat
from etalase.queries.hitungan import Hitungan
from etalase.queries.kartu import untuk_kartu
from inti.format import ribuan
from katalog.models import Terbitan
from katalog.pencarian.cari import CALON, HasilCari
from katalog.pencarian.mesin import menurut

PER_HALAMAN = 24
MAKS_NOMOR = 10_000 // PER_HALAMAN
MULAI_KUNCI = 10
URUTAN: dict[str, tuple[Any, ...]] = {
    "": ("-unggulan", "nama", "kode"),
    "terbaru": ("-terbit_pada", "kode"),
    "nama": ("nama", "kode"),
    "harga": (F("harga").asc(nulls_last=True), "kode"),
    "harga_turun": (F("harga").desc(nulls_last=True), "kode"),
}


class HalamanKatalog(Page):
    """A page with the codes its neighbours go on from, and its total in words."""

    sesudah: str | None = None
    sebelum: str | None = None
    jumlah_teks = ""


def urutkan(qs: QuerySet[Terbitan], urut: str) -> QuerySet[Terbitan]:
    """Order of the list; each ends with the code, so that pages do not overlap."""
    return qs.order_by(*URUTAN.get(urut, URUTAN[""]))


def menurut_kedekatan(s: Saringan) -> bool:
    """Does the page come in the order of how near its rows are to the words?"""
    return bool(s.q) and s.urut in ("", KEDEKATAN)


def dicari(pencarian: HasilCari, s: Saringan) -> Terdekat | None:
    """The rows of the page, where they can be ranked while they are counted."""
    peringkat = pencarian.peringkat() if menurut_kedekatan(s) else None
    if peringkat is None:
        return None
    mulai = (_nomor_terdekat(s) - 1) * PER_HALAMAN
    return Terdekat(peringkat, mulai, min(mulai + PER_HALAMAN, CALON))


def _nomor_terdekat(s: Saringan) -> int:
    """The page asked for, as far as rows are ranked."""
    return min(s.halaman, ceil(CALON / PER_HALAMAN))


def baca_halaman(
    pencarian: HasilCari, qs: QuerySet[Terbitan], s: Saringan, hitungan: Hitungan
) -> HalamanKatalog:
    """The page of `qs` that `s` asks for; the total is known from the facets."""
    lebih = "semua" in hitungan.lebih
    if menurut_kedekatan(s):
        hal = _bungkus(min(hitungan.total, CALON), s.halaman)
        mulai = (hal.number - 1) * PER_HALAMAN
        if hitungan.terdekat and hal.number == _nomor_terdekat(s):
            hal.object_list = menurut(list(hitungan.terdekat), untuk_kartu)
        elif hitungan.total:
            hal.object_list = pencarian.urutkan(qs, untuk_kartu, mulai, mulai + PER_HALAMAN)
    else:
        hal = _menurut_kunci(qs, s, hitungan.total) or _menurut_nomor(qs, s, hitungan.total)
    hal.jumlah_teks = ribuan(hitungan.total) + ("+" if lebih else "")
    return hal


def _bungkus(total: int, nomor: int) -> HalamanKatalog:
    paginator = Paginator(range(total), PER_HALAMAN)
    nomor = max(1, min(nomor, paginator.num_pages))
    return HalamanKatalog([], nomor, paginator)


def _menurut_nomor(qs: QuerySet[Terbitan], s: Saringan, total: int) -> HalamanKatalog:
    hal = _bungkus(total, min(s.halaman, MAKS_NOMOR))
    mulai = (hal.number - 1) * PER_HALAMAN
    hal.object_list = list(untuk_kartu(urutkan(qs, s.urut))[mulai : mulai + PER_HALAMAN])
    return _beri_kunci(hal, s)


def _menurut_kunci(qs: QuerySet[Terbitan], s: Saringan, total: int) -> HalamanKatalog | None:
    """The page that follows `s.sesudah` or comes before `s.sebelum`; None without such a row."""
    kode, maju = s.sesudah or s.sebelum, bool(s.sesudah)
    urutan = URUTAN.get(s.urut, URUTAN[""])
    if not kode or not all(isinstance(u, str) for u in urutan):
        return None
    kolom = [u.lstrip("-") for u in urutan]
    jangkar = Terbitan.objects.filter(kode=kode).values_list(*kolom).first()
    if jangkar is None:
        return None
    qs = urutkan(qs.filter(_lewat(list(urutan), jangkar, maju)), s.urut)
    baris = list(untuk_kartu(qs if maju else qs.reverse())[:PER_HALAMAN])
    if not baris:
        return None
    hal = _bungkus(total, s.halaman)
    hal.object_list = baris if maju else baris[::-1]
    return _beri_kunci(hal, s)


def _lewat(urutan: list[str], jangkar: tuple[Any, ...], maju: bool) -> Q:
    """Rows after the anchor in this order (before it: `maju` false)."""
    (kolom, nilai), sisa = (urutan[0], jangkar[0]), urutan[1:]
    naik = kolom.startswith("-") != maju
    kolom = kolom.lstrip("-")
    lanjut = Q(**{f"{kolom}__{'gt' if naik else 'lt'}": nilai})
    if not sisa:
        return lanjut
    if isinstance(nilai, bool) and nilai == naik:
        # Nothing lies beyond: the next column decides, by its place in the index.
        return Q(**{kolom: nilai}) & _lewat(sisa, jangkar[1:], maju)
    # Said twice, so that an index finds where to begin.
    batas = Q(**{f"{kolom}__{'gte' if naik else 'lte'}": nilai})
    return batas & (lanjut | Q(**{kolom: nilai}) & _lewat(sisa, jangkar[1:], maju))


def _beri_kunci(hal: HalamanKatalog, s: Saringan) -> HalamanKatalog:
    berkunci = all(isinstance(u, str) for u in URUTAN.get(s.urut, URUTAN[""]))
    if berkunci and hal.object_list and hal.number >= MULAI_KUNCI:
        hal.sebelum, hal.sesudah = hal.object_list[0].kode, hal.object_list[-1].kode
    return hal
