"""What a page reads at several places is read once: only while a page is read, never while one is
written."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any, TypeVar

T = TypeVar("T")
_dibaca: ContextVar[dict[Any, Any] | None] = ContextVar("dibaca", default=None)


@contextmanager
def membaca() -> Iterator[None]:
    """Keep what functions marked `sekali` return until the end of the block."""
    tanda = _dibaca.set({})
    try:
        yield
    finally:
        _dibaca.reset(tanda)


def sekali(baca: Callable[[], T]) -> Callable[[], T]:
    """Within `membaca` call `baca` once; elsewhere each time."""

    @wraps(baca)
    def satu() -> T:
        dibaca = _dibaca.get()
        if dibaca is None:
            return baca()
        if baca not in dibaca:
            dibaca[baca] = baca()
        return dibaca[baca]

    return satu
