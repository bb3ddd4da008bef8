"""`manage.py muat_peragaan`: demo accounts, and real products taken through the real steps."""

import secrets
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from akun.models import Pengguna
from akun.services.peragaan import buat_akun_peragaan
from katalog.models import Produk
from pasproduk.peragaan import jalankan_peragaan

BARIS_UTAMA = (
    "admin",
    "pusat",
    "kanwil-62",
    "kanwil-62-b",
    "pimpinan-62",
    "upt-62-01",
    "upt-62-08",
)


class Command(BaseCommand):
    help = "Create demo accounts and let them work on the real data. Refused in production."

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.PENGEMBANGAN:
            raise CommandError(
                "Akun peragaan hanya untuk MODE=pengembangan; tidak ada yang dibuat."
            )
        sandi = settings.SANDI_DEMO or f"peragaan-{secrets.token_urlsafe(6)}"
        unit = Produk.objects.values_list("upt__kode", flat=True).distinct().order_by("upt__kode")
        lama = Pengguna.objects.filter(peragaan=True, username="admin").first()
        akun = buat_akun_peragaan(
            sandi=sandi,
            kode_upt=list(unit),
            # The password printed below must be the one that works.
            atur_ulang_sandi=lama is not None and not lama.check_password(sandi),
        )
        hasil = jalankan_peragaan(kabar=lambda teks: self.stdout.write(f"  {teks}"))
        if hasil.diterbitkan:
            self.stdout.write(
                f"Peragaan: {hasil.diterbitkan} produk diterbitkan, {hasil.keadaan_lain} dalam "
                f"keadaan lain, {hasil.unggulan} unggulan ditetapkan, {hasil.diverifikasi} "
                "sertifikat diverifikasi."
            )
        if hasil.contoh:
            self.stdout.write(f"Data contoh: {hasil.contoh} sertifikat di Kalimantan Tengah.")
        if hasil.jawaban:
            self.stdout.write(
                f"Data contoh: putaran dengan {hasil.jawaban} jawaban, rapat atas {hasil.dibahas} unit."
            )
        if hasil.laporan:
            self.stdout.write(f"Data contoh: {hasil.laporan} laporan bulanan Kalimantan Tengah.")
        self.stdout.write(f"\nAkun peragaan (kata sandi semua: {sandi})")
        for nama, peran, tempat in akun:
            if nama in BARIS_UTAMA:
                self.stdout.write(f"  {nama:14} {peran:16} {tempat}")
        self.stdout.write(f"  … dan kanwil-<kode>, upt-<kode>: seluruhnya {len(akun)} akun.\n")
