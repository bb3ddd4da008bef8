"""`manage.py siap`: bring the database of this checkout up to date, for `make run`."""

from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser


class Command(BaseCommand):
    help = "Migrate, load reference data, and in demonstration mode the demo; safe to run again."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--port", default="8000", help="Only for the address printed.")

    def handle(self, *args: Any, **options: Any) -> None:
        self._langkah("Basis data")
        call_command("migrate", interactive=False, verbosity=0)
        self._langkah("Data acuan")
        call_command("muat_referensi", stdout=self.stdout)
        if settings.PENGEMBANGAN and settings.PERAGAAN:
            self._langkah("Produk dari sumber publik")
            call_command("muat_data_awal", stdout=self.stdout)
            self._langkah("Peragaan (yang pertama kali memakan waktu sekitar satu menit)")
            call_command("muat_peragaan", stdout=self.stdout)
        self.stdout.write(f"Alamat: http://localhost:{options['port']}/")

    def _langkah(self, teks: str) -> None:
        self.stdout.write(f"→ {teks}")
        self.stdout.flush()
