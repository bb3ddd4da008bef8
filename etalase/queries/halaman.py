"""One page of the catalogue: its order, by number or from where the page before it ended.

A page by number passes over what lies before it in the index, so numbers go to `MAKS_NOMOR`. From
`MULAI_KUNCI` on the links to the next and the previous page carry the code of the row they go on
from (`sesudah`, `sebelum`): such a page costs the same at any depth.
"""

from math import ceil
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Q, QuerySet

from etalase.alamat import KEDEKATAN, Saringan
from etalase.queries.hitung_baris import Halaman
from etalase.queries.hitungan import Hitungan
from etalase.queries.kartu import untuk_kartu
from etalase.queries.urutan import berkunci, kolom_urut, untuk_qs, urutan
from inti.format import ribuan
from katalog.models import Terbitan
from katalog.pencarian.cari import CALON, HasilCari
from katalog.pencarian.mesin import menurut

PER_HALAMAN = 24
MAKS_NOMOR = 10_000 // PER_HALAMAN
MULAI_KUNCI = 10


class HalamanKatalog(Page):
    """A page with the codes its neighbours go on from, and its total in words."""

    sesudah: str | None = None
    sebelum: str | None = None
    jumlah_teks = ""


def menurut_kedekatan(s: Saringan) -> bool:
    """Does the page come in the order of how near its rows are to the words?"""
    return bool(s.q) and s.urut in ("", KEDEKATAN)


def dicari(pencarian: HasilCari, s: Saringan) -> Halaman | None:
    """The rows of the page, where they can be found while they are counted."""
    mulai = (_nomor(s) - 1) * PER_HALAMAN
    if not menurut_kedekatan(s):
        return None if s.sesudah or s.sebelum else Halaman(s.urut, mulai, mulai + PER_HALAMAN)
    peringkat = pencarian.peringkat()
    if peringkat is None:
        return None
    return Halaman(KEDEKATAN, mulai, min(mulai + PER_HALAMAN, CALON), peringkat)


def _nomor(s: Saringan) -> int:
    """The page asked for, as far as there can be one."""
    return min(s.halaman, ceil(CALON / PER_HALAMAN) if menurut_kedekatan(s) else MAKS_NOMOR)


def baca_halaman(
    pencarian: HasilCari, qs: QuerySet[Terbitan], s: Saringan, hitungan: Hitungan
) -> HalamanKatalog:
    """The page of `qs` that `s` asks for; the total is known from the facets."""
    dekat = menurut_kedekatan(s)
    hal = _bungkus(min(hitungan.total, CALON) if dekat else hitungan.total, _nomor(s))
    if hitungan.halaman and hal.number == _nomor(s):
        hal.object_list = menurut(list(hitungan.halaman), untuk_kartu)
        if not dekat:
            _beri_kunci(hal, s)
    elif not dekat:
        hal = _menurut_kunci(qs, s, hitungan.total) or _menurut_nomor(qs, s, hal)
    elif hitungan.total:
        mulai = (hal.number - 1) * PER_HALAMAN
        hal.object_list = pencarian.urutkan(qs, untuk_kartu, mulai, mulai + PER_HALAMAN)
    hal.jumlah_teks = ribuan(hitungan.total) + ("+" if "semua" in hitungan.lebih else "")
    return hal


def _bungkus(total: int, nomor: int) -> HalamanKatalog:
    paginator = Paginator(range(total), PER_HALAMAN)
    nomor = max(1, min(nomor, paginator.num_pages))
    return HalamanKatalog([], nomor, paginator)


def _menurut_nomor(qs: QuerySet[Terbitan], s: Saringan, hal: HalamanKatalog) -> HalamanKatalog:
    mulai = (hal.number - 1) * PER_HALAMAN
    urut = untuk_qs(s.urut)
    qs = qs.order_by(*urut)
    if hal.number >= MULAI_KUNCI:
        # An index says which rows they are: those before them are not read, nor joined to units.
        kode = list(qs.values_list("kode", flat=True)[mulai : mulai + PER_HALAMAN])
        qs, mulai = Terbitan.objects.filter(kode__in=kode).order_by(*urut), 0
    hal.object_list = list(untuk_kartu(qs)[mulai : mulai + PER_HALAMAN])
    return _beri_kunci(hal, s)


def _menurut_kunci(qs: QuerySet[Terbitan], s: Saringan, total: int) -> HalamanKatalog | None:
    """The page that follows `s.sesudah` or comes before `s.sebelum`; None without such a row."""
    kode, maju = s.sesudah or s.sebelum, bool(s.sesudah)
    if not kode or not berkunci(s.urut):
        return None
    jangkar = Terbitan.objects.filter(kode=kode).values_list(*kolom_urut(s.urut)).first()
    if jangkar is None:
        return None
    qs = qs.filter(_lewat(urutan(s.urut), jangkar, maju)).order_by(*untuk_qs(s.urut))
    baris = list(untuk_kartu(qs if maju else qs.reverse())[:PER_HALAMAN])
    if not baris:
        return None
    hal = _bungkus(total, s.halaman)
    hal.object_list = baris if maju else baris[::-1]
    return _beri_kunci(hal, s)


def _lewat(urut: tuple[str, ...], jangkar: tuple[Any, ...], maju: bool) -> Q:
    """Rows after the anchor in this order (before it: `maju` false)."""
    (kolom, nilai), sisa = (urut[0], jangkar[0]), urut[1:]
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
    if berkunci(s.urut) and hal.object_list and hal.number >= MULAI_KUNCI:
        hal.sebelum, hal.sesudah = hal.object_list[0].kode, hal.object_list[-1].kode
    return hal
