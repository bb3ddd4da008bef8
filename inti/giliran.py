"""Turns for heavy work inside a request: so many at once on this machine that others' pages go on.

Twenty photos of a phone at once would otherwise take every core and every thread of the server, and
pages would wait for them (`bench/unggahan.py`).
"""

import logging
import os
import tempfile
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

try:
    import fcntl
except ImportError:  # not on Windows: there the turns are those of one process
    fcntl = None  # type: ignore[assignment]

log = logging.getLogger(__name__)
# Half of the cores, one at least.
JUMLAH = max(1, (os.cpu_count() or 1) // 2)
_proses = threading.Lock()


@contextmanager
def giliran(nama: str) -> Iterator[None]:
    """Wait for a turn at work called `nama`, and hold it; a killed process gives it back.

    Not to be asked for again by who holds one. Where the file cannot be had (a full disk, a file of
    somebody else) the turn is that of this process alone: it is for speed, and refuses no work.
    """
    with _proses, ExitStack() as dipegang:
        if fcntl is not None:
            try:
                nomor = os.open(_kunci(nama), os.O_CREAT | os.O_RDWR | os.O_NOFOLLOW, 0o600)
                dipegang.callback(os.close, nomor)
                fcntl.flock(nomor, fcntl.LOCK_EX)
            except OSError:
                log.warning("no turn between processes at %s", nama, exc_info=True)
        yield


def _kunci(nama: str) -> Path:
    """The file that processes with the same remainder share; of this user alone."""
    urutan = os.getpid() % JUMLAH
    return Path(tempfile.gettempdir()) / f"pasproduk-{os.getuid()}-{nama}-{urutan}.kunci"
