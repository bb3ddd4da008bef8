"""Reads of background jobs: what waits, runs, failed and why."""

from typing import Any

from django.db.models import Count, QuerySet
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from impor.models import Impor

S = TaskResultStatus
KEADAAN = {
    "menunggu": (S.READY, "Menunggu", "clock", "abu"),
    "berjalan": (S.RUNNING, "Berjalan", "refresh", "nila"),
    "gagal": (S.FAILED, "Gagal", "circle-alert", "bata"),
    "selesai": (S.SUCCESSFUL, "Selesai", "circle-check", "daun"),
}


def daftar_pekerjaan(keadaan: str = "") -> QuerySet[DBTaskResult]:
    """Newest first; all when `keadaan` names none."""
    baris = DBTaskResult.objects.order_by("-enqueued_at")
    return baris.filter(status=KEADAAN[keadaan][0]) if keadaan in KEADAAN else baris


def jumlah_per_keadaan() -> dict[str, int]:
    hitung = dict(DBTaskResult.objects.values_list("status").annotate(n=Count("id")).order_by())
    return {k: hitung.get(isi[0], 0) for k, isi in KEADAAN.items()}


def satu_pekerjaan(pk: Any) -> DBTaskResult | None:
    return DBTaskResult.objects.filter(pk=pk).first()


def impor_pekerjaan(baris: list[DBTaskResult]) -> dict[int, Impor]:
    """Imports that the jobs are about, by id."""
    kunci = [
        b.args_kwargs["args"][0]
        for b in baris
        if b.task_path == "impor.tasks.kerjakan" and b.args_kwargs.get("args")
    ]
    return Impor.objects.select_related("oleh").in_bulk(kunci)
