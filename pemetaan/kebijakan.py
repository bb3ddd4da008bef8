"""Who may do what in a mapping round. View, template and service ask the same predicate.

Scope is settled before: rows out of scope are never loaded.
"""

from typing import Any

from akun.models import Peran
from katalog.kebijakan import petugas_kanwil, petugas_unit
from organisasi.models import UPT, Kanwil
from pemetaan.models import Jawaban, Putaran, Rapat

_PUSAT = {Peran.PUSAT, Peran.ADMIN_PUSAT}


def petugas_kanwil_ini(pengguna: Any, kanwil: Kanwil) -> bool:
    return pengguna.peran == Peran.PETUGAS_KANWIL and pengguna.kanwil_id == kanwil.pk


def boleh_membuka(pengguna: Any, kanwil: Kanwil | None) -> bool:
    """Headquarters asks the country, a Kanwil its own units."""
    if kanwil is None:
        return pengguna.peran in _PUSAT
    return petugas_kanwil_ini(pengguna, kanwil)


def boleh_mengurus(pengguna: Any, putaran: Putaran) -> bool:
    """Extends and closes: whoever may open such a round."""
    return putaran.terbuka and boleh_membuka(pengguna, putaran.kanwil)


def boleh_mengatur_alasan(pengguna: Any) -> bool:
    return pengguna.peran in _PUSAT


def ditanya(putaran: Putaran, upt: UPT) -> bool:
    """Is the unit asked by this round?"""
    return upt.berproduksi and putaran.kanwil_id in {None, upt.kanwil_id}


def boleh_menjawab(pengguna: Any, putaran: Putaran, upt: UPT) -> bool:
    """The unit, or its Kanwil for it, while the round is open."""
    milik = petugas_unit(pengguna, upt) or petugas_kanwil(pengguna, upt)
    return putaran.terbuka and ditanya(putaran, upt) and milik


def boleh_mengonfirmasi(pengguna: Any, putaran: Putaran, jawaban: Jawaban) -> bool:
    """An officer of the unit's Kanwil who did not give the answer."""
    return (
        putaran.terbuka
        and jawaban.dikonfirmasi_pada is None
        and petugas_kanwil(pengguna, jawaban.upt)
        and jawaban.dijawab_oleh_id != pengguna.pk
    )


def boleh_memimpin(pengguna: Any, rapat: Rapat) -> bool:
    """An officer of the Kanwil decides, edits and closes while its session is open."""
    return rapat.terbuka and petugas_kanwil_ini(pengguna, rapat.kanwil)
