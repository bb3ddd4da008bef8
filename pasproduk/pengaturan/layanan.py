"""Deeds of headquarters that touch several apps."""

from typing import Any

from inti.audit import layanan
from katalog.models import Terbitan
from katalog.services.terbitan_unit import sesuaikan_terbitan
from organisasi.models import UPT
from organisasi.services.upt import ubah_upt


@layanan("upt.ubah")
def ubah_unit(*, upt: UPT, versi: int, isi: dict[str, Any], oleh: Any) -> UPT:
    """Change a unit's official data, and the published rows that copy it. Raises as `ubah_upt`."""
    upt = ubah_upt(upt=upt, versi=versi, isi=isi, oleh=oleh)
    sesuaikan_terbitan(terbitan=Terbitan.objects.filter(upt=upt))
    return upt
