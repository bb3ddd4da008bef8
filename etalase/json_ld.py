"""Structured data of a product (schema.org), as text that is safe inside a script element."""

import json
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from etalase.tampilan import Foto
from etalase.tautan import alamat_penuh, url_produk
from katalog.models import Terbitan

_AMAN = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


def json_ld_produk(terbitan: Terbitan, foto: list[Foto]) -> SafeString:
    """A Product; with an offer only where there is a price."""
    url = alamat_penuh(url_produk(terbitan))
    isi: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Product",
        "name": terbitan.nama,
        "sku": terbitan.kode,
        "url": url,
        "category": terbitan.kategori.nama,
        "manufacturer": {"@type": "Organization", "name": terbitan.upt.nama},
    }
    if terbitan.deskripsi_singkat:
        isi["description"] = terbitan.deskripsi_singkat
    if terbitan.merek:
        isi["brand"] = {"@type": "Brand", "name": terbitan.merek}
    if foto:
        isi["image"] = [alamat_penuh(f.url_jpg_800) for f in foto]
    if terbitan.harga:
        isi["offers"] = _tawaran(terbitan, url)
    return mark_safe(json.dumps(isi, ensure_ascii=False).translate(_AMAN))  # noqa: S308


def _tawaran(terbitan: Terbitan, url: str) -> dict[str, Any]:
    dasar = {"url": url, "priceCurrency": "IDR"}
    if terbitan.jenis_harga == "rentang":
        tawaran = {"@type": "AggregateOffer", "lowPrice": terbitan.harga, **dasar}
        if terbitan.harga_maks:
            tawaran["highPrice"] = terbitan.harga_maks
        return tawaran
    return {"@type": "Offer", "price": terbitan.harga, **dasar}
