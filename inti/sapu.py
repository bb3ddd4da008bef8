"""Sweeping files that no row names: left by a process that died between file and row."""

from datetime import timedelta

from django.apps import apps
from django.core.files.storage import default_storage
from django.db.models import FileField
from django.utils import timezone

UMUR = timedelta(days=1)  # younger files may belong to a transaction or a form under way


def sapu_folder(folder: str) -> int:
    """Delete files of `folder` older than `UMUR` that no file field of any model names."""
    try:
        nama = default_storage.listdir(folder)[1]
    except OSError:
        return 0
    batas, dipakai = timezone.now() - UMUR, _dipakai(folder)
    lepas = [
        jalur
        for n in nama
        if (jalur := f"{folder}/{n}") not in dipakai
        and default_storage.get_modified_time(jalur) < batas
    ]
    for jalur in lepas:
        default_storage.delete(jalur)
    return len(lepas)


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
