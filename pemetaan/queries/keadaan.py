"""The figures of each unit, folded from what is kept of it."""

from pemetaan.angka import Angka, BarisUPT
from pemetaan.queries.lembar import Lembar
from pemetaan.queries.putaran import NIHIL, TERPETAKAN
from produksi.queries.rekap import AngkaProduksi, PerUnit

_NIHIL = AngkaProduksi()
# Fields of `Angka` that a unit's state holds as they are.
_SALIN = (
    "terdata",
    "terbit",
    "data_awal",
    "pirt",
    "haki",
    "halal",
    "halal_kurang",
    "akan_habis",
    "kedaluwarsa",
    "belum_verifikasi",
    "kelengkapan",
)


def angka_lembar(k: Lembar, produksi: AngkaProduksi = _NIHIL) -> Angka:
    """Fold one unit's counts. A unit that does not produce lacks nothing: its products count,
    it does not count as a unit."""
    k_isi = k.isi
    isi = {n: k_isi[n] for n in _SALIN}
    if k.jawaban:
        isi |= {
            "ditanya": 1,
            "terpetakan": int(k.jawaban == TERPETAKAN),
            "nihil": int(k.jawaban == NIHIL),
        }
    if not k.berproduksi:
        return Angka(produksi=produksi, **isi)
    return Angka(
        unit=1,
        unit_rutin=int(k_isi["unggulan_rutin"] > 0),
        bermitra=int(k_isi["mitra"] > 0),
        unggulan_0=int(k_isi["unggulan"] == 0),
        unggulan_1=int(k_isi["unggulan"] == 1),
        unggulan_2=int(k_isi["unggulan"] >= 2),
        tanpa_produk=int(not k_isi["terdata"]),
        produksi=produksi,
        unggulan=k_isi["unggulan"],
        unggulan_rutin=k_isi["unggulan_rutin"],
        **isi,
    )


def dalam_pemetaan(k: Lembar) -> bool:
    """Has the unit a place in the mapping: it produces, or holds a product although it does not?"""
    return k.berproduksi or any(k.isi[n] for n in ("terdata", "terbit", "data_awal"))


def baris_lembar(lembar: list[Lembar], produksi: PerUnit) -> list[BarisUPT]:
    """A row of each unit of the mapping; figures of production that belong to these units are taken
    out of `produksi`."""
    return [
        BarisUPT(
            k.upt,
            angka_lembar(k, produksi.pop((k.kanwil_id, k.upt.pk), _NIHIL)),
            kanwil_id=k.kanwil_id,
            nama=k.nama,
            kategori=k.isi["kategori"],
            tugas=k.isi["tugas"],
            rinci=k.isi["unggulan_rinci"],
        )
        for k in lembar
        if dalam_pemetaan(k)
    ]
