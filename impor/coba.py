"""One row's deed in a savepoint of its own: what a service refuses is that row's answer."""

from collections.abc import Callable
from typing import Any

from django.db import transaction

from inti.galat import GalatLayanan


def coba(kerjakan: Callable[[], Any]) -> str:
    """Run `kerjakan`; "" when it was done, else why the service refused it, with nothing written."""
    try:
        with transaction.atomic():
            kerjakan()
    except GalatLayanan as galat:
        return galat.pesan
    return ""
