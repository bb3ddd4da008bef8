"""`manage.py jadwal`: the small scheduler beside server and worker; Ctrl-C stops it."""

import time
from io import StringIO
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser
from django.db import close_old_connections

from pasproduk.harian import langkah_jadwal

PERIKSA_DETIK = 300


class Command(BaseCommand):
    help = "Jalankan perintah harian setiap hari berganti di salah satu zona, dan kirim surel."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--sekali", action="store_true", help="One look, then end.")

    def handle(self, *args: Any, **options: Any) -> None:
        terakhir = None
        while True:
            terakhir = langkah_jadwal(terakhir, self._panggil)
            if options["sekali"]:
                return
            close_old_connections()  # a database that went away meanwhile is asked anew
            time.sleep(PERIKSA_DETIK)

    def _panggil(self, nama: str) -> None:
        isi = StringIO()
        call_command(nama, stdout=isi)
        if nama != "kirim_surel" and (kabar := isi.getvalue().strip()):
            self.stdout.write(f"{nama}: {kabar}")
            self.stdout.flush()
