"""Other spellings of a unit."""

from typing import Any

from inti.audit import layanan
from organisasi.galat import AliasKosong, AliasSudahAda
from organisasi.models import UPT, AliasUPT
from organisasi.penamaan import urai


def bentuk_normal(teks: str) -> str:
    """One text for all spellings that say the same; empty if it names no place."""
    sebutan = urai(teks)
    return sebutan.normal[:160] if sebutan.tempat else ""


@layanan("upt.tambah_alias")
def tambah_alias(*, upt: UPT, teks: str, oleh: Any) -> AliasUPT:
    """Let `teks` mean `upt`. Raises `AliasKosong`, `AliasSudahAda`."""
    teks = " ".join(teks.split())[:160]
    normal = bentuk_normal(teks)
    if not normal:
        raise AliasKosong
    if normal == bentuk_normal(upt.nama) or upt.alias.filter(teks_normal=normal).exists():
        raise AliasSudahAda
    return AliasUPT.objects.create(upt=upt, teks=teks, teks_normal=normal)


@layanan("upt.hapus_alias")
def hapus_alias(*, alias: AliasUPT, oleh: Any) -> UPT:
    """Forget a spelling; its history stays."""
    upt = alias.upt
    alias.delete()
    return upt
