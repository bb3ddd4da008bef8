"""Sweep files that nothing names: scans, sheets, reports, and what was kept for a form."""

from typing import Any

from django.core.management.base import BaseCommand

from inti.sapu import sapu_folder

FOLDER = ("pindaian", "tertunda", "impor", "laporan", "laporan-bertanda")


class Command(BaseCommand):
    help = "Hapus berkas yang tidak disebut baris mana pun (lebih tua dari sehari)."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{sum(map(sapu_folder, FOLDER))} berkas dihapus.")
