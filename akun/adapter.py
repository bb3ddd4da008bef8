"""How allauth behaves here: no public sign-up, our words, absolute links, a mail server may fail."""

import logging
from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from akun.services.sandi import ganti_sandi

log = logging.getLogger(__name__)

_TIDAK_COCOK = "Surel, nama pengguna, atau kata sandi tidak cocok."


class AdapterAkun(DefaultAccountAdapter):
    error_messages: ClassVar = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": "Akun ini nonaktif.",
        "email_password_mismatch": _TIDAK_COCOK,
        "username_password_mismatch": _TIDAK_COCOK,
        "invalid_login": _TIDAK_COCOK,
        "enter_current_password": "Kata sandi sekarang tidak cocok.",
        "incorrect_password": "Kata sandi tidak cocok.",
        "incorrect_code": "Kode tidak cocok. Lihat lagi kode di aplikasi Anda.",
        "invalid_or_expired_key": "Tautan ini tidak berlaku lagi.",
        "invalid_password_reset": "Tautan ini tidak berlaku lagi.",
        "too_many_login_attempts": "Terlalu banyak percobaan. Coba lagi nanti.",
        "rate_limited": "Terlalu sering. Tunggu sebentar, lalu coba lagi.",
        "unknown_email": "Surel ini tidak dipakai akun mana pun.",
        "username_taken": "Nama pengguna ini sudah dipakai.",
        "email_taken": "Surel ini sudah dipakai.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def format_email_subject(self, subject: str) -> str:
        return subject

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Mail that fails is logged: the page answers the same, known address or not."""
        try:
            super().send_mail(template_prefix, email, context)
        except Exception:
            log.exception("mail %s failed", template_prefix)

    def get_reset_password_from_key_url(self, key: str) -> str:
        jalur = reverse("account_reset_password_from_key", kwargs={"uidb36": "U", "key": "K"})
        return settings.ALAMAT_DASAR + jalur.replace("U-K", key)

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("akun_saya")

    def set_password(self, user: Any, password: str) -> None:
        ganti_sandi(pengguna=user, sandi=password, oleh=user)


class AdapterMFA(DefaultMFAAdapter):
    error_messages: ClassVar = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": "Kode tidak cocok. Lihat lagi kode di aplikasi Anda.",
        "unverified_email": "Surel Anda belum dipastikan.",
        "add_email_blocked": "Surel tidak dapat ditambah.",
        "cannot_delete_authenticator": "Faktor kedua diwajibkan untuk peran Anda.",
        "cannot_generate_recovery_codes": "Aktifkan faktor kedua dahulu.",
    }

    def get_totp_label(self, user: Any) -> str:
        return user.username

    def can_delete_authenticator(self, authenticator: Any) -> bool:
        """A role that must have a second factor keeps it."""
        pengguna = authenticator.user
        return pengguna.peragaan or pengguna.peran not in settings.MFA_WAJIB_PERAN
