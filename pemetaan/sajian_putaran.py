"""Context of the pages of a round: rows, figures with links, the difference since the closing."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.urls import reverse
from django.utils.http import urlencode

from inti.format import ribuan
from organisasi.cakupan import Cakupan
from organisasi.models import Kanwil
from pemetaan import kebijakan
from pemetaan.forms.putaran import TAB, TAB_TUTUP
from pemetaan.models import Jawaban, Putaran
from pemetaan.queries import putaran as queries
from pemetaan.queries.angka import angka_unit
from pemetaan.queries.putaran import BELUM, KeadaanUnit, Rekap
from pemetaan.teks_wa import kata_tenggat, teks_pengingat

# Figures that a closed round compares with today.
BANDING = (
    ("terdata", "Terdata"),
    ("terbit", "Terbit"),
    ("berunggulan", "Unggulan"),
    ("pirt", "PIRT"),
    ("haki", "HAKI"),
    ("halal", "Halal"),
)
SEHALAMAN = 50
Kini = dict[int, dict[str, int]]


@dataclass(frozen=True)
class Banding:
    """A figure as the closing kept it, and how it has changed since ('' where it has not)."""

    label: str
    nilai: str
    beda: str


def tanda_beda(dulu: int, kini: int) -> str:
    """'+2', '−1', or '' for no change."""
    return "" if dulu == kini else f"{'+' if kini > dulu else '−'}{abs(kini - dulu)}"


def _nilai(angka: dict[str, int], kolom: str) -> int:
    if kolom == "berunggulan":
        return angka.get("unggulan_1", 0) + 2 * angka.get("unggulan_2", 0)
    return angka.get(kolom, 0)


def angka_kini(putaran: Putaran, cakupan: Cakupan) -> Kini:
    """Today's figures of the units in scope, for a closed round; else nothing is read."""
    if putaran.terbuka:
        return {}
    return {
        b.upt.pk: {k: getattr(b.angka, k) for k in b.angka.__slots__} for b in angka_unit(cakupan)
    }


def banding(keadaan: Iterable[KeadaanUnit], kini: Kini) -> list[Banding]:
    """Frozen figures over `keadaan`, and their change. A unit that is no longer in scope or holds
    nothing any more counts as unchanged: it cannot be compared."""
    ada = [k for k in keadaan if k.beku is not None]
    hasil = []
    for kolom, label in BANDING:
        dulu = sum(_nilai(k.beku or {}, kolom) for k in ada)
        sekarang = sum(_nilai(kini.get(k.upt_id, k.beku or {}), kolom) for k in ada)
        hasil.append(Banding(label, ribuan(dulu), tanda_beda(dulu, sekarang)))
    return hasil


def cocok(k: KeadaanUnit, tab: str) -> bool:
    """Is the unit among the rows of this tab?"""
    return not tab or k.isi == tab or (tab == "menunggu" and k.menunggu)


def url_kanwil(putaran: Putaran, kode: str, tab: str = "") -> str:
    return _dengan_tab(reverse("putaran:kanwil", args=[putaran.pk, kode]), tab)


def jejak(putaran: Putaran, *, dalam: bool = False) -> list[dict[str, str]]:
    """Breadcrumbs: the rounds, and from a page inside the round the round itself."""
    hasil = [{"teks": "Putaran", "url": reverse("putaran:daftar")}]
    if dalam:
        hasil.append({"teks": putaran.judul, "url": reverse("putaran:putaran", args=[putaran.pk])})
    return hasil


def _angka_rekap(putaran: Putaran, alamat: str, r: Rekap) -> list[dict[str, Any]]:
    """Figures of a row, each with the address of its rows (none for a zero)."""
    jumlah = {
        "": r.unit,
        "terpetakan": r.terpetakan,
        "nihil": r.nihil,
        BELUM: r.belum,
        "menunggu": r.menunggu,
    }
    kata = _kata(putaran) | {"": "Unit"}
    return [
        {
            "label": kata[tab],
            "nilai": n,
            "url": _dengan_tab(alamat, tab) if n else "",
            "tindak": tab == BELUM and n and putaran.terbuka,
        }
        for tab, n in jumlah.items()
    ]


def nasional(pengguna: Any, putaran: Putaran) -> dict[str, Any]:
    """Progress by Kanwil. `pengguna` sees the country."""
    keadaan = queries.keadaan_unit(putaran, pengguna.cakupan)
    kini = angka_kini(putaran, pengguna.cakupan)
    per_kanwil = queries.rekap_per_kanwil(keadaan)
    semua = queries.rekap(keadaan)
    baris = [
        {
            "kode": kode,
            "nama": nama,
            "r": r,
            "url": url_kanwil(putaran, kode),
            "angka": _angka_rekap(putaran, url_kanwil(putaran, kode), r),
            "banding": banding((k for k in keadaan if k.kanwil_kode == kode), kini),
        }
        for (kode, nama), r in per_kanwil.items()
    ]
    return {
        **_dasar(pengguna, putaran, pengguna.zona),
        "jejak": jejak(putaran),
        "semua": semua,
        "jumlah": _angka_rekap(putaran, reverse("putaran:semua_unit", args=[putaran.pk]), semua),
        "baris": baris,
        "banding": banding(keadaan, kini) if kini else [],
        "selesai": sum(1 for r in per_kanwil.values() if not r.belum),
        "kanwil_diam": [nama for (_, nama), r in per_kanwil.items() if not r.menjawab],
    }


