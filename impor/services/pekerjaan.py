"""Jobs of the background worker, for admin pusat: do one again, take one back."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from impor.galat import LangkahImporTidakSah
from impor.models import Impor
from inti.audit import catat

S = TaskResultStatus


def ulangi_pekerjaan(*, pekerjaan: DBTaskResult, oleh: Any) -> None:
    """Put a failed job into the queue again, as it was. Raises `LangkahImporTidakSah`."""
    with transaction.atomic():
        if not DBTaskResult.objects.filter(pk=pekerjaan.pk, status=S.FAILED).update(
            status=S.READY,
            started_at=None,
            finished_at=None,
            exception_class_path="",
            traceback="",
        ):
            raise LangkahImporTidakSah("Hanya pekerjaan yang gagal dapat diulang.")
        _hidupkan(pekerjaan)
        catat("pekerjaan.ulangi", oleh=oleh, perubahan=[{"pekerjaan": str(pekerjaan.pk)}])


def _hidupkan(pekerjaan: DBTaskResult) -> None:
    """An import whose step failed runs again from that step."""
    isi = pekerjaan.args_kwargs.get("args") or []
    if pekerjaan.task_path != "impor.tasks.kerjakan" or not isi:
        return
    impor = Impor.objects.filter(pk=isi[0], status=Impor.Status.GAGAL).first()
    if impor and impor.pilihan.get("langkah") in Impor.BERJALAN:
        impor.status = impor.pilihan["langkah"]
        impor.galat = ""
        impor.detak = timezone.now()
        impor.save()


def batalkan_pekerjaan(*, pekerjaan: DBTaskResult, oleh: Any) -> None:
    """Take a waiting job out of the queue. Raises `LangkahImporTidakSah`."""
    with transaction.atomic():
        if not DBTaskResult.objects.filter(pk=pekerjaan.pk, status=S.READY).update(
            status=S.FAILED,
            finished_at=timezone.now(),
            traceback="Dibatalkan admin pusat.",
        ):
            raise LangkahImporTidakSah("Hanya pekerjaan yang menunggu dapat dibatalkan.")
        isi = pekerjaan.args_kwargs.get("args") or []
        if pekerjaan.task_path == "impor.tasks.kerjakan" and isi:
            for impor in Impor.objects.filter(pk=isi[0], status__in=Impor.BERJALAN):
                impor.pilihan = {**impor.pilihan, "langkah": impor.status}
                impor.status = Impor.Status.GAGAL
                impor.galat = "Dibatalkan admin pusat."
                impor.save()
        catat("pekerjaan.batalkan", oleh=oleh, perubahan=[{"pekerjaan": str(pekerjaan.pk)}])
