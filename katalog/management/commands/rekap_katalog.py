"""The roll-up behind the catalogue's facets: fold it, rebuild it, compare it with the rows."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from katalog.services.rekap import bangun_rekap, padatkan_rekap, periksa_rekap


class Command(BaseCommand):
    help = (
        "Padatkan rekap katalog; --bangun menghitung ulang, --periksa membandingkan dengan baris."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--bangun", action="store_true", help="Hitung ulang dari baris.")
        parser.add_argument("--periksa", action="store_true", help="Gagal bila ada yang berbeda.")

    def handle(self, *args: Any, **opsi: Any) -> None:
        if opsi["bangun"]:
            self.stdout.write(f"Rekap katalog dihitung ulang: {bangun_rekap()} baris.")
        elif not opsi["periksa"] and (n := padatkan_rekap()):
            self.stdout.write(f"Rekap katalog dipadatkan: {n} baris lebih sedikit.")
        if opsi["periksa"]:
            if beda := periksa_rekap():
                contoh = "; ".join(f"{k}: {v}" for k, v in list(beda.items())[:3])
                raise CommandError(f"Rekap berbeda dari baris pada {len(beda)} hitungan: {contoh}")
            self.stdout.write("Rekap katalog sama dengan barisnya.")
