"""Reads of accounts, links and notifications; whom a thing concerns."""

from typing import Any

from allauth.mfa.models import Authenticator
from django.db.models import Q

from akun.models import (
    Pemberitahuan,
    Pengguna,
    PenggunaQuerySet,
    Peran,
    Tautan,
    Undangan,
    UndanganQuerySet,
)
from organisasi.cakupan import Cakupan
from organisasi.models import UPT, Kanwil


def petugas_upt(upt: UPT) -> PenggunaQuerySet:
    """Active staff of the unit."""
    return Pengguna.objects.aktif().filter(peran=Peran.PETUGAS_UPT, upt=upt)


def petugas_kanwil(kanwil: Kanwil) -> PenggunaQuerySet:
    """Active officers of the Kanwil."""
    return Pengguna.objects.aktif().filter(peran=Peran.PETUGAS_KANWIL, kanwil=kanwil)


def upt_pilihan(cakupan: Cakupan) -> Any:
    """Active units that a person with `cakupan` may choose."""
    return UPT.objects.dalam(cakupan).filter(aktif=True).order_by("nama")


def kanwil_pilihan(cakupan: Cakupan) -> Any:
    return Kanwil.objects.dalam(cakupan)


def daftar_petugas(cakupan: Cakupan, *, q: str = "", keadaan: str = "") -> PenggunaQuerySet:
    """Staff in scope, with their place; `keadaan` is '', 'aktif' or 'nonaktif'."""
    orang = Pengguna.objects.dalam(cakupan).select_related("upt__kanwil", "kanwil")
    if keadaan in {"aktif", "nonaktif"}:
        orang = orang.filter(is_active=keadaan == "aktif")
    for kata in q.split()[:6]:
        orang = orang.filter(
            Q(nama__icontains=kata)
            | Q(username__icontains=kata)
            | Q(email__icontains=kata)
            | Q(upt__nama__icontains=kata)
            | Q(kanwil__nama__icontains=kata)
        )
    return orang.order_by("nama", "pk")


def undangan_menunggu(cakupan: Cakupan, *, q: str = "") -> UndanganQuerySet:
    """Invitations that nobody has accepted or withdrawn, the expired ones among them."""
    baris = (
        Undangan.objects.dalam(cakupan)
        .filter(jenis=Tautan.UNDANGAN, dipakai_pada=None, ditarik_pada=None)
        .select_related("upt__kanwil", "kanwil", "dibuat_oleh")
    )
    return baris.filter(nama__icontains=q) if q else baris


def petugas_satu(cakupan: Cakupan, pk: int) -> Pengguna:
    """One account in scope. Raises `Pengguna.DoesNotExist`."""
    return Pengguna.objects.dalam(cakupan).select_related("upt__kanwil", "kanwil").get(pk=pk)


def undangan_satu(cakupan: Cakupan, pk: int) -> Undangan:
    """One link in scope. Raises `Undangan.DoesNotExist`."""
    return (
        Undangan.objects.dalam(cakupan)
        .select_related("upt__kanwil", "kanwil", "untuk", "dibuat_oleh")
        .get(pk=pk)
    )


def tautan_berlaku(jenis: str, rahasia_hash: str) -> Undangan | None:
    """The link with this hash if it still works."""
    return (
        Undangan.objects.berlaku()
        .filter(jenis=jenis, rahasia_hash=rahasia_hash)
        .select_related("upt__kanwil", "kanwil", "untuk__upt", "untuk__kanwil", "dibuat_oleh")
        .first()
    )


def pemberitahuan_milik(pengguna: Pengguna) -> Any:
    """What the portal told this person, newest first."""
    return Pemberitahuan.objects.filter(penerima=pengguna)


def punya_faktor_kedua(pengguna: Pengguna) -> bool:
    """Has the person a second factor switched on?"""
    return Authenticator.objects.filter(user=pengguna, type=Authenticator.Type.TOTP).exists()
