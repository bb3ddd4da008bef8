"""Pages for what stops: errors with a request number, and the health check."""

from typing import Any

from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template import loader


def _halaman(request: HttpRequest, status: int, **konteks: Any) -> HttpResponse:
    """Render `<status>.html` without context processors: it must work when little else does."""
    isi = loader.get_template(f"{status}.html").render(
        {"nomor_permintaan": getattr(request, "nomor_permintaan", ""), **konteks}
    )
    return HttpResponse(isi, status=status)


def galat_400(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _halaman(request, 400)


def galat_403(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _halaman(request, 403, pesan=str(exception or ""))


def galat_404(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _halaman(request, 404)


def galat_500(request: HttpRequest) -> HttpResponse:
    return _halaman(request, 500)


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
