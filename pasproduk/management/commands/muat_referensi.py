"""`manage.py muat_referensi`: reference data of all apps; safe to run again at any time."""

from typing import Any

from django.core.management.base import BaseCommand

from pasproduk.muat_referensi import muat_semua


class Command(BaseCommand):
    help = "Load Kanwil, regions, units, partners, categories and kinds of certificates."

    def handle(self, *args: Any, **options: Any) -> None:
        for hasil in muat_semua(oleh=None):
            self.stdout.write(f"  {hasil}")
