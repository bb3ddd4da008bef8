"""The legality page as workbooks: real numbers, strings as strings, no formulas."""

from collections.abc import Iterable, Sequence
from io import BytesIO

from inti.lembar import buku_aman, tulis_sel

Isi = str | int | None


def buku(lembar: Iterable[tuple[str, Sequence[str], Iterable[Sequence[Isi]]]]) -> BytesIO:
    """A workbook of sheets (title, headings, rows)."""
    keluar = BytesIO()
    kerja = buku_aman(keluar)
    tebal = kerja.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    for judul, kepala, baris in lembar:
        satu = kerja.add_worksheet(judul[:31])
        for k, kata in enumerate(kepala):
            satu.set_column(k, k, 30 if k == 0 else 16)
            satu.write_string(0, k, kata, tebal)
        satu.freeze_panes(1, 1)
        n = 0
        for n, isi in enumerate(baris, start=1):
            for k, nilai in enumerate(isi):
                tulis_sel(satu, n, k, nilai)
        satu.autofilter(0, 0, max(n, 1), len(kepala) - 1)
    kerja.close()
    keluar.seek(0)
    return keluar
