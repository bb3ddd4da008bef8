"""Pages for what stops: errors with a request number, and the health check."""

import sys
from typing import Any

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template import loader

from inti.gangguan import gangguan_sementara

COBA_LAGI_DETIK = 5


def _halaman(request: HttpRequest, status: int, **konteks: Any) -> HttpResponse:
    """Render `<status>.html` without context processors: it must work when little else does."""
    isi = loader.get_template(f"{status}.html").render(
        {"nomor_permintaan": getattr(request, "nomor_permintaan", ""), **konteks}
    )
    return HttpResponse(isi, status=status)


def galat_400(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Unreadable, or more than a form of the portal ever sends (then 413)."""
    if isinstance(exception, RequestDataTooBig):
        return _halaman(request, 413)
    if isinstance(exception, TooManyFilesSent):
        return _halaman(request, 413, terlalu_banyak="berkas")
    if isinstance(exception, TooManyFieldsSent):
        return _halaman(request, 413, terlalu_banyak="isian")
    return _halaman(request, 400)


def galat_403(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _halaman(request, 403, pesan=str(exception or ""))


def galat_404(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _halaman(request, 404)


def galat_500(request: HttpRequest) -> HttpResponse:
    """An error of ours; while the database is away or a disk is full, 503 and when to try again.

    Django calls this while it handles the exception, wherever it was raised: in a view, in a
    middleware that reads the session, or while a template runs its query.
    """
    if gangguan_sementara(sys.exception()):
        return tidak_melayani(request)
    return _halaman(request, 500)


def tidak_melayani(request: HttpRequest) -> HttpResponse:
    """503 with `Retry-After`: the portal cannot serve for a moment."""
    jawaban = _halaman(request, 503)
    jawaban.headers["Retry-After"] = str(COBA_LAGI_DETIK)
    jawaban.headers["Cache-Control"] = "no-store"
    return jawaban


def galat(request: HttpRequest, status: int, **konteks: Any) -> HttpResponse:
    """A page for 409, 413, 429 or 503, from a view or middleware."""
    return _halaman(request, status, **konteks)


def csrf_gagal(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that was open too long, or sent from elsewhere."""
    return _halaman(request, 403, csrf=True)


def sehat(request: HttpRequest) -> JsonResponse:
    """`/sehat/`: 200 when the database answers."""
    with connection.cursor() as kursor:
        kursor.execute("SELECT 1")
    return JsonResponse({"status": "sehat"})
