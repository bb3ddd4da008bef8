"""Sheets of the apps below the import engine: units with contacts and aliases, invitations."""

from impor.jenis import daftarkan
from pasproduk.impor.undangan import JENIS as UNDANGAN
from pasproduk.impor.unit import JENIS as UNIT


def pasang() -> None:
    """Called once when all apps are ready."""
    daftarkan(UNIT)
    daftarkan(UNDANGAN)
