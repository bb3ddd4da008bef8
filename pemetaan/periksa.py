"""Rebuilds the roll-up from its rows, and names where it differs from them."""

from inti.waktu import hari_ini
from organisasi.cakupan import SELURUH_NEGERI
from organisasi.models import UPT
from pemetaan.isyarat import tandai
from pemetaan.queries.hitung import hitung_keadaan
from pemetaan.queries.lembar import baca_lembar
from pemetaan.segar import keadaan_kini, perbarui_keadaan
from produksi.bulan import awal_bulan
from produksi.services.rekap import Beda, bangun_rekap, periksa_rekap


def bangun() -> tuple[int, int]:
    """Write both roll-ups anew: months of production, and the state of every unit now. Frozen
    months stay: what they froze is gone. Returns (unit months, units)."""
    bulan = bangun_rekap()
    tandai(UPT.objects.values_list("pk", flat=True))
    return bulan, len(perbarui_keadaan(SELURUH_NEGERI))


def periksa() -> list[Beda]:
    """Every figure that is not what its rows say: of months of production, and of the state now."""
    return [*periksa_rekap(), *_periksa_keadaan()]


def _periksa_keadaan() -> list[Beda]:
    semua = keadaan_kini(baca_lembar(SELURUH_NEGERI))
    harus = hitung_keadaan([k.upt for k in semua])
    return [
        Beda(k.upt.kode, awal_bulan(hari_ini(k.upt.kanwil.zona_waktu)), nama, k.isi[nama], benar)
        for k in semua
        for nama, benar in harus[k.upt.pk].items()
        if k.isi[nama] != benar
    ]
