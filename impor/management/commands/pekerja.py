"""The background worker: does the jobs of the database, and takes up what a dead one left."""

import logging
import threading
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import close_old_connections

from impor.services.pulihkan import pulihkan_yang_macet

log = logging.getLogger(__name__)
PERIKSA_DETIK = 30


class Command(BaseCommand):
    help = "Jalankan pekerja latar: impor besar dan pekerjaan lain. Ctrl-C menghentikan."

    def handle(self, *args: Any, **opsi: Any) -> None:
        if settings.HANYA_BACA:
            self.stdout.write("Portal sedang hanya dapat dibaca: pekerja menunggu.")
            threading.Event().wait()
        threading.Thread(target=_jaga, daemon=True, name="pulihkan").start()
        call_command("db_worker", queue_name="*", interval=1.0, reload=False)


def _jaga() -> None:
    """Look for stuck steps now and every half minute; an error is logged and tried again."""
    berhenti = threading.Event()
    while True:
        try:
            if jumlah := pulihkan_yang_macet():
                log.warning("took up %s stuck steps", jumlah)
        except Exception:
            log.exception("looking for stuck steps failed")
        finally:
            close_old_connections()
        berhenti.wait(PERIKSA_DETIK)
