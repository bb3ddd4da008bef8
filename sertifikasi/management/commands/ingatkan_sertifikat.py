"""`manage.py ingatkan_sertifikat`, daily: reminders of certificates that end. Safe to run again."""

from typing import Any

from django.core.management.base import BaseCommand

from sertifikasi.services.ingatkan import ingatkan


class Command(BaseCommand):
    help = "Ingatkan unit dan Kanwil tentang sertifikat yang berakhir, satu kabar per orang."

    def handle(self, *args: Any, **options: Any) -> None:
        hasil = ingatkan(oleh=None)
        self.stdout.write(f"{hasil.sertifikat} sertifikat diingatkan kepada {hasil.orang} orang.")
