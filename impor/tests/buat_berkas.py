"""Writes the same table as XLSX, XLS, ODS and CSV, as an office's program would."""

import csv
import datetime
import io
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

import openpyxl
import xlwt


def xlsx(
    jalur: Path, tabel: list[list], gabung: tuple[str, ...] = (), lembar: str = "Data"
) -> Path:
    buku = openpyxl.Workbook()
    kertas = buku.active
    kertas.title = lembar
    for r, baris in enumerate(tabel, start=1):
        for c, isi in enumerate(baris, start=1):
            if isi is not None:
                kertas.cell(r, c, isi)
    for rentang in gabung:
        kertas.merge_cells(rentang)
    buku.save(jalur)
    return jalur


def xls(jalur: Path, tabel: list[list]) -> Path:
    buku = xlwt.Workbook()
    kertas = buku.add_sheet("Data")
    hari = xlwt.easyxf(num_format_str="DD/MM/YYYY")
    for r, baris in enumerate(tabel):
        for c, isi in enumerate(baris):
            if isinstance(isi, datetime.date):
                kertas.write(r, c, isi, hari)
            elif isi is not None:
                kertas.write(r, c, isi)
    buku.save(str(jalur))
    return jalur


def _sel_ods(isi: object) -> str:
    if isi is None:
        return "<table:table-cell/>"
    if isinstance(isi, datetime.date):
        return f'<table:table-cell office:value-type="date" office:date-value="{isi.isoformat()}"/>'
    if isinstance(isi, (int, float)):
        return f'<table:table-cell office:value-type="float" office:value="{isi}"/>'
    return (
        '<table:table-cell office:value-type="string">'
        f"<text:p>{escape(str(isi))}</text:p></table:table-cell>"
    )


def ods(jalur: Path, tabel: list[list]) -> Path:
    baris = "".join(
        f"<table:table-row>{''.join(map(_sel_ods, b))}</table:table-row>" for b in tabel
    )
    isi = (
        '<?xml version="1.0" encoding="UTF-8"?><office:document-content '
        'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">'
        '<office:body><office:spreadsheet><table:table table:name="Data">'
        f"{baris}</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    with zipfile.ZipFile(jalur, "w") as arsip:
        arsip.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        arsip.writestr("content.xml", isi)
        arsip.writestr(
            "META-INF/manifest.xml",
            '<?xml version="1.0"?><manifest:manifest '
            'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
            '<manifest:file-entry manifest:full-path="/" '
            'manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/>'
            "</manifest:manifest>",
        )
    return jalur


def csv_(jalur: Path, tabel: list[list], *, pemisah: str = ";", sandi: str = "utf-8-sig") -> Path:
    tulis = io.StringIO(newline="")
    csv.writer(tulis, delimiter=pemisah).writerows(
        [["" if isi is None else isi for isi in baris] for baris in tabel]
    )
    jalur.write_bytes(tulis.getvalue().encode(sandi))
    return jalur
