"""Jobs of the background worker: they only fetch and call the service."""

from django_tasks import task

from pemetaan.services.laporan import susun


@task()
def susun_laporan(pk: int) -> str:
    """Build an official report."""
    return susun(pk)
