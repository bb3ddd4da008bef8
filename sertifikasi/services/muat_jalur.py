"""Loads the routes to a certificate: their steps and what each step asks for."""

import json
from pathlib import Path
from typing import Any

from inti.audit import layanan
from organisasi.services.muat_tabel import HasilTabel, Tabel, muat_tabel
from sertifikasi.models import DokumenLangkah, Jalur, Langkah
from sertifikasi.services.muat_aturan import JENIS

BERKAS = Path(__file__).resolve().parent.parent / "data" / "jalur.json"
JALUR = Tabel("jalur", Jalur, ("kode",), {"jenis": JENIS})
LANGKAH = Tabel("langkah", Langkah, ("kode",), {"jalur": JALUR})
DOKUMEN = Tabel("dokumen", DokumenLangkah, ("kode",), {"langkah": LANGKAH})


@layanan("referensi.muat_jalur")
def muat_jalur(*, berkas: Path = BERKAS, oleh: Any = None) -> list[HasilTabel]:
    """Load `berkas`, routes first; what headquarters edited stays (see `muat_tabel`)."""
    isi = json.loads(berkas.read_text(encoding="utf-8"))
    return [muat_tabel(tabel, isi[tabel.nama]) for tabel in (JALUR, LANGKAH, DOKUMEN)]
