"""Several at the same moment; only PostgreSQL lets them run side by side."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from django.db import connection

from inti.galat import GalatLayanan


def serentak(*kerja):
    """Run each in its own thread and connection: what each gave, or the refusal it met, in order.
    Any other error is the test's own."""
    mulai = Barrier(len(kerja))

    def jalan(satu):
        try:
            mulai.wait(timeout=20)
            return satu()
        except GalatLayanan as galat:
            return galat
        finally:
            connection.close()

    with ThreadPoolExecutor(len(kerja)) as pekerja:
        return list(pekerja.map(jalan, kerja))


def penolakan(hasil):
    """The refusals among what `serentak` gave."""
    return [h for h in hasil if isinstance(h, GalatLayanan)]
