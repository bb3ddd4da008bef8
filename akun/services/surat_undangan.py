"""The mail that carries an invitation's link. Only its hash is stored, so it cannot be sent twice."""

import logging

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction

from akun.models import Undangan
from akun.services.undangan import peran_undangan

log = logging.getLogger(__name__)


def kirim_surat_undangan(*, undangan: Undangan, tautan: str) -> None:
    """Mail `tautan` when the transaction has committed, if the person has an address.

    A failing mail server breaks nothing: the staff page makes a fresh link.
    """
    if undangan.surel:
        transaction.on_commit(lambda: _kirim(undangan, tautan))


def _kirim(undangan: Undangan, tautan: str) -> None:
    badan = [
        f"{undangan.nama},",
        "",
        f"Anda diundang ke PasProduk sebagai {peran_undangan(undangan)}.",
        f"Buat akun Anda lewat tautan ini (satu kali pakai, berlaku "
        f"{settings.UNDANGAN_BERLAKU_HARI} hari):",
        "",
        tautan,
        "",
        "PasProduk",
    ]
    try:
        EmailMessage("Undangan ke PasProduk", "\n".join(badan), to=[undangan.surel]).send()
    except Exception:
        log.exception("mail of invitation %s failed", undangan.pk)
