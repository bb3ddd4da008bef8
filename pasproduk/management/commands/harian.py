"""`manage.py harian`: every daily command once, for cron (docs/produksi.md)."""

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from pasproduk.harian import jalankan_semua


class Command(BaseCommand):
    help = "Jalankan semua perintah harian; aman diulang."

    def handle(self, *args: Any, **options: Any) -> None:
        def panggil(nama: str) -> None:
            self.stdout.write(f"{nama}: ", ending="")
            call_command(nama, stdout=self.stdout)

        if gagal := jalankan_semua(panggil=panggil):
            raise CommandError(f"Gagal: {', '.join(gagal)}. Lihat log.")
