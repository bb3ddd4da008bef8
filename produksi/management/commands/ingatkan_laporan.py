"""`manage.py ingatkan_laporan`, daily: reminders of monthly reports, and marks of flagships."""

from typing import Any

from django.core.management.base import BaseCommand

from produksi.queries.duabelas import unit_bertanda
from produksi.services.ingatkan import ingatkan
from produksi.services.tanda import periksa_rutin


class Command(BaseCommand):
    help = "Ingatkan unit yang laporannya ditunggu, dan perbarui tanda unggulan yang jarang dibuat."

    def handle(self, *args: Any, **options: Any) -> None:
        ingat = ingatkan()
        ubah = sum(periksa_rutin(upt=u) for u in unit_bertanda())
        self.stdout.write(f"{ingat} pengingat dikirim, {ubah} tanda unggulan berubah.")
