"""Room on the interpreter's stack for a whole request.

CPython keeps its stack in pieces of 16 kB and gives a piece back as soon as it is empty. Where a
loop deep in a template calls across the edge of a piece, each call asks the system for memory and
returns it; a page then takes up to twice its time, depending on how deep the caller happens to be
(https://github.com/python/cpython/issues/142183, open in the versions supported here). A frame that
is larger than a piece gets one of its own, rounded up to a power of two; what is called from it
lies in what is left, far from any edge.
"""

from collections.abc import Callable
from typing import Any

# Slots of 8 bytes: just over 256 kB, so that the piece is 512 kB and half of it is left.
_SLOT = 33_000


def beri_ruang(aplikasi: Callable[..., Any]) -> Callable[..., Any]:
    """The WSGI application `aplikasi`, called from a frame with room behind it."""

    def layani(environ: dict[str, Any], start_response: Callable[..., Any]) -> Any:
        return aplikasi(environ, start_response)

    layani.__code__ = layani.__code__.replace(co_stacksize=_SLOT)
    return layani
