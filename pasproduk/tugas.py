"""The task list: every app's lines, in order of urgency."""

from collections.abc import Callable
from typing import Any

from akun.tugas import Tugas
from katalog.tugas import tugas_katalog
from pemetaan.tugas import tugas_putaran
from produksi.tugas import tugas_produksi
from sertifikasi.tugas import tugas_sertifikasi
from sertifikasi.tugas_kewajiban import tugas_kewajiban

SUMBER: list[Callable[[Any], list[Tugas]]] = [
    tugas_katalog,
    tugas_putaran,
    tugas_produksi,
    tugas_sertifikasi,
    tugas_kewajiban,
]
_URUT = {"bata": 0, "soga": 1}


def kumpulkan_tugas(pengguna: Any) -> tuple[list[Tugas], list[Tugas]]:
    """What is urgent, and what can wait, for this person."""
    semua = [t for sumber in SUMBER for t in sumber(pengguna)]
    segera = sorted((t for t in semua if t.segera), key=lambda t: _URUT[t.nada])
    return segera, [t for t in semua if not t.segera]
