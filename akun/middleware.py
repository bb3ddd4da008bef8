"""Access by declaration, and the idle limit of a session."""

import time
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from inti.audit import catat
from inti.models import CatatanAudit

Jawab = Callable[[HttpRequest], HttpResponse]


class AksesMiddleware:
    """Holds each view to its declaration (`akun.akses`); signed-in pages are never cached."""

    def __init__(self, get_response: Jawab) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        jawaban = self.get_response(request)
        if getattr(request, "butuh_masuk", False) and "Cache-Control" not in jawaban.headers:
            jawaban.headers["Cache-Control"] = "no-store, private"
        return jawaban

    def process_view(
        self, request: HttpRequest, view: Any, args: tuple, kwargs: dict
    ) -> HttpResponse | None:
        syarat = view.akses
        request.butuh_masuk = syarat.masuk  # type: ignore[attr-defined]
        if not syarat.masuk:
            return None
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        if not syarat.izinkan(request.user):
            catat(
                "akses.ditolak",
                oleh=request.user,
                perubahan=[{"jalur": request.path[:300], "metode": request.method}],
                hasil=CatatanAudit.Hasil.DITOLAK,
            )
            raise PermissionDenied("Halaman ini bukan untuk peran Anda.")
        if self._perlu_faktor_kedua(request):
            return redirect("mfa_activate_totp")
        return None

    @staticmethod
    def _perlu_faktor_kedua(request: HttpRequest) -> bool:
        """Is a second factor enforced for this role and not yet set up?"""
        pengguna: Any = request.user
        if pengguna.peran not in settings.MFA_WAJIB_PERAN or pengguna.peragaan:
            return False
        rute: Any = request.resolver_match
        if rute.url_name in {
            "mfa_activate_totp",
            "mfa_view_recovery_codes",
            "mfa_download_recovery_codes",
            "account_logout",
            "account_reauthenticate",
        }:
            return False
        from allauth.mfa.utils import is_mfa_enabled

        return not is_mfa_enabled(pengguna)


class BatasSesiMiddleware:
    """Ends a session that was idle for `SESI_DIAM_DETIK`, or open for `SESSION_COOKIE_AGE`.

    Activity is noted at most once a minute. The cookie's age alone would not do: each save of the
    session renews it.
    """

    KUNCI = "terakhir_aktif"
    MULAI = "masuk_pada"

    def __init__(self, get_response: Jawab) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            kini = int(time.time())
            terakhir = request.session.get(self.KUNCI, kini)
            if kini - terakhir > settings.SESI_DIAM_DETIK:
                self._akhiri(
                    request, "Sesi berakhir karena lama tidak dipakai. Silakan masuk lagi."
                )
            elif kini - request.session.get(self.MULAI, kini) > settings.SESSION_COOKIE_AGE:
                self._akhiri(request, "Sesi berakhir setelah sehari kerja. Silakan masuk lagi.")
            elif kini - terakhir >= 60 or self.KUNCI not in request.session:
                request.session[self.KUNCI] = kini
                request.session.setdefault(self.MULAI, kini)
        return self.get_response(request)

    @staticmethod
    def _akhiri(request: HttpRequest, kalimat: str) -> None:
        logout(request)
        messages.info(request, kalimat)
