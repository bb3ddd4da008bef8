"""Completeness of a product: the share of filled parts, by the weights of `BobotKelengkapan`."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from katalog.isyarat import produk_diubah
from katalog.models import BobotKelengkapan, Foto, Produk

# A draft that began with a photo has no name yet; it bears this one until it gets its own.
NAMA_KERJA = "Produk tanpa nama"
# Parts without which a product cannot be submitted (given, or marked "menyusul").
POKOK = frozenset({"nama", "kategori", "foto", "harga", "deskripsi_singkat"})
# Part → id of the field that fills it, where it is not `id_<part>`.
_JANGKAR = {"harga": "id_jenis_harga", "foto_kemasan": "id_foto", "saluran": "id_saluran-0-nama"}


@dataclass(frozen=True)
class Bagian:
    """A part of a product: is it filled, and where is it filled in."""

    kode: str
    label: str
    terisi: bool
    jangkar: str  # id of the field in the form

    @property
    def pokok(self) -> bool:
        return self.kode in POKOK


@dataclass(frozen=True)
class Kelengkapan:
    """`persen` (0–100) and the parts in order."""

    persen: int
    bagian: list[Bagian]

    @property
    def kurang(self) -> list[Bagian]:
        return [b for b in self.bagian if not b.terisi]


def _terisi(kode: str, produk: Any, jenis_foto: Collection[str], ada_saluran: bool) -> bool:
    if kode == "nama":
        return produk.nama not in ("", NAMA_KERJA)
    if kode == "foto":
        return bool(jenis_foto)
    if kode == "foto_kemasan":
        return Foto.Jenis.KEMASAN in jenis_foto
    if kode == "harga":
        return bool(produk.jenis_harga)
    if kode == "ukuran":
        return bool(produk.ukuran or produk.berat)
    if kode == "saluran":
        return ada_saluran
    if kode == "kategori":
        return produk.kategori_id is not None
    return getattr(produk, kode, None) not in (None, "")


def nilai(
    produk: Any,
    *,
    jenis_foto: Collection[str],
    ada_saluran: bool,
    bobot: Sequence[BobotKelengkapan],
) -> Kelengkapan:
    """Completeness from what is already loaded; asks the database nothing."""
    bagian = [
        Bagian(
            b.bagian,
            b.label,
            _terisi(b.bagian, produk, jenis_foto, ada_saluran),
            _JANGKAR.get(b.bagian, f"id_{b.bagian}"),
        )
        for b in bobot
    ]
    seluruh = sum(b.bobot for b in bobot)
    isi = sum(b.bobot for b, satu in zip(bobot, bagian, strict=True) if satu.terisi)
    return Kelengkapan(100 * isi // seluruh if seluruh else 0, bagian)


def hitung(produk: Produk) -> Kelengkapan:
    """Completeness of a saved product; three queries."""
    return nilai(
        produk,
        jenis_foto=set(Foto.objects.kerja().filter(produk=produk).values_list("jenis", flat=True)),
        ada_saluran=produk.saluran.exists(),
        bobot=list(BobotKelengkapan.objects.all()),
    )


def hitung_semua() -> int:
    """Bring the stored percentage of all products up to date (after a load, or new weights).

    Derived data: no history, no version. Returns how many changed.
    """
    bobot = list(BobotKelengkapan.objects.all())
    ubah = []
    for produk in Produk.objects.prefetch_related("foto", "saluran").iterator(chunk_size=500):
        persen = nilai(
            produk,
            jenis_foto={f.jenis for f in produk.foto.all() if f.dilepas_pada is None},
            ada_saluran=bool(produk.saluran.all()),
            bobot=bobot,
        ).persen
        if persen != produk.kelengkapan:
            produk.kelengkapan = persen
            ubah.append(produk)
    Produk.objects.bulk_update(ubah, ["kelengkapan"], batch_size=500)
    produk_diubah.send(sender=Produk, produk=[p.pk for p in ubah])
    return len(ubah)
