"""Boxes for the workspace page of a product: `{% load produk_kanwil %}{% unggulan_produk produk %}
{% tinjauan_produk produk %}`. Both need `request` in the context."""

from typing import Any

from django import template

from katalog import kebijakan
from katalog.kait import bulan_produksi
from katalog.models import Produk
from katalog.queries.unggulan import keadaan_unggulan

register = template.Library()


@register.inclusion_tag("katalog/_unggulan_produk.html", takes_context=True)
def unggulan_produk(context: dict[str, Any], produk: Produk) -> dict[str, Any]:
    """Flagship state, and the buttons to propose or take back."""
    request = context["request"]
    return {
        "request": request,
        "csrf_token": context.get("csrf_token"),
        "produk": produk,
        "unggulan": keadaan_unggulan(produk),
        "bulan": bulan_produksi([produk]).get(produk.pk),
        "mengisi": kebijakan.boleh_mengisi(request.user, produk.upt),
        "menetapkan": kebijakan.boleh_menetapkan_unggulan(request.user, produk.upt),
    }


@register.inclusion_tag("katalog/_tinjauan_produk.html", takes_context=True)
def tinjauan_produk(context: dict[str, Any], produk: Produk) -> dict[str, Any]:
    """For the unit's Kanwil: to the open review, and to taking down what is published."""
    meninjau = kebijakan.boleh_meninjau(context["request"].user, produk)
    return {
        "produk": produk,
        "menunggu": meninjau and produk.tinjauan.terbuka().exists(),
        "terbit": meninjau and hasattr(produk, "terbitan"),
    }
