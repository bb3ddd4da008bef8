"""Context of each page of the mapping: figures from `queries`, links, words."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.urls import reverse

from akun.akses import KANWIL, UNIT
from inti.format import ribuan
from katalog.izin import Tanda
from katalog.models.izin import Keluarga
from organisasi.cakupan import Cakupan
from organisasi.models import UPT, Kanwil
from pemetaan import tampilan
from pemetaan.angka import Angka, BarisUPT, Langkah, jumlahkan
from pemetaan.kalimat import temuan
from pemetaan.queries import unit as queries
from pemetaan.tampilan import Sel
from pemetaan.tautan import SARING_UNIT, tautan_angka, tautan_produk, tautan_unit
from pemetaan.titik import gambar_izin, pekerjaan
from pemetaan.ukuran import UKURAN, buat_skala

SEHALAMAN = 50
Jejak = list[dict[str, str]]

# Figures of a unit, in the order of its columns.
ANGKA_UNIT = (
    ("terdata", "Terdata"),
    ("terbit", "Terbit"),
    ("data_awal", "Data awal"),
    *((k.value, k.label) for k in Keluarga),
    ("akan_habis", "Akan habis"),
    ("kedaluwarsa", "Kedaluwarsa"),
    ("belum_verifikasi", "Belum diverifikasi"),
)
_TINDAK = {"akan_habis", "kedaluwarsa"}
_KATA_SARING = {
    "berunggulan": "Dengan unggulan",
    "unggulan_2": "2 unggulan",
    "unggulan_1": "1 unggulan",
    "unggulan_0": "Tanpa unggulan",
    "tanpa_produk": "Tanpa produk",
}
_JEJAK_NASIONAL = "Nasional"


@dataclass(frozen=True)
class BarisUnit:
    """A unit as the tables show it."""

    upt: UPT
    url: str
    nama_unggulan: list[str]
    izin: list[tuple[str, list[Tanda]]]
    sel: list[Sel]
    langkah: Langkah | None
    lagi: int


def _sel_produk(angka: Angka, **tempat: Any) -> list[Sel]:
    """Figures of products with links to their rows; a zero has no rows to open."""
    hasil = []
    for kolom, label in ANGKA_UNIT:
        n = getattr(angka, kolom)
        url = tautan_produk(kolom, **tempat) if n else ""
        hasil.append(Sel(label, ribuan(n), url, bool(n) and kolom in _TINDAK))
    return hasil


def _berbeda(tanda: Iterable[Tanda]) -> list[Tanda]:
    """States in the order of the flagships; one that both share is said once."""
    return list({(t.kata, t.rupa): t for t in tanda}.values())


def _baris_unit(b: BarisUPT) -> BarisUnit:
    return BarisUnit(
        upt=b.upt,
        url=reverse("pemetaan:upt", args=[b.upt.kanwil.kode, b.upt.kode]),
        nama_unggulan=[u.nama for u in b.unggulan],
        izin=[(k.label, _berbeda(u.izin[i] for u in b.unggulan)) for i, k in enumerate(Keluarga)],
        sel=_sel_produk(b.angka, upt=b.upt),
        langkah=b.langkah[0] if b.langkah else None,
        lagi=max(len(b.langkah) - 1, 0),
    )


def _saring(baris: list[BarisUPT], saring: str) -> list[BarisUPT]:
    """The units that a figure counts; without a choice, every row."""
    kolom = next((k for k, v in SARING_UNIT.items() if v == saring), None)
    return [b for b in baris if kolom is None or getattr(b.angka, kolom)]


def _pilihan_saring(
    baris: list[BarisUPT], kanwil: Kanwil | None, saring: str
) -> list[dict[str, Any]]:
    dasar = reverse("pemetaan:kanwil", args=[kanwil.kode]) if kanwil else reverse("pemetaan:unit")
    hasil = [{"teks": "Semua", "jumlah": len(baris), "url": f"{dasar}#unit", "aktif": not saring}]
    for kolom, kata in _KATA_SARING.items():
        n = sum(getattr(b.angka, kolom) for b in baris)
        aktif = SARING_UNIT[kolom] == saring
        if n or aktif:
            hasil.append(
                {"teks": kata, "jumlah": n, "url": tautan_unit(kolom, kanwil), "aktif": aktif}
            )
    return hasil


def _jejak(cakupan: Cakupan, kanwil: Kanwil | None = None) -> Jejak:
    """Nasional → Kanwil; a Kanwil out of scope is a word, not a link."""
    jejak = [{"teks": _JEJAK_NASIONAL, "url": reverse("pemetaan:nasional")}]
    if kanwil is not None and cakupan.upt_id is None:
        jejak.append(
            {"teks": kanwil.wilayah, "url": reverse("pemetaan:kanwil", args=[kanwil.kode])}
        )
    return jejak


def nasional(cakupan: Cakupan, pilihan: dict[str, str]) -> dict[str, Any]:
    """National figures, map and table; links only into `cakupan`."""
    data = queries.nasional()
    ukuran = UKURAN[pilihan["ukuran"]]
    urut = pilihan["urut"] or ukuran.kode
    dibuka = queries.kanwil_dalam(cakupan)
    sendiri = queries.upt_sendiri(cakupan)
    pilih = sendiri.kanwil.kode if sendiri else "" if cakupan.nasional else next(iter(dibuka), "")
    skala = buat_skala(ukuran, (b.angka for b in data.baris))
    tautan = {
        k: tautan_angka(k) if cakupan.nasional and getattr(data.angka, k) else ""
        for k in ("terdata", "terbit", "berunggulan", "unggulan_0", "tanpa_produk", "akan_habis")
    }
    return {
        "angka": data.angka,
        "dengan_produk": data.angka.unit - data.angka.tanpa_produk,
        "tautan": tautan,
        "ukuran": ukuran,
        "pilihan_ukuran": [
            {"teks": u.label, "url": f"?ukuran={u.kode}#peta", "aktif": u is ukuran}
            for u in UKURAN.values()
        ],
        "temuan": temuan(ukuran, data.baris),
        "wilayah": tampilan.wilayah_peta(data, ukuran, skala, dibuka, pilih),
        "skala": skala,
        "kepala": tampilan.kepala_tabel(ukuran, urut),
        "baris": tampilan.tabel(data, ukuran, urut, dibuka, pilih),
        "jumlah": tampilan.baris_nasional(data, ukuran, cakupan.nasional),
        "semua": bool(pilihan["semua"]),
        "boleh_buka": bool(dibuka),
        "seluruh": cakupan.nasional,
        "upt_sendiri": sendiri,
        "kanwil_akan_habis": sum(1 for b in data.baris if b.angka.akan_habis),
    }


def kanwil(cakupan: Cakupan, kanwil: Kanwil, saring: str, peran: str) -> dict[str, Any]:
    """A Kanwil's units and figures. `kanwil` was read in `cakupan`."""
    semua = queries.baris_upt(Cakupan(kanwil_id=kanwil.pk), peran=peran)
    angka = jumlahkan(b.angka for b in semua)
    return {
        "kanwil": kanwil,
        "jejak": _jejak(cakupan),
        "angka": angka,
        "tautan": {
            k: tautan_angka(k, kanwil) if getattr(angka, k) else ""
            for k in (
                "terdata",
                "terbit",
                "data_awal",
                "berunggulan",
                "unggulan_0",
                "tanpa_produk",
                "akan_habis",
            )
        },
        "baris": [_baris_unit(b) for b in _saring(semua, saring)],
        "pilihan_saring": _pilihan_saring(semua, kanwil, saring),
        "kolom": [label for _, label in ANGKA_UNIT],
        "jumlah": _sel_produk(angka, kanwil=kanwil),
        "disaring": bool(saring),
        "tidak_berproduksi": queries.tidak_berproduksi(kanwil),
        "gambar": gambar_izin(semua),
        "pekerjaan": pekerjaan(semua),
        "lengkap": sum(1 for b in semua if b.angka.unit and not b.langkah),
    }


