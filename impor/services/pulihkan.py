"""Steps whose worker died are taken up again; jobs nobody does any more are marked so."""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from impor.models import Impor


def pulihkan_yang_macet() -> int:
    """Enqueue again every running step without a sign of life; returns how many.

    The claim is one UPDATE, so that two workers do not both enqueue the same step.
    """
    from impor.tasks import kerjakan

    batas = timezone.now() - timedelta(seconds=settings.PEKERJAAN_MACET_DETIK)
    macet = Impor.objects.filter(status__in=Impor.BERJALAN, detak__lt=batas)
    jumlah = 0
    for pk in list(macet.values_list("pk", flat=True)):
        with transaction.atomic():
            if not macet.filter(pk=pk).update(detak=timezone.now()):
                continue
            _tandai_yatim(pk, batas)
            kerjakan.enqueue(pk)
            jumlah += 1
    return jumlah


def _tandai_yatim(impor_id: int, batas: object) -> None:
    """The job that a dead worker left as "running" is none any more."""
    DBTaskResult.objects.filter(
        status=TaskResultStatus.RUNNING,
        task_path="impor.tasks.kerjakan",
        started_at__lt=batas,
        args_kwargs__args=[impor_id],
    ).update(
        status=TaskResultStatus.FAILED,
        finished_at=timezone.now(),
        exception_class_path="impor.services.pulihkan.PekerjaHilang",
        traceback="Pekerja berhenti sebelum selesai; langkahnya diambil alih.",
    )


class PekerjaHilang(Exception):
    """Recorded for a job whose worker died."""
