"""`manage.py kirim_surel`: mail notifications that could not be mailed before; for cron."""

from typing import Any

from django.core.management.base import BaseCommand

from akun.services.pemberitahuan import kirim_surel


class Command(BaseCommand):
    help = "Mail notifications that have not been mailed yet; safe to run at the same time twice."

    def handle(self, *args: Any, **options: Any) -> None:
        terkirim, gagal = kirim_surel()
        self.stdout.write(f"Surel: {terkirim} terkirim, {gagal} gagal.")
