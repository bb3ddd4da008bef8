"""One-time links: to join as staff, and to set a new password. Only a hash of each is stored."""

import hashlib
import secrets
from datetime import timedelta

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from akun.galat import AkunNonaktif, BukanWewenang, NamaTerpakai, TautanMati, TempatTidakSesuai
from akun.models import Pengguna, Peran, Tautan, Undangan
from akun.services.sandi import ganti_sandi
from akun.wewenang import boleh_di, boleh_kelola, tempat_sesuai
from inti.audit import layanan
from organisasi.models import UPT, Kanwil

SANDI_BERLAKU = timedelta(hours=24)


def sidik(rahasia: str) -> str:
    """The hash under which a link's secret is found."""
    return hashlib.sha256(rahasia.encode()).hexdigest()


def _tautan(nama_url: str, rahasia: str) -> str:
    return settings.ALAMAT_DASAR + reverse(nama_url, args=[rahasia])


def undang(
    *,
    nama: str,
    surel: str = "",
    peran: str,
    upt: UPT | None = None,
    kanwil: Kanwil | None = None,
    oleh: Pengguna,
) -> tuple[Undangan, str]:
    """Invite somebody. Returns the invitation and its absolute link, which is known only now.

    Raises `TempatTidakSesuai` if role and place do not go together, `BukanWewenang` if `oleh` does
    not take care of that role there.
    """
    rahasia = secrets.token_urlsafe(24)
    undangan = _simpan_undangan(
        nama=nama, surel=surel, peran=peran, upt=upt, kanwil=kanwil, rahasia=rahasia, oleh=oleh
    )
    return undangan, _tautan("undangan", rahasia)


@layanan("akun.undang")
def _simpan_undangan(
    *,
    nama: str,
    surel: str,
    peran: str,
    upt: UPT | None,
    kanwil: Kanwil | None,
    rahasia: str,
    oleh: Pengguna,
) -> Undangan:
    if not tempat_sesuai(peran, upt, kanwil):
        raise TempatTidakSesuai
    if not boleh_di(oleh, peran=peran, upt=upt, kanwil=kanwil):
        raise BukanWewenang
    return Undangan.objects.create(
        rahasia_hash=sidik(rahasia),
        nama=nama.strip(),
        surel=surel.strip().lower(),
        peran=peran,
        upt=upt,
        kanwil=kanwil,
        dibuat_oleh=oleh,
        kedaluwarsa=timezone.now() + timedelta(days=settings.UNDANGAN_BERLAKU_HARI),
    )


@layanan("akun.tarik_undangan")
def tarik_undangan(*, undangan: Undangan, oleh: Pengguna) -> Undangan:
    """Withdraw a link that nobody has used. Raises `BukanWewenang`, `TautanMati`."""
    if not boleh_di(oleh, peran=undangan.peran, upt=undangan.upt, kanwil=undangan.kanwil):
        raise BukanWewenang
    kini = timezone.now()
    baris = Undangan.objects.filter(pk=undangan.pk, dipakai_pada=None, ditarik_pada=None)
    if not baris.update(ditarik_pada=kini):
        raise TautanMati
    undangan.refresh_from_db()
    undangan.save()  # history of the row
    return undangan


def ulang_undangan(*, undangan: Undangan, oleh: Pengguna) -> tuple[Undangan, str]:
    """A fresh link in place of one that was lost or has expired; the old one stops working."""
    with transaction.atomic():
        if undangan.dipakai_pada:
            raise TautanMati("Undangan ini sudah dipakai.")
        if not undangan.ditarik_pada:
            tarik_undangan(undangan=undangan, oleh=oleh)
        if undangan.jenis == Tautan.SANDI and undangan.untuk:
            return buat_tautan_sandi(pengguna=undangan.untuk, oleh=oleh)
        return undang(
            nama=undangan.nama,
            surel=undangan.surel,
            peran=undangan.peran,
            upt=undangan.upt,
            kanwil=undangan.kanwil,
            oleh=oleh,
        )


