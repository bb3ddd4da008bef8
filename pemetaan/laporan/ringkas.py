"""The short version: one page for a projector, and the same as a picture for a phone."""

from collections.abc import Sequence
from typing import Any

from pemetaan.angka import BarisUPT
from pemetaan.laporan.lingkup import Bagian

PETAK = 4  # figures on the page
WARNA_UNGGULAN = ("#eceae4", "#b7c1e3", "#43549b")
PALING_SEDIKIT_UBIN = 2  # one unit is no comparison
KATA_UNGGULAN = ("tanpa unggulan", "1 unggulan", "2 unggulan")


def ringkas_periode(depan: dict[str, Any], unit: Sequence[BarisUPT], peta: bytes) -> Bagian:
    """From the front of the whole report: its sentence, its four figures, and its map. A Kanwil has
    its units as tiles in place of the map."""
    if depan["unggulan"] or len(unit) < PALING_SEDIKIT_UBIN:
        unit = ()
    ubin = [
        {"nama": b.upt.nama_singkat, "tingkat": min(2, b.angka.unggulan)}
        for b in unit
        if b.angka.unit
    ]
    legenda = [{"kata": k, "warna": w} for k, w in zip(KATA_UNGGULAN, WARNA_UNGGULAN, strict=True)]
    return susun_ringkas(depan, ubin, WARNA_UNGGULAN, legenda, "Unggulan tiap unit", peta)


def susun_ringkas(
    depan: dict[str, Any],
    ubin: list[dict[str, Any]],
    warna: Sequence[str],
    legenda: list[dict[str, str]],
    judul_ubin: str,
    peta: bytes,
) -> Bagian:
    """One page; `ubin` are units by name with the index of their shade in `warna`."""
    salin = (
        "judul",
        "lingkup",
        "periode",
        "per",
        "ringkasan",
        "petak",
        "contoh",
        "peta",
        "unggulan",
    )
    data = {k: depan[k] for k in salin}
    data["petak"] = data["petak"][:PETAK]
    if peta:
        return Bagian({**data, "ubin": []}, {"peta.svg": peta})
    isi = [{"nama": u["nama"], "warna": warna[u["tingkat"]]} for u in ubin]
    bagan = {"judul": judul_ubin, "temuan": "", "legenda": legenda} if isi else None
    return Bagian({**data, "peta": bagan, "ubin": isi})
