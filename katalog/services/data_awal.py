"""Answers to *data awal*: public facts that nobody has stood behind yet."""

from typing import Any

from inti.audit import layanan
from inti.galat import TidakBerhak
from inti.versi import ambil_versi
from katalog import kebijakan
from katalog.galat import LangkahTidakSah
from katalog.models import Produk
from katalog.services.penyuntingan import tandai_terdata

S = Produk.Status


def _buka(produk: Produk, versi: int, oleh: Any) -> None:
    ambil_versi(produk, versi)
    if not kebijakan.boleh_mengisi(oleh, produk.upt):
        raise TidakBerhak
    if produk.status != S.DATA_AWAL:
        raise LangkahTidakSah("Data awal ini sudah dijawab.")


@layanan("produk.masih_dibuat")
def nyatakan_masih_dibuat(*, produk: Produk, versi: int, oleh: Any) -> Produk:
    """*Masih dibuat*: the unit (or its Kanwil) stands behind it; it is a draft and counts."""
    _buka(produk, versi, oleh)
    produk.status = S.DRAF
    tandai_terdata(produk)
    produk.save()
    if kebijakan.petugas_kanwil(oleh, produk.upt):
        produk.penyusun.add(oleh)
    return produk


@layanan("produk.tolak_data_awal")
def tolak_data_awal(*, produk: Produk, versi: int, sebab: str, oleh: Any) -> Produk:
    """*Tidak lagi* or *bukan milik kami*: archived with that reason; it can be brought back."""
    _buka(produk, versi, oleh)
    produk.status = S.ARSIP
    produk.sebab_arsip = Produk.SebabArsip(sebab)
    produk.save()
    return produk
