"""What runs every day, in this order. Each may run twice or miss days without harm."""

import logging
from collections.abc import Callable
from datetime import date

from django.conf import settings
from django.core.management import call_command

from inti.waktu import Zona, hari_ini

log = logging.getLogger(__name__)

PERINTAH = (
    "tinjau_kewajiban",  # rules begin and end on a day
    "hitung_ulang_izin",  # certificates end on a day
    "ingatkan_sertifikat",
    "ingatkan_laporan",
    "ingatkan_putaran",
    "rekap",  # months end; after everything that the day changes
    "bersihkan_foto",  # files that a killed process left without a row
    "bersihkan_berkas",
)
SERING = (
    "kirim_surel",  # mail that a failing server held back
    "rekap_katalog",  # folds the counts behind the facets
    "rekap",  # stores the state of units that something was written of
)

Tanggal = tuple[date, ...]


def hari_semua_zona() -> Tanggal:
    """Today in WIB, WITA and WIT: it changes three times in 24 hours."""
    return tuple(hari_ini(z) for z in Zona)


def jalankan_semua(
    perintah: tuple[str, ...] = PERINTAH, panggil: Callable[[str], object] = call_command
) -> list[str]:
    """Run each; one that fails is logged and does not stop the others. Returns those that failed."""
    gagal = []
    for nama in perintah:
        try:
            panggil(nama)
        except Exception:
            log.exception("daily command %s failed", nama)
            gagal.append(nama)
    return gagal


def langkah_jadwal(terakhir: Tanggal | None, panggil: Callable[[str], object]) -> Tanggal:
    """One look of the scheduler: on a new day in some zone (and at its start) the daily ones run.

    Returns the days it has done; a command that failed is tried again at the next look.
    """
    if settings.HANYA_BACA:  # whatever is due waits for its end
        return terakhir or ()
    kini = hari_semua_zona()
    if kini != terakhir and jalankan_semua(PERINTAH, panggil):
        kini = terakhir or ()
    jalankan_semua(SERING, panggil)
    return kini
