"""`manage.py muat_data_awal`: products and certificates of public sources, without doubling."""

from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from katalog.services.muat_sumber import baris_sumber, muat_produk_sumber
from sertifikasi.services.muat_sumber import muat_sertifikat_sumber


class Command(BaseCommand):
    help = "Load products that public sources speak of as data awal, with their certificates."

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        produk = muat_produk_sumber(baris=list(baris_sumber()), oleh=None)
        sertifikat = muat_sertifikat_sumber(produk=produk.produk, dapur=produk.dapur, oleh=None)
        self.stdout.write(
            f"Produk: {produk.dibuat} baru, {produk.sama} sudah ada. "
            f"Sertifikat: {sertifikat.dibuat} baru, {sertifikat.sama} sudah ada."
        )
