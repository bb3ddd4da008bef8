"""`manage.py ingatkan_putaran`, daily: reminders of mapping rounds."""

from typing import Any

from django.core.management.base import BaseCommand

from pemetaan.services.ingatkan import ingatkan


class Command(BaseCommand):
    help = "Ingatkan unit yang belum menjawab putaran pemetaan, sebelum dan pada tenggatnya."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{ingatkan()} unit diingatkan.")
