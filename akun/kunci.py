"""Lock-out after wrong passwords: per account, whatever name or address was used."""

from typing import Any

from django.db.models import Q
from django.http import HttpRequest, HttpResponse

from akun.models import Pengguna
from inti.views import galat


def nama_pengguna_tetap(
    request: HttpRequest | None, credentials: dict[str, Any] | None = None
) -> str:
    """The account behind what was typed, so that e-mail and user name share one counter."""
    isi = credentials or {}
    ketik = isi.get("login") or isi.get("username") or isi.get("email") or ""
    if not ketik and request is not None:
        ketik = request.POST.get("login", "")
    ketik = str(ketik).strip().lower()[:150]
    orang = Pengguna.objects.filter(Q(username__iexact=ketik) | Q(email__iexact=ketik)).first()
    return orang.username if orang and ketik else ketik


def halaman_terkunci(request: HttpRequest, *_: Any, **__: Any) -> HttpResponse:
    """429 in words; the same whether the account exists or not."""
    return galat(request, 429, tunggu="satu jam")
