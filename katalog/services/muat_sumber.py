"""Loads products that public sources speak of, as *data awal*: facts nobody has answered for.

Idempotent: a row is known by its unit and name as first loaded (`NilaiMuatan`), so a product that
was renamed, answered or archived since is left alone.
"""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from inti.audit import layanan
from katalog.models import Kategori, Produk, SumberProduk
from katalog.services.nomor import kode_baru
from katalog.services.simpan import simpan_kelengkapan
from organisasi.models import UPT, NilaiMuatan

BERKAS = Path(__file__).resolve().parent.parent / "data" / "produk_sumber.csv"
TABEL = "produk_sumber"
DAPUR = "dapur"

_RENTANG = re.compile(r"Rp\s?([\d.]+)\s?[–-]\s?Rp\s?([\d.]+)")
_MULAI = re.compile(r"mulai Rp")


@dataclass
class HasilMuat:
    """What a load did: counts, and the row of each product for those who load what hangs on it."""

    dibuat: int = 0
    sama: int = 0
    produk: dict[int, dict[str, str]] = field(default_factory=dict)  # product id → its row
    dapur: list[dict[str, str]] = field(default_factory=list)  # certificates of kitchens


def baris_sumber(berkas: Path = BERKAS) -> Iterator[dict[str, str]]:
    with berkas.open(encoding="utf-8", newline="") as isi:
        yield from csv.DictReader(isi)


def kunci(baris: dict[str, str]) -> str:
    return f"{baris['kode_upt']}|{baris['nama']}"


def tanggal_berpresisi(teks: str) -> tuple[date | None, str]:
    """'2020-11-30' → that day; '2024' → 1 January 2024, known to the year; '' → nothing."""
    bagian = [int(x) for x in teks.split("-")] if teks else []
    if not bagian:
        return None, SumberProduk.Presisi.TIDAK_ADA
    tahun, bulan, hari = [*bagian, 1, 1][:3]
    presisi = {1: SumberProduk.Presisi.TAHUN, 2: SumberProduk.Presisi.BULAN}.get(
        len(bagian), SumberProduk.Presisi.HARI
    )
    return date(tahun, bulan, hari), presisi


def harga_dari(baris: dict[str, str]) -> dict[str, Any]:
    """Price fields; a figure that the description tells to be the low end becomes a range."""
    if not baris["harga"]:
        return {}
    harga = int(baris["harga"])
    for rendah, tinggi in _RENTANG.findall(baris["deskripsi"]):
        if int(rendah.replace(".", "")) == harga < int(tinggi.replace(".", "")):
            return {
                "jenis_harga": Produk.JenisHarga.RENTANG,
                "harga": harga,
                "harga_maks": int(tinggi.replace(".", "")),
            }
    jenis = (
        Produk.JenisHarga.RENTANG if _MULAI.search(baris["deskripsi"]) else Produk.JenisHarga.TETAP
    )
    return {"jenis_harga": jenis, "harga": harga}


def _bilangan(teks: str) -> int | None:
    return int(teks) if teks else None


PERNYATAAN = (
    "saluran",
    "omzet",
    "periode_omzet",
    "unggulan",
    "mitra",
    "pirt",
    "halal",
    "haki",
    "kapasitas_bulanan",
    "jumlah_wbp",
)


@layanan("produk.muat_sumber")
def muat_produk_sumber(*, baris: list[dict[str, str]], oleh: Any = None) -> HasilMuat:
    """Create a *data awal* product for each row not loaded before.

    Kitchen rows ("lingkup_halal" = dapur) are certificates, not products: they are handed back in
    `dapur`. Raises `KeyError` for a unit or category the reference data do not know.
    """
    hasil = HasilMuat()
    upt = {u.kode: u for u in UPT.objects.all()}
    kategori = {k.nama: k for k in Kategori.objects.all()}
    muatan = {m.kode: m.nilai["kode"] for m in NilaiMuatan.objects.filter(tabel=TABEL)}
    ada = {p.kode: p.pk for p in Produk.objects.filter(kode__in=muatan.values()).only("pk", "kode")}
    for satu in baris:
        if satu["lingkup_halal"] == DAPUR:
            hasil.dapur.append(satu)
            continue
        if kunci(satu) in muatan:
            hasil.sama += 1
            if pk := ada.get(muatan[kunci(satu)]):
                hasil.produk[pk] = satu
            continue
        produk = _buat(satu, upt[satu["kode_upt"]], kategori[satu["kategori"]])
        NilaiMuatan.objects.create(tabel=TABEL, kode=kunci(satu), nilai={"kode": produk.kode})
        hasil.produk[produk.pk] = satu
        hasil.dibuat += 1
    return hasil


def _buat(baris: dict[str, str], upt: UPT, kategori: Kategori) -> Produk:
    produk = Produk.objects.create(
        upt=upt,
        kode=kode_baru(upt),
        status=Produk.Status.DATA_AWAL,
        asal=Produk.Asal.DATA_AWAL,
        nama=baris["nama"],
        merek=baris["merek"],
        kategori=kategori,
        deskripsi_singkat=baris["deskripsi"],
        bahan=baris["bahan"].replace(";", ","),
        satuan=baris["satuan"],
        kapasitas_bulanan=_bilangan(baris["kapasitas_bulanan"]),
        jumlah_wbp=_bilangan(baris["jumlah_wbp"]),
        **harga_dari(baris),
    )
    tanggal, presisi = tanggal_berpresisi(baris["tanggal_sumber"])
    SumberProduk.objects.create(
        produk=produk,
        url=baris["sumber"],
        tanggal=tanggal,
        presisi=presisi,
        pernyataan={k: baris[k] for k in PERNYATAAN if baris[k]},
    )
    return simpan_kelengkapan(produk)
