"""Rebuild the permit columns of all products from their certificates; to be run daily."""

from typing import Any

from django.core.management.base import BaseCommand

from sertifikasi.services.ringkasan import hitung_ulang_semua


class Command(BaseCommand):
    help = "Hitung ulang kolom PIRT, HAKI, halal semua produk dan laporkan yang berbeda."

    def handle(self, *args: Any, **options: Any) -> None:
        berubah = hitung_ulang_semua()
        if berubah:
            self.stdout.write(f"{len(berubah)} produk diperbarui: {berubah[:50]}")
        else:
            self.stdout.write("Semua kolom izin sudah benar.")
