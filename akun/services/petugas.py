"""Disable, enable and move staff. Tasks and drafts stay with the unit: rows belong to units."""

from django.utils import timezone

from akun.galat import BukanWewenang, DiriSendiri, KeadaanSama, TempatTidakSesuai
from akun.models import Pengguna, Undangan
from akun.services.sandi import akhiri_sesi
from akun.wewenang import boleh_di, boleh_kelola, tempat_sesuai
from inti.audit import layanan
from organisasi.models import UPT, Kanwil


def _kunci(pengguna: Pengguna, oleh: Pengguna) -> Pengguna:
    if pengguna.pk == oleh.pk:
        raise DiriSendiri
    baris = Pengguna.objects.select_for_update().get(pk=pengguna.pk)
    if not boleh_kelola(oleh, baris):
        raise BukanWewenang
    return baris


@layanan("akun.nonaktifkan")
def nonaktifkan_pengguna(*, pengguna: Pengguna, oleh: Pengguna) -> Pengguna:
    """Close the account: no sign-in, sessions end, its password links stop working.

    Raises `DiriSendiri`, `BukanWewenang`, `KeadaanSama`.
    """
    baris = _kunci(pengguna, oleh)
    if not baris.is_active:
        raise KeadaanSama("Akun ini sudah nonaktif.")
    baris.is_active = False
    baris.save(update_fields=["is_active"])
    akhiri_sesi(pengguna=baris, oleh=oleh)
    Undangan.objects.berlaku().filter(untuk=baris).update(ditarik_pada=timezone.now())
    return baris


@layanan("akun.aktifkan")
def aktifkan_pengguna(*, pengguna: Pengguna, oleh: Pengguna) -> Pengguna:
    """Open the account again. Raises `BukanWewenang`, `KeadaanSama`."""
    baris = _kunci(pengguna, oleh)
    if baris.is_active:
        raise KeadaanSama("Akun ini sudah aktif.")
    baris.is_active = True
    baris.save(update_fields=["is_active"])
    return baris


@layanan("akun.pindahkan")
def pindahkan_pengguna(
    *,
    pengguna: Pengguna,
    ke_upt: UPT | None = None,
    ke_kanwil: Kanwil | None = None,
    peran: str,
    oleh: Pengguna,
) -> Pengguna:
    """Give the person another place or role; what they left open stays with the unit.

    Raises `TempatTidakSesuai`, `DiriSendiri`, `BukanWewenang` (of the old place or the new one).
    """
    baris = _kunci(pengguna, oleh)
    if not tempat_sesuai(peran, ke_upt, ke_kanwil):
        raise TempatTidakSesuai
    if not boleh_di(oleh, peran=peran, upt=ke_upt, kanwil=ke_kanwil):
        raise BukanWewenang
    baris.peran, baris.upt, baris.kanwil = peran, ke_upt, ke_kanwil
    baris.save(update_fields=["peran", "upt", "kanwil"])
    Undangan.objects.berlaku().filter(untuk=baris).update(ditarik_pada=timezone.now())
    return baris
