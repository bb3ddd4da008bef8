"""The tables of the mapping as workbooks: real numbers, no formulas, and a sheet that says
what each column counts."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import BytesIO
from operator import attrgetter
from typing import Any

from inti.lembar import buku_aman
from pemetaan.angka import Angka, BarisUPT, Nasional, jumlahkan
from pemetaan.periode import Periode
from pemetaan.ukuran import UKURAN

Isi = str | int | float | None
_TERDATA = UKURAN["terdata"].arti
_BAGIAN_HASIL = ("produksi.premi", "produksi.pnbp", "produksi.modal")


@dataclass(frozen=True)
class Kolom:
    judul: str
    arti: str
    angka: str = ""  # field of `Angka`
    lebar: int = 12
    bagian: tuple[str, str] | None = None  # share of one field in another
    bila: str = ""  # empty unless this field is above 0: what is not known is not zero

    def isi(self, angka: Angka) -> Isi:
        if self.bila and not attrgetter(self.bila)(angka):
            return None
        if self.bagian:
            pembilang, penyebut = (attrgetter(k)(angka) for k in self.bagian)
            return pembilang / penyebut if penyebut else None
        if self.angka in _BAGIAN_HASIL and angka.produksi.tanpa_bagi == angka.produksi.masuk:
            return None
        return attrgetter(self.angka)(angka)


def _hasil(judul: str, arti: str, kolom: str, lebar: int = 14) -> Kolom:
    return Kolom(judul, arti, f"produksi.{kolom}", lebar, bila="produksi.masuk")


def _lapor(judul: str, arti: str, kolom: str) -> Kolom:
    return Kolom(judul, arti, f"produksi.{kolom}", bila="produksi.diminta")


KOLOM_ANGKA = (
    Kolom("Unit", UKURAN["unit"].arti, "unit"),
    Kolom("Tanpa unggulan", UKURAN["tanpa-unggulan"].arti, "unggulan_0"),
    Kolom("1 unggulan", UKURAN["satu-unggulan"].arti, "unggulan_1"),
    Kolom("2 unggulan", UKURAN["dua-unggulan"].arti, "unggulan_2"),
    Kolom("Unit rutin", UKURAN["rutin"].arti, "unit_rutin"),
    Kolom("Unit bermitra", UKURAN["mitra"].arti, "bermitra"),
    Kolom("Unggulan", "produk unggulan yang ditetapkan", "unggulan"),
    Kolom("Unggulan rutin", UKURAN["unggulan-rutin"].arti, "unggulan_rutin"),
    Kolom("Ditanya", "unit yang ditanya putaran pemetaan", "ditanya"),
    Kolom(
        "Terpetakan", "unit yang menjawab putaran dengan produknya", "terpetakan", bila="ditanya"
    ),
    Kolom("Nihil", "unit yang menjawab putaran bahwa tidak ada produk", "nihil", bila="ditanya"),
    Kolom("Tanpa produk", UKURAN["tanpa-produk"].arti, "tanpa_produk"),
    Kolom("Terdata", _TERDATA, "terdata"),
    Kolom("Terbit", UKURAN["terbit"].arti, "terbit"),
    Kolom("Data awal", "produk dari sumber publik yang belum dijawab unit", "data_awal"),
    Kolom("PIRT", UKURAN["pirt"].arti, "pirt"),
    Kolom("HAKI", UKURAN["haki"].arti, "haki"),
    Kolom("Halal", UKURAN["halal"].arti, "halal"),
    Kolom("PIRT (bagian)", "PIRT dibagi Terdata", bagian=("pirt", "terdata")),
    Kolom("HAKI (bagian)", "HAKI dibagi Terdata", bagian=("haki", "terdata")),
    Kolom("Halal (bagian)", "Halal dibagi Terdata", bagian=("halal", "terdata")),
    Kolom("Akan habis", UKURAN["akan-habis"].arti, "akan_habis"),
    Kolom("Kedaluwarsa", "produk terdata dengan sedikitnya satu izin lewat tanggal", "kedaluwarsa"),
    Kolom(
        "Belum diverifikasi",
        "produk terdata dengan sedikitnya satu izin yang belum diperiksa Kanwil",
        "belum_verifikasi",
        18,
    ),
    Kolom("Belum halal", UKURAN["halal-kurang"].arti, "halal_kurang"),
    Kolom("Kelengkapan", UKURAN["kelengkapan"].arti, bagian=("kelengkapan", "terdata_seratus")),
    _lapor("Diminta", "bulan yang diminta laporannya dan lewat batas", "diminta"),
    _lapor("Dikirim", UKURAN["lapor"].arti, "lapor"),
    _lapor("Tepat waktu", UKURAN["tepat"].arti, "tepat"),
    _lapor("Draf lewat batas", "bulan yang diminta, dimulai, tetapi tidak dikirim", "terlambat"),
    _lapor("Tidak ada laporan", "bulan yang diminta dan tidak dimulai", "tidak_ada"),
    Kolom("Bulan dihitung", "bulan dengan laporan yang masuk dan dihitung", "produksi.masuk"),
    _hasil("Tidak berproduksi", "bulan yang laporannya menyatakan tidak berproduksi", "nihil"),
    _hasil("Omzet", "rupiah, dari laporan yang dihitung", "omzet", 18),
    _hasil("Keuntungan", "rupiah, dari laporan yang dihitung", "keuntungan", 18),
    _hasil("Premi", "rupiah, bagian WBP dari keuntungan", "premi", 18),
    _hasil("PNBP", "rupiah, bagian negara dari keuntungan", "pnbp", 18),
    _hasil("Modal", "rupiah, bagian yang kembali ke produksi", "modal", 18),
    _hasil("WBP terlibat", UKURAN["wbp"].arti, "wbp"),
)


def _lembar(
    judul: str,
    per: Sequence[tuple[str, str]],
    kepala: Sequence[tuple[str, str, int]],
    baris: Iterable[Sequence[Isi]],
    jumlah: Sequence[Isi] | None = None,
) -> bytes:
    """One table with its head frozen and filtered, and the sheet of definitions.

    `kepala` holds heading, meaning and width of each column; `jumlah` is the total row, which
    the filter leaves out.
    """
    keluar = BytesIO()
    buku = buku_aman(keluar)
    tebal = buku.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    total = buku.add_format({"bold": True, "top": 1})
    persen = buku.add_format({"num_format": "0 %"})
    persen_total = buku.add_format({"bold": True, "top": 1, "num_format": "0 %"})
    bungkus = buku.add_format({"text_wrap": True, "valign": "top"})

    lembar = buku.add_worksheet("Pemetaan")
    for k, (teks, _, lebar) in enumerate(kepala):
        lembar.set_column(k, k, lebar)
        lembar.write_string(0, k, teks, tebal)
    semua = list(baris)
    for b, isi in enumerate([*semua, *([jumlah] if jumlah else [])], start=1):
        di_total = b > len(semua)
        for k, nilai in enumerate(isi):
            pecahan = isinstance(nilai, float)
            gaya = (persen_total if pecahan else total) if di_total else persen if pecahan else None
            if nilai is None or nilai == "":
                lembar.write_blank(b, k, None, gaya)
            elif isinstance(nilai, str):
                lembar.write_string(b, k, nilai, gaya)
            else:
                lembar.write_number(b, k, nilai, gaya)
    lembar.freeze_panes(1, 2)
    lembar.autofilter(0, 0, max(len(semua), 1), len(kepala) - 1)
    lembar.set_landscape()
    lembar.set_paper(9)
    lembar.fit_to_pages(1, 0)
    lembar.repeat_rows(0)

    arti = buku.add_worksheet("Keterangan")
    arti.set_column(0, 0, 22)
    arti.set_column(1, 1, 90)
    atas = [(judul, ""), *per, ("", "")]
    for b, (kiri, kanan) in enumerate([*atas, *((t, a) for t, a, _ in kepala)]):
        arti.write_string(b, 0, kiri, tebal if b == 0 else bungkus)
        arti.write_string(b, 1, kanan, bungkus)
    buku.close()
    return keluar.getvalue()


def _kepala(*awal: tuple[str, str, int]) -> list[tuple[str, str, int]]:
    return [*awal, *((k.judul, k.arti, k.lebar) for k in KOLOM_ANGKA)]


def _angka(angka: Angka) -> list[Isi]:
    return [k.isi(angka) for k in KOLOM_ANGKA]


def xlsx_nasional(nasional: Nasional, per: str, periode: Periode) -> bytes:
    """One row a Kanwil and the national total."""
    return _lembar(
        "Pemetaan nasional",
        _per(periode, per),
        _kepala(("Kode", "kode Kanwil", 8), ("Kanwil", "kantor wilayah", 28)),
        ([b.kanwil.kode, b.kanwil.wilayah, *_angka(b.angka)] for b in nasional.baris),
        ["", "Nasional", *_angka(nasional.angka)],
    )


def xlsx_unit(judul: str, baris: list[BarisUPT], per: str, periode: Periode) -> bytes:
    """One row a unit, its flagships and its next step, and the total."""
    kepala = _kepala(("Kode", "kode UPT", 8), ("UPT", "unit pelaksana teknis", 36))
    kepala += [
        ("Unggulan pertama", "produk unggulan pertama yang ditetapkan Kanwil", 28),
        ("Unggulan kedua", "produk unggulan kedua yang ditetapkan Kanwil", 28),
        ("Langkah berikutnya", "yang paling mendesak dari yang masih kurang", 30),
    ]

    def isi(b: BarisUPT) -> list[Isi]:
        unggulan = [u.nama for u in b.unggulan]
        nama = [*unggulan, "", ""][:2]
        langkah = b.langkah[0].kata if b.langkah else "Lengkap"
        if b.pindah:
            langkah = b.kini
        return [b.upt.kode, b.nama or b.upt.nama, *_angka(b.angka), *nama, langkah]

    jumlah = ["", "Jumlah", *_angka(jumlahkan(b.angka for b in baris)), "", "", ""]
    return _lembar(judul, _per(periode, per), kepala, map(isi, baris), jumlah)


def _per(periode: Periode, per: str) -> list[tuple[str, str]]:
    return [("Data per", per), ("Periode produksi", periode.nama)]


def xlsx_produk(judul: str, produk: list[Any], per: str) -> bytes:
    """One row a product of the unit."""
    kepala = [
        ("Kode", "kode produk", 12),
        ("Produk", "nama produk", 40),
        ("Kategori", "kategori produk", 24),
        ("Keadaan", "langkah tinjauan produk", 14),
        ("Terdata", f"1 bila {_TERDATA}", 9),
        ("Terbit", f"1 bila {UKURAN['terbit'].arti}", 9),
        ("Unggulan", "1 bila ditetapkan sebagai unggulan unit", 9),
        *((label, f"keadaan {label} produk", 18) for label in ("PIRT", "HAKI", "Halal")),
        ("Kelengkapan", "bagian isian produk yang sudah diisi", 12),
    ]

    def isi(p: Any) -> list[Isi]:
        return [
            p.kode_tampil,
            p.nama,
            p.kategori.nama if p.kategori else "",
            p.keadaan.kata,
            int(p.dihitung),
            int(p.tampil),
            int(p.adalah_unggulan),
            *(t.kata for t in p.izin),
            p.kelengkapan / 100,
        ]

    return _lembar(judul, [("Data per", per)], kepala, map(isi, produk))
