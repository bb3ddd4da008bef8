"""The rows that did not go in, as a sheet that can be mended and sent again."""

from collections.abc import Callable
from pathlib import Path
from typing import IO, Any

from impor.jenis import JenisImpor, Konteks
from impor.kenali.berkas import Perbaikan, PetaLembar, alirkan
from inti.lembar import buku_aman, tulis_sel

KESALAHAN = "Kesalahan"


def tulis_baris_galat(
    tujuan: IO[bytes],
    berkas: Path,
    jenis: JenisImpor,
    peta: list[PetaLembar],
    konteks: Konteks,
    alasan: Callable[[str, int], str],
    perbaiki: Perbaikan | None = None,
) -> int:
    """Write the rows for which `alasan` (sheet, Excel row) gives a reason; returns how many.

    Known columns bear the label that this kind knows, the others the words of the file, and what
    was taken from the row above is written out, so that each row stands for itself.
    """
    jumlah = 0
    with buku_aman(tujuan) as buku:
        tebal = buku.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        merah = buku.add_format({"font_color": "#9C2F24", "text_wrap": True, "valign": "top"})
        kertas: dict[str, tuple[Any, int]] = {}
        menurut_nama = {p.lembar: p for p in peta}
        for satu in alirkan(berkas, jenis, peta, konteks, perbaiki):
            teks = alasan(satu.lembar, satu.nomor)
            if not teks:
                continue
            kolom = menurut_nama[satu.lembar].kolom
            if satu.lembar not in kertas:
                kertas[satu.lembar] = (_kertas(buku, satu.lembar, kolom, jenis, tebal), 1)
            tempat, nomor = kertas[satu.lembar]
            for i, (indeks, _, kode, _) in enumerate(kolom):
                asli = satu.isi.mentah[indeks] if indeks < len(satu.isi.mentah) else None
                tulis_sel(tempat, nomor, i, satu.isi.sel.get(kode, asli))
            tempat.write_string(nomor, len(kolom), teks[:2000], merah)
            kertas[satu.lembar] = (tempat, nomor + 1)
            jumlah += 1
        if not kertas:
            buku.add_worksheet("Kosong").write_string(0, 0, "Tidak ada baris yang salah.")
    return jumlah


def _kertas(buku: Any, nama: str, kolom: list[list[Any]], jenis: JenisImpor, tebal: Any) -> Any:
    aman = "".join(c for c in nama if c not in "[]:*?/\\")[:31].strip("'")
    kertas = buku.add_worksheet(aman or None)
    kertas.freeze_panes(1, 0)
    for i, (_, teks, kode, _) in enumerate(kolom):
        kertas.write_string(
            0, i, jenis.label_kolom(kode) if kode in jenis.per_kode else teks, tebal
        )
    kertas.write_string(0, len(kolom), KESALAHAN, tebal)
    kertas.set_column(0, max(0, len(kolom) - 1), 20)
    kertas.set_column(len(kolom), len(kolom), 60)
    return kertas
