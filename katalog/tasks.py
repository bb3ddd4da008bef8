"""Jobs of the background worker: they only call the service."""

from django_tasks import task

from katalog.services.massal import jalankan_massal
from katalog.services.terbitan_unit import indeks_lagi


@task()
def kerjakan_massal(tindakan_id: int) -> None:
    """Do a bulk deed, or take it back."""
    jalankan_massal(tindakan_id)


@task()
def indeks_terbitan(terbitan_ids: list[int]) -> None:
    """Index published products anew, after a name that stands in their search text changed."""
    indeks_lagi(terbitan_ids)