def kanwil(pengguna: Any, putaran: Putaran, satu: Kanwil, tab: str) -> dict[str, Any]:
    """The units of a Kanwil in a round, and what its officer can do about them."""
    cakupan = Cakupan(kanwil_id=satu.pk)
    keadaan = queries.keadaan_unit(putaran, cakupan)
    kini = angka_kini(putaran, cakupan)
    dasar = _dasar(pengguna, putaran, satu.zona_waktu)
    petugas = kebijakan.petugas_kanwil_ini(pengguna, satu) and putaran.terbuka
    belum = [k for k in keadaan if k.isi == BELUM]
    tunggu = [
        k.jawaban
        for k in keadaan
        if k.jawaban and kebijakan.boleh_mengonfirmasi(pengguna, putaran, k.jawaban)
    ]
    return {
        **dasar,
        "kanwil": satu,
        "jejak": jejak(putaran, dalam=pengguna.cakupan.nasional),
        "r": queries.rekap(keadaan),
        "petugas": petugas,
        "tab": _tab(putaran, keadaan, tab, url_kanwil(putaran, satu.kode)),
        "baris": _baris(putaran, [k for k in keadaan if cocok(k, tab)], kini, tunggu),
        "banding": banding(keadaan, kini) if keadaan and keadaan[0].beku is not None else [],
        "pindah": sum(1 for k in keadaan if kini and k.upt_id not in kini),
        "tunggu": [j.pk for j in tunggu],
        "teks_wa": teks_pengingat(putaran, satu, [k.nama for k in belum], dasar["sisa"])
        if belum and putaran.terbuka
        else "",
        "jumlah_belum": len(belum),
        "zona": satu.zona_waktu,
    }


def semua_unit(pengguna: Any, putaran: Putaran, tab: str, nomor: str | None) -> dict[str, Any]:
    """Units of the whole scope, a page at a time: the rows behind a national figure."""
    keadaan = queries.keadaan_unit(putaran, pengguna.cakupan)
    kini = angka_kini(putaran, pengguna.cakupan)
    hal = Paginator([k for k in keadaan if cocok(k, tab)], SEHALAMAN).get_page(nomor)
    return {
        **_dasar(pengguna, putaran, pengguna.zona),
        "jejak": jejak(putaran, dalam=True),
        "tab": _tab(putaran, keadaan, tab, reverse("putaran:semua_unit", args=[putaran.pk])),
        "hal": hal,
        "baris": _baris(putaran, hal.object_list, kini, []),
    }


def _kata(putaran: Putaran) -> dict[str, str]:
    return TAB if putaran.terbuka else TAB_TUTUP


def _tab(
    putaran: Putaran, keadaan: list[KeadaanUnit], tab: str, alamat: str
) -> list[dict[str, Any]]:
    """Choices of rows with how many they hold; an empty one only where it is chosen."""
    return [
        {"teks": kata, "jumlah": n, "aktif": t == tab, "url": _dengan_tab(alamat, t)}
        for t, kata in _kata(putaran).items()
        if (n := sum(1 for k in keadaan if cocok(k, t))) or t in {"", tab}
    ]


def _dengan_tab(alamat: str, tab: str) -> str:
    return f"{alamat}?{urlencode({'tab': tab})}#unit" if tab else alamat


def _baris(
    putaran: Putaran, keadaan: Iterable[KeadaanUnit], kini: Kini, tunggu: list[Jawaban]
) -> list[dict[str, Any]]:
    """Rows of `_putaran_tabel.html`; `tunggu`: answers that the reader may confirm."""
    return [
        {
            "k": k,
            # A unit that has left the Kanwil since the closing opens nothing any more.
            "url": reverse("putaran:unit", args=[putaran.pk, k.kode])
            if putaran.terbuka or k.upt_id in kini
            else "",
            "banding": banding([k], kini) if k.beku is not None else [],
            "konfirmasi": k.jawaban in tunggu,
        }
        for k in keadaan
    ]


def _dasar(pengguna: Any, putaran: Putaran, zona: str) -> dict[str, Any]:
    sisa = queries.sisa_hari(putaran, zona)
    return {
        "putaran": putaran,
        "sisa": sisa,
        "kata_tenggat": kata_tenggat(putaran, sisa),
        "mengurus": kebijakan.boleh_mengurus(pengguna, putaran),
        "perpanjangan": list(queries.perpanjangan(putaran)),
    }
