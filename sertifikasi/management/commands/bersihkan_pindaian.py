"""Sweep scans that nothing names: kept for a form, or left by a process that died."""

from datetime import timedelta
from typing import Any

from django.core.files.storage import default_storage
from django.core.management.base import BaseCommand
from django.utils import timezone

from sertifikasi.berkas import FOLDER
from sertifikasi.models import CatatanTahap, Sertifikat
from sertifikasi.tertunda import bersihkan_tertunda

UMUR = timedelta(days=1)  # younger files may belong to a transaction under way


def bersihkan_lepas() -> int:
    """Delete files under `pindaian/` older than a day that no certificate and no step names."""
    if not default_storage.exists(FOLDER):
        return 0
    dipakai = set(Sertifikat.objects.exclude(pindaian="").values_list("pindaian", flat=True))
    dipakai |= set(CatatanTahap.objects.exclude(berkas="").values_list("berkas", flat=True))
    batas = timezone.now() - UMUR
    lepas = [
        jalur
        for nama in default_storage.listdir(FOLDER)[1]
        if (jalur := f"{FOLDER}/{nama}") not in dipakai
        and default_storage.get_modified_time(jalur) < batas
    ]
    for jalur in lepas:
        default_storage.delete(jalur)
    return len(lepas)


class Command(BaseCommand):
    help = "Hapus pindaian yang tidak dipakai sertifikat mana pun (lebih tua dari sehari)."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{bersihkan_tertunda() + bersihkan_lepas()} berkas dihapus.")
