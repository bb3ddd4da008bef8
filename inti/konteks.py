"""Who acts in which request, for the audit trail and the log. Set by middleware and commands."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

nomor_permintaan: ContextVar[str] = ContextVar("nomor_permintaan", default="")
pelaku: ContextVar[Any] = ContextVar("pelaku", default=None)


@contextmanager
def sebagai(pengguna: Any) -> Iterator[None]:
    """Let `pengguna` be the person whose deeds the history records inside the block."""
    tanda = pelaku.set(pengguna)
    try:
        yield
    finally:
        pelaku.reset(tanda)
