"""Middleware that every request passes: its number, its size, who acts, and no NUL."""

import secrets
from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse

from inti import konteks
from inti.views import galat

Jawab = Callable[[HttpRequest], HttpResponse]


class NomorPermintaanMiddleware:
    """Gives each request a short number that error pages, audit entries and log lines share."""

    def __init__(self, get_response: Jawab) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        nomor = secrets.token_hex(4)
        tanda = konteks.nomor_permintaan.set(nomor)
        request.nomor_permintaan = nomor  # type: ignore[attr-defined]
        try:
            jawaban = self.get_response(request)
        finally:
            konteks.nomor_permintaan.reset(tanda)
        jawaban.headers["X-Nomor-Permintaan"] = nomor
        return jawaban


class BatasBadanMiddleware:
    """Refuses a body over `BADAN_MAKS_BYTE` by its announced length; none of it is stored.

    Up to four times the limit is read and dropped: a browser whose sending is cut off shows a
    broken connection in place of our page.
    """

    POTONG = 256 * 1024

    def __init__(self, get_response: Jawab) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        panjang = request.META.get("CONTENT_LENGTH") or "0"
        if panjang.isdigit() and int(panjang) > settings.BADAN_MAKS_BYTE:
            if int(panjang) <= 4 * settings.BADAN_MAKS_BYTE:
                while request.read(self.POTONG):
                    pass
            return galat(request, 413)
        return self.get_response(request)


class TolakNulMiddleware:
    """Refuses NUL in paths and query strings: PostgreSQL cannot store it and would answer 500."""

    def __init__(self, get_response: Jawab) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_: object) -> None:
        kueri = request.META.get("QUERY_STRING", "")
        if "\x00" in request.path or "%00" in kueri or "\x00" in kueri:
            raise BadRequest("NUL")


class PelakuMiddleware:
    """Remembers who is signed in, for the history of what services write."""

    def __init__(self, get_response: Jawab) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        pengguna = getattr(request, "user", None)
        tanda = konteks.pelaku.set(
            pengguna if pengguna is not None and pengguna.is_authenticated else None
        )
        try:
            return self.get_response(request)
        finally:
            konteks.pelaku.reset(tanda)
