"""Loads the kinds of certificates: family, issuer, validity, reminder ladder, look-up page."""

import json
from pathlib import Path
from typing import Any

from inti.audit import layanan
from organisasi.services.muat_tabel import HasilTabel, Tabel, muat_tabel
from sertifikasi.models import JenisSertifikat

BERKAS = Path(__file__).resolve().parent.parent / "data" / "jenis.json"
JENIS = Tabel("jenis", JenisSertifikat, ("kode",))


@layanan("referensi.muat_jenis_sertifikat")
def muat_jenis(*, berkas: Path = BERKAS, oleh: Any = None) -> list[HasilTabel]:
    """Load `berkas`; what headquarters edited stays (see `muat_tabel`)."""
    isi = json.loads(berkas.read_text(encoding="utf-8"))
    return [muat_tabel(JENIS, isi[JENIS.nama])]
