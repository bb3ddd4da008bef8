"""Scans of a form that still has errors: kept for a day, so that nobody uploads twice.

The form carries a signed name that only the person who uploaded can redeem; what nobody redeemed is
swept by `bersihkan_berkas`.
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.core import signing
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from inti.penyimpanan import simpan_utuh
from sertifikasi.pindaian import BerkasPindaian

FOLDER = "tertunda"
UMUR = timedelta(days=1)
_GARAM = "sertifikasi.tertunda"


@dataclass(frozen=True)
class Tertunda:
    """A kept scan: the secret for the form's hidden field, and the name to show."""

    kunci: str
    nama: str


def simpan_tertunda(pindaian: BerkasPindaian, pengguna: Any) -> Tertunda:
    """Keep a checked scan for `pengguna`. Raises `PenyimpananPenuh`."""
    berkas = simpan_utuh(f"{FOLDER}/{uuid4().hex}.{pindaian.akhiran}", ContentFile(pindaian.isi))
    isi = {"b": berkas, "n": pindaian.nama, "p": pengguna.pk}
    return Tertunda(signing.dumps(isi, salt=_GARAM), pindaian.nama)


def _baca(kunci: str, pengguna: Any) -> dict[str, Any] | None:
    try:
        isi = signing.loads(kunci, salt=_GARAM, max_age=UMUR)
    except signing.BadSignature:
        return None
    return isi if isi["p"] == pengguna.pk else None


def ambil_tertunda(kunci: str, pengguna: Any) -> BerkasPindaian | None:
    """The kept scan, or None if it is gone, too old, or somebody else's."""
    isi = _baca(kunci, pengguna)
    if isi is None or not default_storage.exists(isi["b"]):
        return None
    with default_storage.open(isi["b"]) as berkas:
        return BerkasPindaian(berkas.read(), isi["b"].rsplit(".", 1)[-1], isi["n"])


def buang_tertunda(kunci: str, pengguna: Any) -> None:
    if isi := _baca(kunci, pengguna):
        default_storage.delete(isi["b"])
