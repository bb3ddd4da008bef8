"""Loads the rules of the catalogue: categories, weights, common reasons."""

import json
from pathlib import Path
from typing import Any

from inti.audit import layanan
from katalog.models import AlasanUmum, BobotKelengkapan, Kategori
from organisasi.services.muat_tabel import HasilTabel, Tabel, muat_tabel

BERKAS = Path(__file__).resolve().parent.parent / "data" / "aturan.json"

KATEGORI = Tabel("kategori", Kategori, ("kode",))
BOBOT = Tabel("bobot", BobotKelengkapan, ("bagian",))
ALASAN = Tabel("alasan", AlasanUmum, ("teks",))


@layanan("referensi.muat_aturan")
def muat_aturan(*, berkas: Path = BERKAS, oleh: Any = None) -> list[HasilTabel]:
    """Load `berkas`; what headquarters edited stays (see `muat_tabel`)."""
    isi = json.loads(berkas.read_text(encoding="utf-8"))
    return [muat_tabel(tabel, isi[tabel.nama]) for tabel in (KATEGORI, BOBOT, ALASAN)]
