"""The legality page as workbooks: real numbers, strings as strings, no formulas."""

from collections.abc import Iterable, Sequence
from io import BytesIO

from inti.lembar import buku_aman, tambah_lembar

Isi = str | int | None


def buku(lembar: Iterable[tuple[str, Sequence[str], Iterable[Sequence[Isi]]]]) -> BytesIO:
    """A workbook of sheets (title, headings, rows)."""
    keluar = BytesIO()
    kerja = buku_aman(keluar)
    for judul, kepala, baris in lembar:
        kolom = [(kata, 30 if k == 0 else 16) for k, kata in enumerate(kepala)]
        tambah_lembar(kerja, judul, kolom, baris)
    kerja.close()
    keluar.seek(0)
    return keluar
