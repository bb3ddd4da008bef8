"""Did the database go away, or is a disk full? Then the answer is "try again", not "our error"."""

import errno
import sqlite3
from collections.abc import Iterator

from django.db import InterfaceError, OperationalError

# SQLite calls a missing table "operational" too; only these pass by themselves.
_SQLITE_SEMENTARA = {
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_FULL,
}


def gangguan_sementara(galat: BaseException | None) -> bool:
    """Does `galat`, or what it came from, say that we cannot serve at the moment?

    The causes count: after a lost connection Django may raise another error on the way out.
    """
    return any(_sementara(satu) for satu in _rantai(galat))


def _rantai(galat: BaseException | None) -> Iterator[BaseException]:
    dilihat: set[int] = set()
    while galat is not None and id(galat) not in dilihat:
        dilihat.add(id(galat))
        yield galat
        galat = galat.__cause__ or galat.__context__


def _sementara(galat: BaseException) -> bool:
    if isinstance(galat, OSError):
        return galat.errno in {errno.ENOSPC, errno.EDQUOT}
    if not isinstance(galat, OperationalError | InterfaceError):
        return False
    asal = galat.__cause__
    if isinstance(asal, sqlite3.Error):
        kode = getattr(asal, "sqlite_errorcode", 0) & 0xFF  # the primary code, without its detail
        return kode in _SQLITE_SEMENTARA
    return True