def daftar_unit(cakupan: Cakupan, saring: str, nomor: str | None, peran: str) -> dict[str, Any]:
    """Units of the whole scope, a page at a time: the rows behind a national unit figure."""
    semua = queries.baris_upt(cakupan, peran=peran)
    hal = Paginator(_saring(semua, saring), SEHALAMAN).get_page(nomor)
    return {
        "jejak": _jejak(cakupan),
        "hal": hal,
        "baris": [_baris_unit(b) for b in hal.object_list],
        "pilihan_saring": _pilihan_saring(semua, None, saring),
    }


def unit(cakupan: Cakupan, upt: UPT, peran: str) -> dict[str, Any]:
    """A unit's figures, what it lacks, and its products."""
    baris = queries.satu_unit(upt, peran=peran)
    produk = queries.produk_unit(upt)
    return {
        "upt": upt,
        "jejak": _jejak(cakupan, upt.kanwil),
        "angka": baris.angka,
        "sel": _sel_produk(baris.angka, upt=upt),
        "langkah": baris.langkah,
        "unggulan": baris.unggulan,
        "produk": produk,
        "tautan_tambah": f"{reverse('katalog:tambah')}?upt={upt.kode}"
        if upt.berproduksi and peran in UNIT | KANWIL
        else "",
        "tautan_semua": f"{reverse('katalog:daftar')}?upt={upt.kode}",
    }
