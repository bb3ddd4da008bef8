"""`manage.py ingatkan_laporan`, daily: reminders of monthly reports, and marks of flagships."""

from typing import Any

from django.core.management.base import BaseCommand

from organisasi.cakupan import SELURUH_NEGERI
from produksi.queries.bulan import unit_lapor
from produksi.services.ingatkan import ingatkan
from produksi.services.tanda import periksa_rutin


class Command(BaseCommand):
    help = "Ingatkan unit yang laporannya ditunggu, dan perbarui tanda unggulan yang jarang dibuat."

    def handle(self, *args: Any, **options: Any) -> None:
        ingat = ingatkan()
        ubah = sum(
            periksa_rutin(upt=u)
            for u in unit_lapor(SELURUH_NEGERI)
            .filter(
                penetapan_unggulan__berakhir_pada__isnull=True,
                penetapan_unggulan__isnull=False,
            )
            .distinct()
        )
        self.stdout.write(f"{ingat} pengingat dikirim, {ubah} tanda unggulan berubah.")
