"""Files of scans: no row without file, no file without row.

A new file is written before its row commits; if the deed fails, `jaga_berkas` takes it away
again. An old file goes when the transaction that no longer names it has committed.
"""

from collections.abc import Callable
from contextvars import ContextVar
from functools import wraps
from typing import Any, ParamSpec, TypeVar
from uuid import uuid4

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction

from inti.penyimpanan import simpan_utuh
from sertifikasi.models import Sertifikat
from sertifikasi.pindaian import BerkasPindaian

FOLDER = "pindaian"  # as `models.jalur_pindaian`

P = ParamSpec("P")
T = TypeVar("T")

_baru: ContextVar[list[str] | None] = ContextVar("_baru", default=None)


def jaga_berkas(fungsi: Callable[P, T]) -> Callable[P, T]:
    """Outermost decorator of a service that stores scans: a failed deed leaves no file."""

    @wraps(fungsi)
    def jalan(*args: P.args, **kwargs: P.kwargs) -> T:
        if _baru.get() is not None:
            return fungsi(*args, **kwargs)
        nama: list[str] = []
        tanda = _baru.set(nama)
        try:
            return fungsi(*args, **kwargs)
        except BaseException:
            for satu in nama:
                default_storage.delete(satu)
            raise
        finally:
            _baru.reset(tanda)

    return jalan


def pasang_pindaian(sertifikat: Sertifikat, pindaian: BerkasPindaian) -> None:
    """Store the file and name it on `sertifikat`, which the caller saves. Raises `PenyimpananPenuh`."""
    lepas_pindaian(sertifikat)
    nama = sertifikat.pindaian.field.generate_filename(sertifikat, f"x.{pindaian.akhiran}")
    nama = simpan_utuh(nama, ContentFile(pindaian.isi))
    daftar = _baru.get()
    if daftar is not None:
        daftar.append(nama)
    sertifikat.pindaian.name = nama
    sertifikat.pindaian_nama = pindaian.nama


def simpan_berkas(pindaian: BerkasPindaian, folder: str = FOLDER) -> str:
    """Store a checked file; returns the name that the caller puts on its row. Files in `FOLDER` are
    looked after by `bersihkan_berkas`."""
    nama = simpan_utuh(f"{folder}/{uuid4().hex}.{pindaian.akhiran}", ContentFile(pindaian.isi))
    daftar = _baru.get()
    if daftar is not None:
        daftar.append(nama)
    return nama


def lepas_pindaian(sertifikat: Sertifikat) -> None:
    """Take the scan off `sertifikat`; its file goes on commit."""
    lama: Any = sertifikat.pindaian.name
    if lama:
        transaction.on_commit(lambda: default_storage.delete(lama))
    sertifikat.pindaian.name = ""
    sertifikat.pindaian_nama = ""
