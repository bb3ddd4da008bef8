"""`manage.py tinjau_kewajiban`: what rules, kinds and steps say today. Runs daily."""

from typing import Any

from django.core.management.base import BaseCommand

from sertifikasi.services.kewajiban import tinjau_semua
from sertifikasi.services.terjadwal import terapkan_terjadwal


class Command(BaseCommand):
    help = "Re-evaluate obligations of all products; rules begin and end on a day."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            if jumlah := terapkan_terjadwal(oleh=None):
                self.stdout.write(f"{jumlah} perubahan terjadwal diterapkan")
        finally:  # a change that cannot be carried out does not hold the rules up
            self.stdout.write(f"{tinjau_semua(oleh=None)} baris berubah")
