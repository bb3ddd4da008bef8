"""The template of an office: a sheet to fill in, with its own units and drop-downs."""

from collections.abc import Sequence
from typing import IO, Any

from impor.jenis import JenisImpor, Kolom, Konteks, Nilai
from inti.lembar import buku_aman, tulis_sel

BARIS_ISI = 1000  # rows that carry drop-downs
LEMBAR_PILIHAN = "Pilihan"


def tulis_templat(
    tujuan: IO[bytes],
    jenis: JenisImpor,
    konteks: Konteks,
    baris: Sequence[dict[str, Any]] = (),
) -> None:
    """Write the template of `jenis`; with `baris` (column code → value) it is an export.

    Row 1 is the heading, row 2 an example in a template that has no rows of its own. The example
    is marked so that it is never read as data.
    """
    with buku_aman(tujuan) as buku:
        kertas = buku.add_worksheet(jenis.label[:31])
        kepala = buku.add_format(
            {"bold": True, "bg_color": "#E8EAF6", "border": 1, "text_wrap": True, "valign": "top"}
        )
        wajib = buku.add_format(
            {"bold": True, "bg_color": "#F6DFC8", "border": 1, "text_wrap": True, "valign": "top"}
        )
        teks = buku.add_format({"num_format": "@"})
        kertas.freeze_panes(1, 0)
        kertas.set_row(0, 30)
        for i, kolom in enumerate(jenis.kolom):
            kertas.write_string(0, i, kolom.label, wajib if kolom.wajib else kepala)
            kertas.set_column(i, i, kolom.lebar, teks if kolom.nilai in _SEBAGAI_TEKS else None)
            catatan = _catatan(kolom)
            if catatan:
                kertas.write_comment(0, i, catatan, {"x_scale": 1.6, "y_scale": 1.2})
        for n, satu in enumerate(baris, start=1):
            for i, kolom in enumerate(jenis.kolom):
                tulis_sel(kertas, n, i, satu.get(kolom.kode))
        _pilihan(buku, kertas, jenis, konteks, len(baris))
        _petunjuk(buku, jenis, konteks)


_SEBAGAI_TEKS = {Nilai.NOMOR, Nilai.KODE}


def _catatan(kolom: Kolom) -> str:
    bagian = [kolom.catatan]
    if kolom.wajib:
        bagian.insert(0, "Wajib diisi.")
    if kolom.contoh:
        bagian.append(f"Contoh: {kolom.contoh}")
    return " ".join(b for b in bagian if b)


def _pilihan(buku: Any, kertas: Any, jenis: JenisImpor, konteks: Konteks, terisi: int) -> None:
    """Lists of allowed values on their own sheet, as drop-downs of their columns."""
    daftar = [(i, k, k.pilihan(konteks)) for i, k in enumerate(jenis.kolom) if k.pilihan]
    centang = [i for i, k in enumerate(jenis.kolom) if k.nilai is Nilai.CENTANG]
    tempat = buku.add_worksheet(LEMBAR_PILIHAN)
    tempat.hide()
    sampai = max(BARIS_ISI, terisi + BARIS_ISI)
    for n, (i, kolom, isi) in enumerate(daftar):
        for baris, nilai in enumerate(isi):
            tempat.write_string(baris, n, nilai)
        if isi:
            huruf = chr(65 + n)
            kertas.data_validation(
                1, i, sampai, i,
                {
                    "validate": "list",
                    "source": f"={LEMBAR_PILIHAN}!${huruf}$1:${huruf}${len(isi)}",
                    "error_type": "warning",
                    "error_title": kolom.label[:32],
                    "error_message": "Nilai ini tidak ada dalam daftar. Tetap dipakai?",
                },
            )  # fmt: skip
    for i in centang:
        kertas.data_validation(1, i, sampai, i, {"validate": "list", "source": ["ya", "tidak"]})


def _petunjuk(buku: Any, jenis: JenisImpor, konteks: Konteks) -> None:
    """One line for each column, with an example; no heading of data, so it is never read."""
    tebal = buku.add_format({"bold": True})
    bungkus = buku.add_format({"text_wrap": True, "valign": "top"})
    kertas = buku.add_worksheet("Petunjuk")
    kertas.set_column(0, 0, 26)
    kertas.set_column(1, 1, 90)
    kertas.write_string(0, 0, f"Templat {jenis.label.lower()} · {konteks.oleh.tempat}", tebal)
    kertas.write_string(
        1, 0, "Isi lembar pertama mulai baris 2, lalu unggah berkas ini di PasProduk.", bungkus
    )
    for n, kolom in enumerate(jenis.kolom, start=3):
        kertas.write_string(n, 0, kolom.label + (" *" if kolom.wajib else ""), tebal)
        kertas.write_string(n, 1, _catatan(kolom) or "Boleh kosong.", bungkus)
    contoh = len(jenis.kolom) + 5
    kertas.write_string(contoh, 0, "Contoh baris", tebal)
    for n, kolom in enumerate((k for k in jenis.kolom if k.contoh), start=contoh + 1):
        kertas.write_string(n, 0, kolom.label)
        kertas.write_string(n, 1, kolom.contoh)