def _pakai(jenis: str, rahasia: str) -> Undangan:
    """Claim a link: one UPDATE decides between two who open it at once."""
    undangan = Undangan.objects.filter(jenis=jenis, rahasia_hash=sidik(rahasia)).first()
    if undangan is None:
        raise TautanMati
    kini = timezone.now()
    if not Undangan.objects.berlaku().filter(pk=undangan.pk).update(dipakai_pada=kini):
        raise TautanMati
    undangan.dipakai_pada = kini
    return undangan


@layanan("akun.terima_undangan")
def terima_undangan(
    *, rahasia: str, username: str, surel: str, sandi: str, oleh: Pengguna | None = None
) -> Pengguna:
    """Make the account that a link invites to. Raises `TautanMati`, `NamaTerpakai`."""
    undangan = _pakai(Tautan.UNDANGAN, rahasia)
    username, surel = username.strip().lower(), surel.strip().lower()
    if Pengguna.objects.filter(Q(username__iexact=username) | Q(email__iexact=username)).exists():
        raise NamaTerpakai("username")
    if surel and Pengguna.objects.filter(Q(email__iexact=surel)).exists():
        raise NamaTerpakai("surel")
    try:
        with transaction.atomic():
            pengguna = Pengguna.objects.create_user(
                username,
                sandi,
                nama=undangan.nama,
                email=surel,
                peran=undangan.peran,
                upt=undangan.upt,
                kanwil=undangan.kanwil,
            )
    except IntegrityError as galat:
        raise NamaTerpakai("username") from galat
    undangan.dipakai_oleh = pengguna
    undangan.save()
    return pengguna


def buat_tautan_sandi(*, pengguna: Pengguna, oleh: Pengguna) -> tuple[Undangan, str]:
    """A link with which `pengguna` sets a new password within a day. Earlier ones stop working.

    Raises `BukanWewenang`, `AkunNonaktif`.
    """
    rahasia = secrets.token_urlsafe(24)
    undangan = _simpan_tautan_sandi(pengguna=pengguna, rahasia=rahasia, oleh=oleh)
    return undangan, _tautan("tautan_sandi", rahasia)


@layanan("akun.tautan_sandi")
def _simpan_tautan_sandi(*, pengguna: Pengguna, rahasia: str, oleh: Pengguna) -> Undangan:
    if not boleh_kelola(oleh, pengguna):
        raise BukanWewenang
    if not pengguna.is_active:
        raise AkunNonaktif
    kini = timezone.now()
    Undangan.objects.berlaku().filter(untuk=pengguna).update(ditarik_pada=kini)
    return Undangan.objects.create(
        jenis=Tautan.SANDI,
        rahasia_hash=sidik(rahasia),
        nama=pengguna.nama,
        peran=pengguna.peran,
        upt=pengguna.upt,
        kanwil=pengguna.kanwil,
        untuk=pengguna,
        dibuat_oleh=oleh,
        kedaluwarsa=kini + SANDI_BERLAKU,
    )


@layanan("akun.pakai_tautan_sandi")
def pakai_tautan_sandi(*, rahasia: str, sandi: str, oleh: Pengguna | None = None) -> Pengguna:
    """Set the password a link allows to set; ends sessions and lock-out. Raises `TautanMati`."""
    undangan = _pakai(Tautan.SANDI, rahasia)
    pengguna = undangan.untuk
    if pengguna is None or not pengguna.is_active:
        raise TautanMati
    undangan.dipakai_oleh = pengguna
    undangan.save()
    return ganti_sandi(pengguna=pengguna, sandi=sandi, oleh=pengguna)


def peran_undangan(undangan: Undangan) -> str:
    """'Petugas UPT di Rutan …', for the page of the link."""
    return f"{Peran(undangan.peran).label} di {undangan.upt or undangan.kanwil or 'Ditjenpas'}"
