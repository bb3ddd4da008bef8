"""Codes of the second factor: ten wrong ones lock the account, and a code works only once.

allauth counts both in the process's cache; here the database does, so that several processes agree.
"""

from typing import Any

from allauth.core import context
from allauth.mfa.base import forms as allauth_forms
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.totp.internal import auth as totp
from allauth.mfa.utils import decrypt
from axes.handlers.proxy import AxesProxyHandler
from django import forms
from django.db import transaction


def _bidang_kode(bidang: forms.Field) -> None:
    bidang.label = "Kode 6 angka"
    bidang.error_messages["required"] = "Isi kode dari aplikasi pengaman."
    bidang.max_length = 20  # type: ignore[attr-defined]
    bidang.widget.attrs.pop("placeholder", None)
    bidang.widget.attrs |= {"inputmode": "numeric", "class": "kode", "maxlength": "20"}


def ambil_langkah(kunci: Authenticator, kode: str) -> bool:
    """Claim the 30-second step that `kode` belongs to; False if that step was used before."""
    with transaction.atomic():
        baris = Authenticator.objects.select_for_update().get(pk=kunci.pk)
        rahasia = decrypt(baris.data["secret"])
        cocok = [
            langkah
            for langkah in totp.yield_hotp_counters_from_time()
            if totp.format_hotp_value(totp.hotp_value(rahasia, langkah)) == kode.strip()
        ]
        if not cocok or max(cocok) <= baris.data.get("langkah_terakhir", 0):
            return False
        baris.data["langkah_terakhir"] = max(cocok)
        baris.save(update_fields=["data"])
        kunci.data = baris.data
    return True


class _KodeTerbatas:
    """Shares the account's counter of wrong passwords (axes)."""

    def clean_code(self) -> str:
        nama = {"username": self.user.username}  # type: ignore[attr-defined]
        if not AxesProxyHandler.is_allowed(context.request, nama):
            context.request.axes_locked_out = True
            raise forms.ValidationError("Terlalu banyak kode salah. Coba lagi satu jam lagi.")
        try:
            kode = super().clean_code()  # type: ignore[misc]
            kunci = self.authenticator  # type: ignore[attr-defined]
            if kunci.type == Authenticator.Type.TOTP and not ambil_langkah(kunci, kode):
                raise forms.ValidationError("Kode ini sudah dipakai. Tunggu kode berikutnya.")
        except forms.ValidationError:
            AxesProxyHandler.user_login_failed(
                sender=type(self), credentials=nama, request=context.request
            )
            raise
        return kode


class FormKode(_KodeTerbatas, allauth_forms.AuthenticateForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _bidang_kode(self.fields["code"])
        self.fields["code"].label = "Kode 6 angka atau kode pemulihan"


class FormPastikanKode(_KodeTerbatas, allauth_forms.ReauthenticateForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _bidang_kode(self.fields["code"])


class FormAktifkan(ActivateTOTPForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _bidang_kode(self.fields["code"])
