"""Middleware that every request passes: its number, its size, who acts, no NUL, read-only times."""

import secrets
from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware

from inti import konteks
from inti.sekali import membaca
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


class MampatMiddleware(GZipMiddleware):
    """Compresses pages and other text. Django pads each answer by a random length and masks CSRF
    tokens anew, so that its length tells nothing (docs/keputusan/0015); photos, scans and sheets
    are compressed as they are."""

    JENIS = ("text/", "application/json", "application/ld+json", "application/xml")

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        if response.streaming or not response.get("Content-Type", "").startswith(self.JENIS):
            return response
        return super().process_response(request, response)


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


class BacaSekaliMiddleware:
    """A page that is read, not written, reads its settings once (`inti.sekali`)."""

    def __init__(self, get_response: Jawab) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in {"GET", "HEAD"}:
            return self.get_response(request)
        with membaca():
            return self.get_response(request)


class HanyaBacaMiddleware:
    """In read-only times everything can be read, and whatever would write is told why not.

    Signing in and out still work: without them an officer could not read.
    """

    TETAP = frozenset({"account_login", "account_logout", "mfa_authenticate"})
    COBA_LAGI = "600"  # seconds

    def __init__(self, get_response: Jawab) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_: object) -> HttpResponse | None:
        membaca = request.method in {"GET", "HEAD", "OPTIONS"}
        rute = request.resolver_match.view_name if request.resolver_match else ""
        if not settings.HANYA_BACA or membaca or rute in self.TETAP:
            return None
        jawaban = galat(request, 503, hanya_baca=alasan_hanya_baca())
        jawaban.headers["Retry-After"] = self.COBA_LAGI
        return jawaban


def alasan_hanya_baca() -> str:
    """What people are told in read-only times; '' in others."""
    teks = settings.HANYA_BACA
    umum = "PasProduk sedang dirawat: semua dapat dibaca, belum ada yang dapat disimpan."
    return umum if teks == "1" else teks
