"""The report as a workbook: a sheet for each table, real numbers and dates, no formulas."""

from datetime import date
from io import BytesIO

from inti.lembar import buku_aman
from pemetaan.laporan.tabel import Tabel


def laporan_xlsx(tabel: list[Tabel], atas: list[tuple[str, str]]) -> bytes:
    """`atas` opens the sheet of definitions: what, whose, when."""
    keluar = BytesIO()
    buku = buku_aman(keluar)
    tebal = buku.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    total = buku.add_format({"bold": True, "top": 1})
    persen = buku.add_format({"num_format": "0 %"})
    hari = buku.add_format({"num_format": "d mmm yyyy"})
    bungkus = buku.add_format({"text_wrap": True, "valign": "top"})
    for i, t in enumerate(tabel, start=1):
        lembar = buku.add_worksheet(f"{i} {t.judul}".replace(",", "")[:31])
        for k, (judul, _, lebar) in enumerate(t.kolom):
            lembar.set_column(k, k, lebar)
            lembar.write_string(0, k, judul, tebal)
        for b, isi in enumerate([*t.baris, *([t.jumlah] if t.jumlah else [])], start=1):
            gaya = total if b > len(t.baris) else None
            for k, nilai in enumerate(isi):
                if nilai is None or nilai == "":
                    lembar.write_blank(b, k, None, gaya)
                elif isinstance(nilai, str):
                    lembar.write_string(b, k, nilai, gaya)
                elif isinstance(nilai, date):
                    lembar.write_datetime(b, k, nilai, hari)
                else:
                    lembar.write_number(b, k, nilai, persen if isinstance(nilai, float) else gaya)
        lembar.freeze_panes(1, min(t.kata, 2))
        lembar.autofilter(0, 0, max(len(t.baris), 1), len(t.kolom) - 1)
        lembar.set_landscape()
        lembar.set_paper(9)
        lembar.fit_to_pages(1, 0)
        lembar.repeat_rows(0)
    arti = buku.add_worksheet("Keterangan")
    arti.set_column(0, 0, 26)
    arti.set_column(1, 1, 90)
    baris = [*atas, ("", ""), *((j, a) for t in tabel for j, a, _ in t.kolom)]
    for b, (kiri, kanan) in enumerate(dict.fromkeys(baris)):
        arti.write_string(b, 0, kiri, bungkus)
        arti.write_string(b, 1, kanan, bungkus)
    buku.close()
    return keluar.getvalue()
