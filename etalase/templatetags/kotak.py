"""Boxes of the catalogue's facets. A hundred of them stand on each page: as a template each box
costs twelve look-ups, so they are put together here (docs/keputusan/0015)."""

from html import escape

from django import template
from django.utils.safestring import SafeString, mark_safe

from etalase.faset import Faset

register = template.Library()


@register.simple_tag
def kotak_faset(faset: Faset) -> SafeString:
    """The boxes of a facet, each a label with its count. Everything is escaped here."""
    nama = escape(faset.nama)
    hasil = []
    for p in faset.pilihan:
        nilai = escape(p.nilai)
        anak = " form-check--anak" if p.anak else ""
        dipilih = " checked" if p.dipilih else ""
        # Where the boxes themselves change, the whole group is replaced, not each count.
        ganti = "" if faset.ganti else f' data-saring-ganti="n-{nama}-{nilai}"'
        hasil.append(
            f'<label class="form-check{anak}"><input class="form-check-input" type="checkbox" '
            f'name="{nama}" value="{nilai}" id="f-{nama}-{nilai}"{dipilih}>'
            f"<span>{escape(p.teks)}</span><b{ganti}>{p.jumlah_teks}</b></label>"
        )
    return mark_safe("".join(hasil))  # noqa: S308
