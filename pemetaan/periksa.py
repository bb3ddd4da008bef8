"""Rebuilds the roll-up from its rows, and names where it differs from them."""

from organisasi.cakupan import SELURUH_NEGERI
from organisasi.models import UPT
from pemetaan.isyarat import tandai
from pemetaan.queries.hitung import hitung_keadaan
from pemetaan.segar import KOLOM, keadaan_kini
from produksi.services.rekap import Beda, bangun_rekap, periksa_rekap


def bangun() -> tuple[int, int]:
    """Write both roll-ups anew: months of production, and the state of every unit now. Frozen
    months stay: what they froze is gone. Returns (unit months, units)."""
    bulan = bangun_rekap()
    tandai(UPT.objects.values_list("pk", flat=True))
    return bulan, len(keadaan_kini(SELURUH_NEGERI))


def periksa() -> list[Beda]:
    """Every figure that is not what its rows say: of months of production, and of the state now."""
    return [*periksa_rekap(), *_periksa_keadaan()]


def _periksa_keadaan() -> list[Beda]:
    semua = keadaan_kini(SELURUH_NEGERI)
    harus = hitung_keadaan([u for u, _ in semua])
    return [
        Beda(u.kode, k.bulan, nama, getattr(k, nama), harus[u.pk][nama])
        for u, k in semua
        for nama in KOLOM
        if getattr(k, nama) != harus[u.pk][nama]
    ]
