"""Who is concerned: active staff of a unit, of a Kanwil, of headquarters."""

from akun.models import Pengguna, PenggunaQuerySet, Peran
from organisasi.models import UPT, Kanwil


def petugas_upt(upt: UPT) -> PenggunaQuerySet:
    """Active staff of the unit."""
    return Pengguna.objects.aktif().filter(peran=Peran.PETUGAS_UPT, upt=upt)


def petugas_kanwil(kanwil: Kanwil) -> PenggunaQuerySet:
    """Active officers of the Kanwil."""
    return Pengguna.objects.aktif().filter(peran=Peran.PETUGAS_KANWIL, kanwil=kanwil)
