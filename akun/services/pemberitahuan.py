"""Tell people something: in the portal at once, by e-mail when the transaction has committed.

A failing mail server breaks nothing: the row keeps an empty `surel_pada` and `kirim_surel` retries.
"""

import logging
import smtplib
from collections.abc import Iterable

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.utils import timezone

from akun.models import Pemberitahuan, Pengguna

log = logging.getLogger(__name__)


def beri_tahu(
    *,
    penerima: Iterable[Pengguna],
    judul: str,
    isi: str = "",
    tautan: str = "",
    surel_segera: bool = True,
) -> list[Pemberitahuan]:
    """Write one notification for each of `penerima` and mail those who have an address.

    `tautan` is a path of the portal; the mail makes it absolute. Without `surel_segera` the mail
    waits for the next run of the command `kirim_surel`: for a request that tells hundreds.
    """
    baris = Pemberitahuan.objects.bulk_create(
        Pemberitahuan(penerima=p, judul=judul[:160], isi=isi[:600], tautan=tautan[:300])
        for p in penerima
    )
    kunci = [b.pk for b in baris if b.penerima.email]
    if kunci and surel_segera:
        transaction.on_commit(lambda: kirim_surel(kunci))
    return baris


def kirim_surel(kunci: list[int] | None = None) -> tuple[int, int]:
    """Mail what has not been mailed yet (`kunci`: only these rows). Returns (sent, failed).

    Each row is claimed by one UPDATE before its mail goes out, so two runs never double it; a
    mail that fails gives its claim back. When the server itself is away the rest waits too: whoever
    pressed a button is not kept for one timeout for each reader.
    """
    antre = Pemberitahuan.objects.filter(surel_pada=None).exclude(penerima__email="")
    if kunci is not None:
        antre = antre.filter(pk__in=kunci)
    terkirim = gagal = 0
    for satu in antre.filter(penerima__is_active=True).select_related("penerima"):
        milik = Pemberitahuan.objects.filter(pk=satu.pk, surel_pada=None)
        if not milik.update(surel_pada=timezone.now()):
            continue
        try:
            _surat(satu).send()
            terkirim += 1
        except Exception as galat:
            log.exception("mail of notification %s failed", satu.pk)
            Pemberitahuan.objects.filter(pk=satu.pk).update(surel_pada=None)
            gagal += 1
            if _server_hilang(galat):
                break
    return terkirim, gagal


def _server_hilang(galat: Exception) -> bool:
    """No connection, rather than one letter that was refused."""
    if isinstance(galat, smtplib.SMTPException):
        return isinstance(galat, smtplib.SMTPServerDisconnected | smtplib.SMTPConnectError)
    return isinstance(galat, OSError)


def tandai_dibaca(*, oleh: Pengguna, pk: int | None = None) -> Pemberitahuan | None:
    """Mark one's own notification (or all of them, without `pk`) as read; returns that one."""
    milik = Pemberitahuan.objects.filter(penerima=oleh)
    if pk is not None:
        milik = milik.filter(pk=pk)
    milik.filter(dibaca_pada=None).update(dibaca_pada=timezone.now())
    return milik.first() if pk is not None else None


def _surat(satu: Pemberitahuan) -> EmailMessage:
    badan = [f"{satu.penerima.nama},", "", satu.judul + "."]
    if satu.isi:
        badan += ["", satu.isi]
    if satu.tautan:
        badan += ["", f"{settings.ALAMAT_DASAR}{satu.tautan}"]
    badan += ["", "PasProduk"]
    return EmailMessage(
        subject=" ".join(satu.judul.split()),
        body="\n".join(badan),
        to=[satu.penerima.email],
        connection=get_connection(),
    )
