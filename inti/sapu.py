"""Sweeping files that no row names: left by a process that died between file and row."""

from datetime import datetime, timedelta

from django.apps import apps
from django.core.files.storage import default_storage
from django.db.models import FileField
from django.utils import timezone

UMUR = timedelta(days=1)  # younger files may belong to a transaction or a form under way


def sapu_folder(folder: str) -> int:
    """Delete files of `folder` older than `UMUR` that no file field of any model names."""
    try:
        ada = {f"{folder}/{nama}" for nama in default_storage.listdir(folder)[1]}
    except FileNotFoundError:
        return 0
    return sum(_hapus_lama(jalur, timezone.now() - UMUR) for jalur in ada - _dipakai(folder))


def _hapus_lama(jalur: str, batas: datetime) -> bool:
    """Its age is asked at the last moment: a report that is built anew writes under its old name."""
    try:
        if default_storage.get_modified_time(jalur) >= batas:
            return False
    except FileNotFoundError:  # another sweep was faster
        return False
    default_storage.delete(jalur)
    return True


def _dipakai(folder: str) -> set[str]:
    return {
        jalur
        for model in apps.get_models()
        for kolom in model._meta.concrete_fields
        if isinstance(kolom, FileField)
        for jalur in model._base_manager.filter(
            **{f"{kolom.name}__startswith": f"{folder}/"}
        ).values_list(kolom.name, flat=True)
    }
