"""Rebuild the search: after a bulk load that went past the services."""

from typing import Any

from django.core.management.base import BaseCommand

from katalog.pencarian import indeks


class Command(BaseCommand):
    help = "Bangun ulang indeks pencarian dan kosakata katalog."

    def handle(self, *args: Any, **opsi: Any) -> None:
        jumlah = indeks.bangun_ulang()
        self.stdout.write(f"Indeks pencarian dibangun ulang: {jumlah} produk.")
