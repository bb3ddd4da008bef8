"""Sheets on the way out (XLSX): text stays text, whatever it looks like.

No value becomes a formula or a link, so that a sheet cannot be made to act when it is opened.
"""

import datetime
import tempfile
from collections.abc import Iterable, Sequence
from typing import IO, Any

import xlsxwriter

ANGKA_AMAN = 10**11  # larger numbers go out as text, so that Excel cannot shorten them


def buku_aman(tujuan: IO[bytes], *, mengalir: bool = False) -> xlsxwriter.Workbook:
    """A workbook in `tujuan`; `mengalir`: rows go to disk in order and cannot be written again."""
    return xlsxwriter.Workbook(
        tujuan,
        {
            "constant_memory" if mengalir else "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
            "default_date_format": "d mmmm yyyy",
        },
    )


def tulis_sel(kertas: Any, baris: int, kolom: int, isi: Any, bentuk: Any = None) -> None:
    """A cell as what it is; long numbers as the text they were read as."""
    if isi is None or isi == "":
        return
    if isinstance(isi, bool):
        kertas.write_string(baris, kolom, "ya" if isi else "tidak", bentuk)
    elif isinstance(isi, (int, float)):
        if abs(isi) >= ANGKA_AMAN:
            teks = f"{isi:.2E}".replace(".", ",") if isinstance(isi, float) else str(isi)
            kertas.write_string(baris, kolom, teks, bentuk)
        else:
            kertas.write_number(baris, kolom, isi, bentuk)
    elif isinstance(isi, (datetime.datetime, datetime.date)):
        kertas.write_datetime(baris, kolom, isi)
    else:
        kertas.write_string(baris, kolom, str(isi), bentuk)


def lembar_alir(
    judul: str,
    kolom: Sequence[tuple[str, int]],
    baris: Iterable[Sequence[Any]],
    *,
    beku: int = 1,
) -> tuple[IO[bytes], int]:
    """One sheet in a temporary file, and how many rows it has; memory does not grow with them.

    `kolom` are (heading, width in characters); the first `beku` columns stay in sight.
    """
    berkas = tempfile.TemporaryFile()  # noqa: SIM115 - the response closes it
    buku = buku_aman(berkas, mengalir=True)
    jumlah = tambah_lembar(buku, judul, kolom, baris, beku=beku)
    buku.close()
    berkas.seek(0)
    return berkas, jumlah


def tambah_lembar(
    buku: xlsxwriter.Workbook,
    judul: str,
    kolom: Sequence[tuple[str, int]],
    baris: Iterable[Sequence[Any]],
    *,
    beku: int = 1,
) -> int:
    """Add a sheet with its head frozen and filtered; returns how many rows it has."""
    lembar = buku.add_worksheet(judul[:31])
    tebal = buku.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    for k, (kata, lebar) in enumerate(kolom):
        lembar.set_column(k, k, lebar)
        lembar.write_string(0, k, kata, tebal)
    lembar.freeze_panes(1, beku)
    jumlah = 0
    for jumlah, satu in enumerate(baris, start=1):
        for k, nilai in enumerate(satu):
            tulis_sel(lembar, jumlah, k, nilai)
    lembar.autofilter(0, 0, max(jumlah, 1), len(kolom) - 1)
    return jumlah
