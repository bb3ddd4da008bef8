"""Loads the organisation: Kanwil, provinces, kabupaten/kota, units, partners, cooperation."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from inti.audit import layanan
from organisasi.models import UPT, AliasUPT, KabKota, Kanwil, KerjaSama, Mitra, Provinsi
from organisasi.services.alias import bentuk_normal
from organisasi.services.muat_tabel import HasilTabel, Tabel, baca_csv, muat_tabel

DATA = Path(__file__).resolve().parent.parent / "data"

KANWIL = Tabel("kanwil", Kanwil, ("kode",))
PROVINSI = Tabel("provinsi", Provinsi, ("kode",), {"kanwil": KANWIL})
KABKOTA = Tabel("kabkota", KabKota, ("kode",), {"provinsi": PROVINSI})
UNIT = Tabel("upt", UPT, ("kode",), {"kabkota": KABKOTA, "kanwil": KANWIL})
ALIAS = Tabel("alias_upt", AliasUPT, ("upt", "teks"), {"upt": UNIT})
MITRA = Tabel("mitra", Mitra, ("nama",))
KERJA_SAMA = Tabel(
    "kerja_sama", KerjaSama, ("mitra", "upt", "peran"), {"mitra": MITRA, "upt": UNIT}
)


def _rujuk(baris: list[dict[str, str]], *kolom: str) -> list[dict[str, str]]:
    """'kanwil_kode' → 'kanwil' for each of `kolom`."""
    return [
        {(k.removesuffix("_kode") if k in kolom else k): v for k, v in satu.items()}
        for satu in baris
    ]


def _kerja_sama(mitra: list[dict[str, str]]) -> Iterator[dict[str, str]]:
    """One row per partner, unit and role: `kode_upt` and `peran` are lists joined by ';'."""
    for satu in mitra:
        for upt in filter(None, satu["kode_upt"].split(";")):
            for peran in filter(None, satu["peran"].split(";")):
                yield {"mitra": satu["nama"], "upt": upt.strip(), "peran": peran.strip()}


def _alias(baris: list[dict[str, str]]) -> Iterator[dict[str, str]]:
    for satu in baris:
        teks = satu["teks"]
        yield {"upt": satu["kode_upt"], "teks": teks, "teks_normal": bentuk_normal(teks)}


@layanan("referensi.muat_organisasi")
def muat_referensi(*, folder: Path = DATA, oleh: Any = None) -> list[HasilTabel]:
    """Load the files in `folder`; says per table what happened (see `muat_tabel`)."""
    mitra = baca_csv(folder / "mitra.csv")
    return [
        muat_tabel(KANWIL, baca_csv(folder / "kanwil.csv")),
        muat_tabel(PROVINSI, _rujuk(baca_csv(folder / "provinsi.csv"), "kanwil_kode")),
        muat_tabel(KABKOTA, _rujuk(baca_csv(folder / "kabkota.csv"), "provinsi_kode")),
        muat_tabel(UNIT, _rujuk(baca_csv(folder / "upt.csv"), "kabkota_kode", "kanwil_kode")),
        muat_tabel(ALIAS, _alias(baca_csv(folder / "alias.csv"))),
        muat_tabel(MITRA, ({k: m[k] for k in ("nama", "jenis", "sumber")} for m in mitra)),
        muat_tabel(KERJA_SAMA, _kerja_sama(mitra)),
    ]
