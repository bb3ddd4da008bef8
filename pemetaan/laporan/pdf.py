"""Typesets the report in parts, so that memory does not grow with the country."""

from collections.abc import Callable
from io import BytesIO

from pypdf import PdfReader, PdfWriter

from inti.pdf import susun
from pemetaan.laporan.isi import Bagian

TEMPLAT = "laporan_pemetaan.typ"


def laporan_pdf(
    bagian: list[Bagian], judul: str, kaki: str, maju: Callable[[int], None] = lambda n: None
) -> bytes:
    """The whole document; page numbers run through. `maju` hears how many parts are done."""
    tulis = PdfWriter()
    for i, b in enumerate(bagian):
        data = {**b.data, "awal": len(tulis.pages) + 1, "dokumen": judul, "kaki": kaki}
        tulis.append(PdfReader(BytesIO(susun(TEMPLAT, data, berkas=b.gambar))))
        maju(i + 1)
    tulis.add_metadata({"/Title": judul})
    tulis.compress_identical_objects(remove_duplicates=True, remove_unreferenced=True)
    keluar = BytesIO()
    tulis.write(keluar)
    return keluar.getvalue()
