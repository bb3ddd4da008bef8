"""Steps whose worker died are taken up again; jobs nobody does any more are marked so."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django_tasks.base import Task, TaskResultStatus
from django_tasks_db.models import DBTaskResult

from impor.models import Impor

# Long work of the floors above: each takes up what has shown no sign of life since a moment.
_PEMULIH: list[Callable[[datetime], int]] = []


def daftarkan_pemulih(pemulih: Callable[[datetime], int]) -> None:
    """Have the worker call `pemulih(since)` too; it returns how many steps it took up."""
    _PEMULIH.append(pemulih)


def pulihkan_yang_macet() -> int:
    """Enqueue again every running step without a sign of life; returns how many."""
    batas = timezone.now() - timedelta(seconds=settings.PEKERJAAN_MACET_DETIK)
    return _pulihkan_impor(batas) + sum(pemulih(batas) for pemulih in _PEMULIH)


def _pulihkan_impor(batas: datetime) -> int:
    from impor.tasks import kerjakan

    macet = Impor.objects.filter(status__in=Impor.BERJALAN, detak__lt=batas)
    return ambil_alih(macet, kerjakan, batas)


def ambil_alih(macet: QuerySet[Any], tugas: Task, batas: datetime) -> int:
    """Enqueue `tugas` again for each row of `macet`, whose `detak` is older than `batas`; returns how
    many. The claim is one UPDATE, so that two workers do not both enqueue the same row."""
    jumlah = 0
    for pk in list(macet.values_list("pk", flat=True)):
        with transaction.atomic():
            if macet.filter(pk=pk).update(detak=timezone.now()):
                tandai_yatim(tugas.module_path, pk, batas)
                tugas.enqueue(pk)
                jumlah += 1
    return jumlah


def tandai_yatim(jalur: str, kunci: int, batas: datetime) -> None:
    """The job `jalur` on the row `kunci` that a dead worker left as "running" is none any more."""
    DBTaskResult.objects.filter(
        status=TaskResultStatus.RUNNING,
        task_path=jalur,
        started_at__lt=batas,
        args_kwargs__args=[kunci],
    ).update(
        status=TaskResultStatus.FAILED,
        finished_at=timezone.now(),
        exception_class_path="impor.services.pulihkan.PekerjaHilang",
        traceback="Pekerja berhenti sebelum selesai; langkahnya diambil alih.",
    )


class PekerjaHilang(Exception):
    """Recorded for a job whose worker died."""
