"""The stored file on a local path, as the parser needs it."""

import hashlib
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from impor.galat import BerkasDitolak
from impor.models import Impor


@contextmanager
def berkas_lokal(impor: Impor) -> Iterator[Path]:
    """A path to read the upload from, wherever the storage keeps it. Raises `BerkasDitolak`."""
    if not impor.berkas.storage.exists(impor.berkas.name or ""):
        raise BerkasDitolak("Berkas asli impor ini tidak ada lagi. Unggah lagi berkasnya.")
    try:
        jalur = Path(impor.berkas.path)
    except NotImplementedError:
        with tempfile.NamedTemporaryFile(prefix="impor-") as tempat, impor.berkas.open("rb") as isi:
            for potong in isi.chunks():
                tempat.write(potong)
            tempat.flush()
            yield Path(tempat.name)
        return
    yield jalur


@contextmanager
def unggahan_lokal(berkas: Any) -> Iterator[tuple[Path, str]]:
    """An upload (or open file) on disk, with its SHA-256."""
    jejak = hashlib.sha256()
    with tempfile.NamedTemporaryFile(prefix="impor-") as tempat:
        potongan = (
            berkas.chunks()
            if hasattr(berkas, "chunks")
            else iter(lambda: berkas.read(1 << 20), b"")
        )
        for potong in potongan:
            jejak.update(potong)
            tempat.write(potong)
        tempat.flush()
        yield Path(tempat.name), jejak.hexdigest()
