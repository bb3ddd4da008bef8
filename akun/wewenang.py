"""Whose accounts a person takes care of: a Kanwil its units', pusat the Kanwil's, admin all."""

from akun.models import Pengguna, Peran
from organisasi.models import UPT, Kanwil

_DIKELOLA: dict[str, tuple[Peran, ...]] = {
    Peran.PETUGAS_KANWIL: (Peran.PETUGAS_UPT,),
    Peran.PUSAT: (Peran.PETUGAS_UPT, Peran.PETUGAS_KANWIL, Peran.PIMPINAN),
    Peran.ADMIN_PUSAT: tuple(Peran),
}


def peran_dikelola(oleh: Pengguna) -> tuple[Peran, ...]:
    """Roles that `oleh` invites, moves and disables."""
    return _DIKELOLA.get(oleh.peran, ())


def boleh_di(oleh: Pengguna, *, peran: str, upt: UPT | None, kanwil: Kanwil | None) -> bool:
    """May `oleh` place somebody with this role at this unit or Kanwil?"""
    if peran not in peran_dikelola(oleh):
        return False
    if oleh.peran == Peran.PETUGAS_KANWIL:
        return upt is not None and upt.kanwil_id == oleh.kanwil_id
    return True


def boleh_kelola(oleh: Pengguna, orang: Pengguna) -> bool:
    """May `oleh` disable, move or reset `orang` (not themselves)?"""
    return oleh.pk != orang.pk and boleh_di(
        oleh, peran=orang.peran, upt=orang.upt, kanwil=orang.kanwil
    )


def tempat_sesuai(peran: str, upt: UPT | None, kanwil: Kanwil | None) -> bool:
    """Does the role go with the place (the same promise as the database constraint)?"""
    if peran == Peran.PETUGAS_UPT:
        return upt is not None and kanwil is None
    if peran == Peran.PETUGAS_KANWIL:
        return kanwil is not None and upt is None
    if peran == Peran.PIMPINAN:
        return upt is None or kanwil is None
    return upt is None and kanwil is None
