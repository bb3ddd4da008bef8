"""Store a file whole or not at all; a storage that is full is said in words."""

import contextlib
import logging

from django.core.files.base import File
from django.core.files.storage import default_storage

from inti.galat import GalatLayanan

log = logging.getLogger(__name__)


class PenyimpananPenuh(GalatLayanan):
    """The file could not be written: the disk is full, read-only or gone."""

    pesan = (
        "Berkas belum dapat disimpan karena tempat penyimpanan di server penuh. Isian lain tidak "
        "hilang. Coba lagi nanti; bila berulang, beri tahu pengelola."
    )


def simpan_utuh(nama: str, isi: File) -> str:
    """Store `isi` as `nama`, a name that nothing has yet; returns the stored name.

    If it cannot be written whole, nothing of it stays. Raises `PenyimpananPenuh`.
    """
    try:
        return default_storage.save(nama, isi)
    except BaseException as galat:
        with contextlib.suppress(OSError):
            default_storage.delete(nama)
        if not isinstance(galat, OSError):
            raise
        log.exception("a file could not be stored")
        raise PenyimpananPenuh from galat
