"""Reasons of *nihil*: loaded once, then kept by headquarters."""

import json
from pathlib import Path
from typing import Any

from inti.audit import layanan
from inti.galat import GalatLayanan, TidakBerhak
from organisasi.services.muat_tabel import HasilTabel, Tabel, muat_tabel
from pemetaan import kebijakan
from pemetaan.models import AlasanNihil

BERKAS = Path(__file__).resolve().parent.parent / "data" / "alasan_nihil.json"
TABEL = Tabel("alasan_nihil", AlasanNihil, ("teks",))


@layanan("referensi.muat_alasan_nihil")
def muat_alasan_nihil(*, berkas: Path = BERKAS, oleh: Any = None) -> list[HasilTabel]:
    """Load `berkas`; what headquarters edited stays (see `muat_tabel`)."""
    return [muat_tabel(TABEL, json.loads(berkas.read_text(encoding="utf-8"))[TABEL.nama])]


@layanan("alasan_nihil.tambah")
def tambah_alasan(*, teks: str, oleh: Any) -> AlasanNihil:
    """Offer a further reason, last in the list; one that was withdrawn comes back.

    Raises `TidakBerhak`, `GalatLayanan` where it is offered already.
    """
    if not kebijakan.boleh_mengatur_alasan(oleh):
        raise TidakBerhak
    ada = AlasanNihil.objects.filter(teks__iexact=teks).first()
    if ada and ada.aktif:
        raise GalatLayanan("Alasan ini sudah ada.")
    satu = ada or AlasanNihil(teks=teks)
    satu.urutan, satu.aktif = 100, True
    satu.save()
    return satu


@layanan("alasan_nihil.tawarkan")
def tawarkan_alasan(*, alasan: AlasanNihil, aktif: bool, oleh: Any) -> AlasanNihil:
    """Offer a reason or withdraw it; answers that gave it keep it."""
    if not kebijakan.boleh_mengatur_alasan(oleh):
        raise TidakBerhak
    alasan.aktif = aktif
    alasan.save()
    return alasan
