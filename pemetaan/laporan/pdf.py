"""Typesets the report in parts, so that memory does not grow with the country."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
)

from inti.pdf import susun
from pemetaan.laporan.lingkup import Bagian

TEMPLAT = "laporan_pemetaan.typ"
RINGKAS = "laporan_ringkas.typ"
TITIK_PNG = 96  # the page is laid out so that this gives 1080 pixels of width


def laporan_pdf(
    bagian: list[Bagian], judul: str, kaki: str, maju: Callable[[int], None] = lambda n: None
) -> bytes:
    """The whole document; "Halaman x dari y" runs through. `maju` hears how many parts are done."""
    tulis = PdfWriter()
    for i, b in enumerate(bagian):
        data = {**b.data, "dokumen": judul, "kaki": kaki}
        tulis.append(PdfReader(BytesIO(susun(TEMPLAT, data, berkas=b.gambar))))
        maju(i + 1)
    _beri_nomor(tulis)
    tulis.add_metadata({"/Title": judul})
    tulis.compress_identical_objects(remove_duplicates=True, remove_unreferenced=True)
    keluar = BytesIO()
    tulis.write(keluar)
    return keluar.getvalue()


def ringkas_pdf(bagian: Bagian) -> bytes:
    """One page, as wide as a projector."""
    return susun(RINGKAS, {**bagian.data, "tegak": False}, berkas=bagian.gambar)


def ringkas_png(bagian: Bagian) -> bytes:
    """The same as an upright picture of 1080 × 1350 pixels."""
    data = {**bagian.data, "tegak": True}
    return susun(RINGKAS, data, berkas=bagian.gambar, titik_per_inci=TITIK_PNG)


def _beri_nomor(tulis: PdfWriter) -> None:
    """Lay "Halaman x dari y" over each page: how many there are is known only now.

    The number is a form object beside the page's own content, which is not read: merging pages
    would parse every table again.
    """
    ukuran = [[float(p.mediabox.width), float(p.mediabox.height)] for p in tulis.pages]
    nomor = PdfReader(BytesIO(susun("nomor_halaman.typ", {"ukuran": ukuran})))
    for i, (halaman, lapis) in enumerate(zip(tulis.pages, nomor.pages, strict=True)):
        _tumpuk(tulis, halaman, lapis, NameObject(f"/Nomor{i}"))


def _tumpuk(tulis: PdfWriter, halaman: PageObject, lapis: PageObject, nama: NameObject) -> None:
    isi = lapis.get_contents()
    bentuk = DecodedStreamObject()
    bentuk.set_data(isi.get_data() if isi is not None else b"")
    bentuk[NameObject("/Type")] = NameObject("/XObject")
    bentuk[NameObject("/Subtype")] = NameObject("/Form")
    bentuk[NameObject("/BBox")] = ArrayObject(lapis.mediabox)
    bentuk[NameObject("/Resources")] = lapis["/Resources"].clone(tulis)
    asal: Any = halaman["/Resources"].get_object()
    sumber = DictionaryObject()
    sumber.update(asal)
    lama: Any = sumber.get("/XObject")
    benda = DictionaryObject()
    if lama is not None:
        benda.update(lama.get_object())
    benda[nama] = tulis._add_object(bentuk.flate_encode())
    sumber[NameObject("/XObject")] = benda
    halaman[NameObject("/Resources")] = sumber
    asli = halaman.raw_get("/Contents")
    badan = asli.get_object()
    tengah = list(badan) if isinstance(badan, ArrayObject) else [asli]
    halaman[NameObject("/Contents")] = ArrayObject(
        [_aliran(tulis, "q\n"), *tengah, _aliran(tulis, f"\nQ q {nama} Do Q\n")]
    )


def _aliran(tulis: PdfWriter, teks: str) -> IndirectObject:
    aliran = DecodedStreamObject()
    aliran.set_data(teks.encode())
    return tulis._add_object(aliran)
