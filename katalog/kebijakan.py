"""Who may do what to a product, as predicates that read like sentences.

Scope is settled before (rows out of scope are never loaded); these ask for role and state. View,
template and service ask the same predicate.
"""

from typing import Any

from akun.models import Peran
from katalog.models import Produk, Tinjauan
from organisasi.models import UPT

S = Produk.Status


def petugas_unit(pengguna: Any, upt: UPT) -> bool:
    """Staff of this very unit."""
    return pengguna.peran == Peran.PETUGAS_UPT and pengguna.upt_id == upt.pk


def petugas_kanwil(pengguna: Any, upt: UPT) -> bool:
    """Officer of the Kanwil that the unit belongs to."""
    return pengguna.peran == Peran.PETUGAS_KANWIL and pengguna.kanwil_id == upt.kanwil_id


def boleh_mengisi(pengguna: Any, upt: UPT) -> bool:
    """May enter and edit products of the unit: the unit itself, or its Kanwil for it."""
    return petugas_unit(pengguna, upt) or petugas_kanwil(pengguna, upt)


def boleh_menyunting(pengguna: Any, produk: Produk) -> bool:
    return produk.dapat_disunting and boleh_mengisi(pengguna, produk.upt)


def boleh_mengajukan(pengguna: Any, produk: Produk) -> bool:
    """The unit submits its drafts; a Kanwil's entry needs the unit's consent instead."""
    return produk.status in {S.DRAF, S.DIKEMBALIKAN} and petugas_unit(pengguna, produk.upt)


def boleh_menyetujui_sebagai_unit(pengguna: Any, produk: Produk) -> bool:
    return produk.menunggu_unit_sejak is not None and petugas_unit(pengguna, produk.upt)


def boleh_meninjau(pengguna: Any, produk: Produk) -> bool:
    """A Kanwil reviews only its own units."""
    return petugas_kanwil(pengguna, produk.upt)


def perlu_orang_kedua(pengguna: Any, produk: Produk) -> bool:
    """Would approval by this person leave only one person behind the publication?

    The unit's consent (`dijamin_oleh`) is the second person; without it the approver must not be
    among those who entered the content. Source: domain.md, "Publication always has two people".
    """
    if produk.dijamin_oleh_id:
        return produk.dijamin_oleh_id == pengguna.pk
    # `.all()` so that a list that prefetched them asks the database nothing.
    return any(p.pk == pengguna.pk for p in produk.penyusun.all())


def boleh_menyetujui(pengguna: Any, tinjauan: Tinjauan) -> bool:
    produk = tinjauan.produk
    return boleh_meninjau(pengguna, produk) and not perlu_orang_kedua(pengguna, produk)


def boleh_menetapkan_unggulan(pengguna: Any, upt: UPT) -> bool:
    return petugas_kanwil(pengguna, upt)
