"""Who may open which URL. Each view declares it; what is undeclared does not start.

    @akses(SEMUA)                      anybody, signed in or not
    @akses(PETUGAS)                    anybody signed in
    @akses({Peran.PETUGAS_UPT, ...})   these roles

A person without the role gets 403, an unknown visitor is sent to /masuk/ and back. Rows are a
second question: reads start with `.dalam(cakupan)`, and what is out of scope is 404.
"""

from collections.abc import Callable, Collection, Iterator
from typing import Any, TypeVar

from django.core.exceptions import ImproperlyConfigured
from django.urls import URLPattern, URLResolver, get_resolver

from akun.models import Peran

V = TypeVar("V", bound=Callable[..., Any])


class Akses:
    """What a URL asks of its visitor. `peran is None` and `masuk is False` mean anybody."""

    def __init__(self, *, masuk: bool, peran: Collection[Peran] | None = None) -> None:
        self.masuk = masuk
        self.peran = frozenset(peran) if peran is not None else None

    def izinkan(self, pengguna: Any) -> bool:
        """May this signed-in person open it?"""
        return not self.masuk or self.peran is None or pengguna.peran in self.peran


SEMUA = Akses(masuk=False)
PETUGAS = Akses(masuk=True)

UNIT = frozenset({Peran.PETUGAS_UPT})
KANWIL = frozenset({Peran.PETUGAS_KANWIL})
PUSAT = frozenset({Peran.PUSAT, Peran.ADMIN_PUSAT})
ADMIN = frozenset({Peran.ADMIN_PUSAT})
PIMPINAN = frozenset({Peran.PIMPINAN})


def akses(syarat: Akses | Collection[Peran]) -> Callable[[V], V]:
    """Declare a view's access. Third-party views are wrapped in the URL conf the same way."""
    isi = syarat if isinstance(syarat, Akses) else Akses(masuk=True, peran=syarat)

    def hias(view: V) -> V:
        view.akses = isi  # type: ignore[attr-defined]
        return view

    return hias


def semua_url(
    resolver: URLResolver | None = None, awal: str = ""
) -> Iterator[tuple[str, URLPattern]]:
    """Every route of the portal with its full path pattern."""
    for pola in (resolver or get_resolver()).url_patterns:
        jalur = awal + str(pola.pattern)
        if isinstance(pola, URLResolver):
            yield from semua_url(pola, jalur)
        else:
            yield jalur, pola


def url_tanpa_akses() -> list[str]:
    return [jalur for jalur, pola in semua_url() if not hasattr(pola.callback, "akses")]


def pastikan_semua_url_berakses() -> None:
    """Raise `ImproperlyConfigured` if a URL declares no access."""
    if kurang := url_tanpa_akses():
        raise ImproperlyConfigured(f"URLs without declared access: {', '.join(kurang)}")
