"""The files of a report: PDF, workbook, one page for a projector, a picture for a phone."""

from collections.abc import Callable

from pemetaan.laporan.buku import laporan_xlsx
from pemetaan.laporan.lingkup import Isi, Lingkup
from pemetaan.laporan.pdf import laporan_pdf, ringkas_pdf, ringkas_png

# File of a report, as its field is called → how its name ends.
AKHIRAN = {
    "pdf": ".pdf",
    "xlsx": ".xlsx",
    "ringkas": "-ringkas.pdf",
    "gambar": "-ringkas.png",
}


def berkas_laporan(
    isi: Isi,
    lingkup: Lingkup,
    periode_nama: str,
    *,
    putaran: bool = False,
    maju: Callable[[int], None] = lambda n: None,
) -> dict[str, bytes]:
    """Every file of `AKHIRAN`. `maju` hears how many parts of the PDF are done."""
    judul = f"Laporan Pemetaan Produk UMKM, {lingkup.nama}, {periode_nama}"
    apa = "Putaran" if putaran else "Periode produksi"
    atas = [("Laporan", judul), ("Data per", isi.per), (apa, periode_nama)]
    return {
        "pdf": laporan_pdf(isi.bagian, judul, f"{judul} · data per {isi.per}", maju),
        "xlsx": laporan_xlsx(isi.tabel, atas),
        "ringkas": ringkas_pdf(isi.ringkas),
        "gambar": ringkas_png(isi.ringkas),
    }
