"""Entry: make a product, change it, copy it."""

import uuid
from collections.abc import Sequence
from typing import Any

from inti.audit import layanan
from inti.galat import GalatLayanan, TidakBerhak, VersiUsang
from inti.versi import ambil_versi
from katalog import kebijakan
from katalog.galat import LangkahTidakSah
from katalog.kelengkapan import hitung
from katalog.models import Produk, SaluranJual, Terbitan
from katalog.services.nomor import kode_baru, kunci_nomor
from katalog.services.penyuntingan import catat_penyuntingan
from organisasi.models import UPT

# What may be written by `isi`: the fields that the public sees once approved, and what is owed.
ISIAN = (*Terbitan.ISIAN, "menyusul_harga", "menyusul_foto", "menyusul_deskripsi")
Saluran = Sequence[dict[str, str]]


class UnitTidakBerproduksi(GalatLayanan):
    pesan = "Unit ini tidak membuat produk (Bapas, rumah sakit, atau unit yang tidak aktif)."


def buat_produk(
    *, upt: UPT, isi: dict[str, Any], token: uuid.UUID, oleh: Any, saluran: Saluran = ()
) -> Produk:
    """A new draft with the next code of its unit.

    `isi` maps fields of `ISIAN` to values; `nama` is enough. `token` comes from the form: sent
    twice, the first product is returned. Raises `TidakBerhak`, `UnitTidakBerproduksi`.
    """
    if ada := Produk.objects.filter(token=token, upt=upt).first():
        if not kebijakan.boleh_mengisi(oleh, upt):
            raise TidakBerhak
        return ada
    return _buat(upt=upt, isi=isi, token=token, oleh=oleh, saluran=saluran)


@layanan("produk.buat")
def _buat(
    *, upt: UPT, isi: dict[str, Any], token: uuid.UUID, oleh: Any, saluran: Saluran
) -> Produk:
    if not kebijakan.boleh_mengisi(oleh, upt):
        raise TidakBerhak
    if not upt.berproduksi:
        raise UnitTidakBerproduksi
    # The lock comes first: a second sending waits here, then finds the first one's product.
    kunci_nomor([upt.pk])
    if ada := Produk.objects.filter(token=token).first():
        if ada.upt_id == upt.pk:
            return ada
        token = uuid.uuid4()
    produk = Produk(upt=upt, kode=kode_baru(upt), token=token)
    produk.asal = Produk.Asal.KANWIL if kebijakan.petugas_kanwil(oleh, upt) else Produk.Asal.UNIT
    _isi(produk, isi)
    produk.save()
    _ganti_saluran(produk, saluran)
    catat_penyuntingan(produk=produk, oleh=oleh)
    return simpan_kelengkapan(produk)


def ubah_produk(
    *,
    produk: Produk,
    versi: int,
    isi: dict[str, Any],
    oleh: Any,
    saluran: Saluran | None = None,
) -> Produk:
    """Write `isi` (fields of `ISIAN`) and, unless None, replace the sales links.

    Where nothing differs from what is stored, nothing happens: no version, no history. Raises
    `VersiUsang`, `TidakBerhak`, `LangkahTidakSah` (under review or archived).
    """
    produk.refresh_from_db()
    if not kebijakan.boleh_mengisi(oleh, produk.upt):
        raise TidakBerhak
    if not produk.dapat_disunting:
        raise LangkahTidakSah(
            "Isi produk tidak dapat diubah sekarang: sedang ditinjau, atau di arsip."
        )
    if not _berbeda(produk, isi, saluran):
        return produk
    return _ubah(produk=produk, versi=versi, isi=isi, saluran=saluran, oleh=oleh)


@layanan("produk.ubah")
def _ubah(
    *, produk: Produk, versi: int, isi: dict[str, Any], saluran: Saluran | None, oleh: Any
) -> Produk:
    ambil_versi(produk, versi)
    if not produk.dapat_disunting:
        raise LangkahTidakSah
    _isi(produk, isi)
    if saluran is not None:
        _ganti_saluran(produk, saluran)
    catat_penyuntingan(produk=produk, oleh=oleh)
    return simpan_kelengkapan(produk)


@layanan("produk.salin")
def salin_produk(*, produk: Produk, oleh: Any) -> Produk:
    """A draft with the same text and links under a new code. Photos and certificates are not
    copied: they show and name the other product."""
    upt = produk.upt
    isi = {nama: getattr(produk, nama) for nama in Terbitan.ISIAN}
    isi["nama"] = f"{produk.nama[:110].rstrip()} (salinan)"
    isi["menyusul_harga"] = produk.menyusul_harga
    isi["menyusul_deskripsi"] = produk.menyusul_deskripsi
    return _buat(
        upt=upt,
        isi=isi,
        token=uuid.uuid4(),
        oleh=oleh,
        saluran=[{"nama": s.nama, "url": s.url} for s in produk.saluran.all()],
    )


def _isi(produk: Produk, isi: dict[str, Any]) -> None:
    if asing := set(isi) - set(ISIAN):
        raise ValueError(f"Not fields of entry: {', '.join(sorted(asing))}")
    for nama, nilai in isi.items():
        setattr(produk, nama, nilai)


def _berbeda(produk: Produk, isi: dict[str, Any], saluran: Saluran | None) -> bool:
    if any(getattr(produk, nama) != nilai for nama, nilai in isi.items()):
        return True
    return saluran is not None and list(produk.saluran.values("nama", "url")) != list(saluran)


def _ganti_saluran(produk: Produk, saluran: Saluran) -> None:
    if list(produk.saluran.values("nama", "url")) == list(saluran):
        return
    produk.saluran.all().delete()
    SaluranJual.objects.bulk_create(
        SaluranJual(produk=produk, nama=s["nama"], url=s["url"], urutan=i)
        for i, s in enumerate(saluran)
    )


def simpan_kelengkapan(produk: Produk) -> Produk:
    """Save `produk` with its completeness as it is now."""
    produk.kelengkapan = hitung(produk).persen
    produk.save()
    return produk


def buka_suntingan(produk: Produk, oleh: Any) -> None:
    """Claim the product for a change that is not bound to the form's version (photos).

    Locks the row, counts the version up, re-reads; raises `TidakBerhak`, `LangkahTidakSah`.
    """
    versi = Produk.objects.select_for_update().values_list("versi", flat=True).get(pk=produk.pk)
    try:
        ambil_versi(produk, versi)
    except VersiUsang:  # pragma: no cover - the row is locked
        raise LangkahTidakSah from None
    if not kebijakan.boleh_mengisi(oleh, produk.upt):
        raise TidakBerhak
    if not produk.dapat_disunting:
        raise LangkahTidakSah(
            "Foto tidak dapat diubah sekarang: produk sedang ditinjau, atau di arsip."
        )
