"""Who may do what to a monthly report. View, template and service ask the same predicate.

Scope is settled before: rows out of scope are never loaded.
"""

from typing import Any

from akun.models import Peran
from katalog.kebijakan import petugas_kanwil, petugas_unit
from organisasi.models import UPT, Kanwil
from produksi.models import LaporanBulanan

S = LaporanBulanan.Status


def boleh_mengisi(pengguna: Any, upt: UPT) -> bool:
    """A unit enters its own months."""
    return petugas_unit(pengguna, upt) and upt.berproduksi


def boleh_memasukkan(pengguna: Any, upt: UPT) -> bool:
    """The unit, or its Kanwil for it: a recap of all its units, marked as the Kanwil's entry."""
    return boleh_mengisi(pengguna, upt) or (petugas_kanwil(pengguna, upt) and upt.berproduksi)


def boleh_memutus(pengguna: Any, laporan: LaporanBulanan) -> bool:
    """The unit's own Kanwil accepts or returns what was sent; nobody accepts their own entry."""
    return (
        laporan.status == S.DIKIRIM
        and petugas_kanwil(pengguna, laporan.upt)
        and laporan.dikirim_oleh_id != pengguna.pk
    )


def boleh_mengoreksi(pengguna: Any, laporan: LaporanBulanan) -> bool:
    """The unit corrects what was accepted, in a new version."""
    return laporan.status == S.DITERIMA and boleh_mengisi(pengguna, laporan.upt)


def boleh_mengatur_pembagian(pengguna: Any, upt: UPT | None) -> bool:
    """Headquarters sets all shares, a Kanwil those of its units."""
    if pengguna.peran in {Peran.PUSAT, Peran.ADMIN_PUSAT}:
        return True
    return upt is not None and petugas_kanwil(pengguna, upt)


def boleh_mengatur(pengguna: Any) -> bool:
    """National rules: deadline, minimum, reminders."""
    return pengguna.peran in {Peran.PUSAT, Peran.ADMIN_PUSAT}


def petugas_kanwil_ini(pengguna: Any, kanwil: Kanwil) -> bool:
    return pengguna.peran == Peran.PETUGAS_KANWIL and pengguna.kanwil_id == kanwil.pk
