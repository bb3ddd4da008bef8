"""Jobs of the background worker: they only call the service."""

from django_tasks import task

from katalog.services.massal import jalankan_massal


@task()
def kerjakan_massal(tindakan_id: int) -> None:
    """Do a bulk deed, or take it back."""
    jalankan_massal(tindakan_id)
