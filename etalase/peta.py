"""Outlines of the 33 Kanwil for the map of the portal.

Source: `data/peta_kanwil.json`, derived from @svg-maps/indonesia (CC BY 4.0); `Peta.sumber` is
the attribution, to be shown beside every map.
"""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

BERKAS = Path(__file__).parent / "data" / "peta_kanwil.json"


@dataclass(frozen=True)
class Wilayah:
    """Outline of one Kanwil: SVG path data and the point where its label stands."""

    kode: str
    path: str
    x: float
    y: float


@dataclass(frozen=True)
class Peta:
    """`viewBox` of the drawing, its attribution, and the outlines by Kanwil code."""

    view_box: str
    sumber: str
    kanwil: dict[str, Wilayah]


@cache
def muat_peta() -> Peta:
    """Read the outlines once per process."""
    isi = json.loads(BERKAS.read_text(encoding="utf-8"))
    wilayah = {
        kode: Wilayah(kode, w["path"], float(w["label"][0]), float(w["label"][1]))
        for kode, w in isi["kanwil"].items()
    }
    return Peta(isi["viewBox"], isi["sumber"], wilayah)
