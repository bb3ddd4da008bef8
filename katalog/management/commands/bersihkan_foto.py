"""`manage.py bersihkan_foto`: removes files of photos that no row knows (after a crash)."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from katalog.services.foto import bersihkan_foto


class Command(BaseCommand):
    help = "Remove folders of photos without a row, older than an hour."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--periksa", action="store_true", help="report only")

    def handle(self, *args: Any, **options: Any) -> None:
        yatim = bersihkan_foto(hapus=not options["periksa"])
        for satu in yatim:
            self.stdout.write(satu)
        kata = "found" if options["periksa"] else "removed"
        self.stdout.write(f"{len(yatim)} orphan photo folders {kata}.")
