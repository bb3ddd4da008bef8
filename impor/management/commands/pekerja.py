"""The background worker: does the jobs of the database, and takes up what a dead one left."""

import logging
import threading
import time
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import InterfaceError, OperationalError, close_old_connections, connections

from impor.services.pulihkan import pulihkan_yang_macet

log = logging.getLogger(__name__)
PERIKSA_DETIK = 30
COBA_LAGI_DETIK = 2


class Command(BaseCommand):
    help = "Jalankan pekerja latar: impor besar dan pekerjaan lain. Ctrl-C menghentikan."

    def handle(self, *args: Any, **opsi: Any) -> None:
        if settings.HANYA_BACA:
            self.stdout.write("Portal sedang hanya dapat dibaca: pekerja menunggu.")
            threading.Event().wait()
        threading.Thread(target=_jaga, daemon=True, name="pulihkan").start()
        while not _kerja():
            time.sleep(COBA_LAGI_DETIK)


def _kerja() -> bool:
    """Do jobs until told to stop; False if the database went away, and it is worth another try.

    The job that was under way then is taken up again as one whose worker died.
    """
    try:
        call_command("db_worker", queue_name="*", interval=1.0, reload=False)
    except (OperationalError, InterfaceError):
        log.exception("the database went away; the worker looks again in %s s", COBA_LAGI_DETIK)
        connections.close_all()
        return False
    return True


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
