"""What the reports of a period say, as a page shows it: figures, comparison, who has not reported."""

from collections.abc import Sequence
from typing import Any

from inti.format import ribuan, rupiah, rupiah_ringkas
from pemetaan.angka import Angka, Pembanding, Potret
from pemetaan.grafik import grafik_omzet
from pemetaan.periode import Periode, pilihan
from produksi.queries.rekap import AngkaProduksi

UANG = (("omzet", "Omzet"), ("premi", "Premi WBP"), ("pnbp", "PNBP"))


def banding(kini: int, lalu: int | None, nama: str, *, uang: bool = False) -> str:
    """'naik 21 dari September 2026'; '' where the period before is not known."""
    if lalu is None or not nama:
        return ""
    if kini == lalu:
        return f"sama dengan {nama}"
    beda = abs(kini - lalu)
    tulis = rupiah_ringkas(beda) if uang else ribuan(beda)
    return f"{'naik' if kini > lalu else 'turun'} {tulis} dari {nama}"


def beda_keadaan(angka: Angka, lalu: Pembanding) -> dict[str, str]:
    """Comparison of the figures of products, flagships and permits, by field."""
    return {
        k: banding(getattr(angka, k), getattr(lalu.keadaan, k), lalu.nama_keadaan)
        for k in ("terdata", "terbit", "berunggulan", "unit_rutin", "halal_kurang", "akan_habis",
                  "tanpa_produk", "data_awal")
        if lalu.keadaan is not None
    }  # fmt: skip


def kalimat_lapor(p: AngkaProduksi) -> str:
    """Discipline in a sentence: in time, late, begun, missing and zero are told apart."""
    if not p.diminta:
        return "Belum ada bulan yang lewat batas pelaporan." if not p.masuk else ""
    bagian = [f"{ribuan(p.lapor)} dari {ribuan(p.diminta)} laporan yang diminta sudah dikirim"]
    if p.lapor:
        bagian.append(f"{ribuan(p.tepat)} tepat waktu")
    if p.terlambat:
        bagian.append(f"{ribuan(p.terlambat)} masih draf dan lewat batas")
    if p.tidak_ada:
        bagian.append(f"{ribuan(p.tidak_ada)} tidak ada laporannya")
    if p.nihil:
        bagian.append(f"{ribuan(p.nihil)} menyatakan tidak berproduksi")
    return f"{', '.join(bagian)}."


def sel_produksi(
    p: AngkaProduksi, lalu: Pembanding | None, periode: Periode
) -> list[dict[str, str]]:
    """The tiles; empty where no report counts: unknown is not zero."""
    if not p.masuk:
        return []
    dulu = lalu.produksi if lalu else None
    nama = lalu.nama if lalu else ""
    hasil = []
    for kolom, label in UANG:
        n = getattr(p, kolom)
        belum = kolom != "omzet" and p.tanpa_bagi == p.masuk
        hasil.append(
            {
                "label": label,
                "nilai": "belum dibagi" if belum else rupiah_ringkas(n),
                "ubah": ""
                if belum
                else banding(n, getattr(dulu, kolom) if dulu else None, nama, uang=True),
            }
        )
    hasil.append(
        {
            "label": "WBP terlibat" if periode.panjang == 1 else "WBP terlibat, jumlah tiap bulan",
            "nilai": ribuan(p.wbp),
            "ubah": banding(p.wbp, dulu.wbp if dulu else None, nama),
        }
    )
    return hasil


def sajian_hasil(data: Potret, periode: Periode, p: AngkaProduksi) -> dict[str, Any]:
    """The section "Produksi dan laporan"; `p` sums the units of `data`."""
    return {
        "produksi": p,
        "contoh": data.produksi.contoh(periode.duabelas),
        "sel_produksi": sel_produksi(p, data.lalu, periode),
        "kalimat_lapor": kalimat_lapor(p),
        "grafik": grafik_omzet(data.produksi.omzet(periode.duabelas)),
    }


def sajian_periode(periode: Periode, zona: str, tercatat: bool) -> dict[str, Any]:
    """The menu of periods, and whether the state shown is that of the period's end."""
    return {
        "periode": periode,
        "pilihan_periode": pilihan(zona),
        "kueri_periode": f"periode={periode.kode}" if periode.kode else "",
        "keadaan_tercatat": tercatat,
        "keadaan_kini": periode.bulan_keadaan is None or not tercatat,
    }


BARIS_PRODUKSI = ("Laporan", "Tepat waktu", "Omzet", "Premi", "PNBP", "WBP")


def sel_baris(p: AngkaProduksi) -> list[str]:
    """A row of the table of production: '–' where nothing is known."""
    lapor = f"{p.lapor} dari {p.diminta}" if p.diminta else ribuan(p.masuk) if p.masuk else "–"
    tepat = str(p.tepat) if p.diminta else "–"
    if not p.masuk:
        return [lapor, tepat, "–", "–", "–", "–"]
    uang = [rupiah(p.omzet)]
    uang += ["–" if p.tanpa_bagi == p.masuk else rupiah(n) for n in (p.premi, p.pnbp)]
    return [lapor, tepat, *uang, ribuan(p.wbp)]


def tabel_produksi(baris: Sequence[tuple[str, str, str, AngkaProduksi]]) -> dict[str, Any]:
    """Rows of (name, address, note, figures), as the template shows them."""
    return {
        "kolom_produksi": BARIS_PRODUKSI,
        "baris_produksi": [
            {
                "nama": nama,
                "url": url,
                "catatan": catatan,
                "sel": list(zip(BARIS_PRODUKSI, sel_baris(p), strict=True)),
            }
            for nama, url, catatan, p in baris
        ],
    }
