"""Jobs of the background worker: they only fetch and call the service."""

from django_tasks import task

from impor.services.jalankan import jalankan


@task()
def kerjakan(impor_id: int) -> str:
    """Do the running step of an import."""
    return jalankan(impor_id)
