"""The map of the 33 Kanwil as a picture for the report, in the shades of the page."""

from django.utils.html import format_html, format_html_join

from etalase.peta import muat_peta
from pemetaan.angka import Nasional
from pemetaan.skala import Skala, Ukuran

# The tokens --skala-kosong, --skala-1 … of the page.
WARNA = ("#eceae4", "#e4e8f4", "#b7c1e3", "#5e6eb0", "#43549b", "#25336f")


def peta_svg(nasional: Nasional, ukuran: Ukuran, skala: Skala) -> bytes:
    """SVG of the chosen measure; a Kanwil without data has the palest shade and a dashed line."""
    peta = muat_peta()
    bentuk = []
    for b in nasional.baris:
        if garis := peta.kanwil.get(b.kanwil.kode):
            tingkat = skala.tingkat(ukuran.nilai(b.angka))
            bentuk.append((garis.path, WARNA[tingkat], "none" if tingkat else "3 2"))
    isi = format_html_join(
        "",
        '<path d="{}" fill="{}" stroke="#ffffff" stroke-width="0.5" stroke-dasharray="{}"/>',
        bentuk,
    )
    return format_html(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 -6 793 300">{}</svg>', isi
    ).encode()
