"""The measures of the mapping, in the order of their chips."""

from pemetaan.angka import Angka
from pemetaan.skala import Ukuran


def _unit(angka: Angka) -> int:
    return angka.unit


def _terdata(angka: Angka) -> int:
    return angka.terdata


def _berlapor(angka: Angka) -> bool:
    return angka.produksi.masuk > 0


def _diminta(angka: Angka) -> int:
    return angka.produksi.diminta


def _hasil(kode: str, label: str, arti: str, satuan: str = "rupiah") -> Ukuran:
    """A figure of production, per producing unit; unknown where no report counts."""
    return Ukuran(
        kode,
        label,
        f"{label} per unit yang memproduksi",
        f"produksi.{kode}",
        arti,
        satuan=satuan,
        rata=True,
        uang=satuan == "rupiah",
        ada=_berlapor,
    )


def _izin(kode: str, label: str) -> Ukuran:
    sebut = label if label.isupper() else label.lower()
    return Ukuran(
        kode,
        label,
        f"Produk terdata dengan {sebut} yang berlaku",
        kode,
        f"produk terdata dengan {sebut} terverifikasi yang belum lewat tanggalnya",
        _terdata,
        "produk terdata",
    )


UKURAN: dict[str, Ukuran] = {
    u.kode: u
    for u in (
        Ukuran(
            "unggulan",
            "Unggulan",
            "Unit yang sudah menetapkan unggulan",
            "berunggulan",
            "unit dengan satu atau dua produk unggulan yang ditetapkan",
            _unit,
        ),
        Ukuran(
            "rutin",
            "Rutin",
            "Unit yang rutin membuat unggulan",
            "unit_rutin",
            "unit dengan sedikitnya satu unggulan yang rutin dibuat menurut laporannya",
            _unit,
        ),
        Ukuran(
            "dua-unggulan",
            "2 unggulan",
            "Unit dengan dua unggulan",
            "unggulan_2",
            "unit dengan dua produk unggulan yang ditetapkan",
            _unit,
        ),
        Ukuran(
            "satu-unggulan",
            "1 unggulan",
            "Unit dengan satu unggulan",
            "unggulan_1",
            "unit dengan satu produk unggulan yang ditetapkan",
            _unit,
        ),
        Ukuran(
            "tanpa-unggulan",
            "Tanpa unggulan",
            "Unit yang belum menetapkan unggulan",
            "unggulan_0",
            "unit tanpa produk unggulan yang ditetapkan",
            _unit,
        ),
        Ukuran(
            "tanpa-produk",
            "Tanpa produk",
            "Unit tanpa produk terdata",
            "tanpa_produk",
            "unit yang belum mempunyai satu pun produk terdata",
            _unit,
        ),
        Ukuran(
            "unit",
            "Unit",
            "Lapas, rutan, dan LPKA",
            "unit",
            "lapas, rutan, dan LPKA yang aktif; Bapas dan rumah sakit tidak dihitung",
        ),
        Ukuran(
            "terdata",
            "Terdata",
            "Produk terdata",
            "terdata",
            "produk bernama dan berkategori, diakui unit atau Kanwil, tidak diarsipkan",
            satuan="produk",
            rata=True,
        ),
        Ukuran(
            "terbit",
            "Terbit",
            "Produk terbit di katalog",
            "terbit",
            "produk yang sudah disetujui dan dilihat umum",
            satuan="produk",
            rata=True,
        ),
        _izin("pirt", "PIRT"),
        _izin("haki", "HAKI"),
        _izin("halal", "Halal"),
        Ukuran(
            "halal-kurang",
            "Belum halal",
            "Produk wajib halal yang belum bersertifikat",
            "halal_kurang",
            "produk terdata yang wajib halal dan tanpa sertifikat halal yang berlaku",
            satuan="produk",
        ),
        Ukuran(
            "akan-habis",
            "Akan habis",
            "Produk dengan izin yang segera habis",
            "akan_habis",
            "produk terdata dengan sedikitnya satu izin yang sudah masuk masa pengingat",
            satuan="produk",
        ),
        Ukuran(
            "putaran",
            "Menjawab putaran",
            "Unit yang menjawab putaran pemetaan",
            "menjawab",
            "unit yang menjawab putaran pemetaan, terpetakan atau nihil",
            lambda a: a.ditanya,
        ),
        Ukuran(
            "unggulan-rutin",
            "Unggulan rutin",
            "Unggulan yang rutin dibuat",
            "unggulan_rutin",
            "produk unggulan yang rutin dibuat menurut laporannya",
            lambda a: a.unggulan,
            "unggulan",
        ),
        Ukuran(
            "lapor",
            "Laporan masuk",
            "Laporan bulanan yang masuk",
            "produksi.lapor",
            "bulan yang diminta dan lewat batas, yang laporannya sudah dikirim",
            _diminta,
            "bulan",
        ),
        Ukuran(
            "tepat",
            "Tepat waktu",
            "Laporan bulanan yang tepat waktu",
            "produksi.tepat",
            "bulan yang diminta dan lewat batas, yang laporannya dikirim sebelum batas",
            _diminta,
            "bulan",
        ),
        _hasil("omzet", "Omzet", "omzet dari laporan bulanan yang masuk"),
        _hasil("premi", "Premi", "premi WBP dari laporan bulanan yang masuk"),
        _hasil("pnbp", "PNBP", "PNBP dari laporan bulanan yang masuk"),
        _hasil("wbp", "WBP terlibat", "WBP terlibat tiap bulan, dijumlahkan", "WBP"),
        Ukuran(
            "kelengkapan",
            "Kelengkapan",
            "Kelengkapan data produk",
            "kelengkapan",
            "rata-rata kelengkapan isian produk terdata",
            _terdata,
            "produk terdata",
            rerata=True,
        ),
        Ukuran(
            "mitra",
            "Bermitra",
            "Unit dengan mitra",
            "bermitra",
            "unit dengan sedikitnya satu mitra yang tercatat",
            _unit,
        ),
    )
}
# Chips that stand in the open; the others are behind "Ukuran lain".
UTAMA = ("putaran", "unggulan", "rutin", "pirt", "haki", "halal", "lapor", "omzet")
BAWAAN = "unggulan"
