"""The portal and, beside it, the bare view that its pages are measured against."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import include, path

from akun.akses import SEMUA, akses
from etalase.queries.halaman import PER_HALAMAN
from etalase.queries.kartu import untuk_kartu
from etalase.tampilan import kartu
from katalog.models import Kategori, Terbitan
from pasproduk.urls import *  # noqa: F403

_kategori: dict[int, str] = {}


@akses(SEMUA)
def polos(request: HttpRequest) -> HttpResponse:
    """The same 24 cards from one query, and nothing else: no facets, no search, no layout."""
    if not _kategori:
        _kategori.update(Kategori.objects.values_list("pk", "kode"))
    baris = untuk_kartu(Terbitan.objects.all())[:PER_HALAMAN]
    return render(request, "polos.html", {"kartu": [kartu(t, _kategori) for t in baris]})


urlpatterns = [path("polos/", polos), path("", include("pasproduk.urls"))]
