"""`manage.py tinjau_kewajiban`: what the rules say today, on every product. Runs daily."""

from typing import Any

from django.core.management.base import BaseCommand

from sertifikasi.services.kewajiban import tinjau_semua


class Command(BaseCommand):
    help = "Re-evaluate obligations of all products; rules begin and end on a day."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{tinjau_semua(oleh=None)} baris berubah")
