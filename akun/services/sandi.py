"""Passwords, sessions and the lock-out: what ends what."""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from axes.utils import reset
from django.db import transaction
from django.db.models import F

from akun.galat import BukanWewenang, NamaTerpakai
from akun.models import Pengguna
from akun.wewenang import boleh_kelola
from inti.audit import layanan


@layanan("akun.ganti_sandi")
def ganti_sandi(*, pengguna: Pengguna, sandi: str, oleh: Pengguna | None) -> Pengguna:
    """Set a new password. Ends all sessions (their hash holds the password) and the lock-out."""
    pengguna.set_password(sandi)
    pengguna.save(update_fields=["password"])
    reset(username=pengguna.username)
    return pengguna


@layanan("akun.akhiri_sesi")
def akhiri_sesi(*, pengguna: Pengguna, oleh: Pengguna | None) -> Pengguna:
    """End every session of the account, wherever it is signed in."""
    Pengguna.objects.filter(pk=pengguna.pk).update(sesi_ke=F("sesi_ke") + 1)
    pengguna.refresh_from_db(fields=["sesi_ke"])
    return pengguna


@layanan("akun.ubah_profil")
def ubah_profil(*, pengguna: Pengguna, nama: str, surel: str, oleh: Pengguna) -> Pengguna:
    """Change one's own name and e-mail. Raises `NamaTerpakai` if the e-mail is somebody else's."""
    surel = surel.strip().lower()
    if surel and Pengguna.objects.exclude(pk=pengguna.pk).filter(email__iexact=surel).exists():
        raise NamaTerpakai("surel")
    pengguna.nama, pengguna.email = nama, surel
    pengguna.save(update_fields=["nama", "email"])
    # allauth keeps its own list of addresses for the password reset: an old one must not open it.
    EmailAddress.objects.filter(user=pengguna).exclude(email__iexact=surel).delete()
    return pengguna


@layanan("akun.lepas_faktor_kedua")
def lepas_faktor_kedua(*, pengguna: Pengguna, oleh: Pengguna) -> Pengguna:
    """Take the second factor off somebody who lost the phone. Raises `BukanWewenang`."""
    if not boleh_kelola(oleh, pengguna):
        raise BukanWewenang
    with transaction.atomic():
        Authenticator.objects.filter(user=pengguna).delete()
        akhiri_sesi(pengguna=pengguna, oleh=oleh)
    return pengguna
