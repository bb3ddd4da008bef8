"""Official data of units (headquarters) and contacts (Kanwil)."""

from contextlib import suppress
from typing import Any

from inti.audit import layanan
from inti.versi import ambil_versi
from organisasi.galat import GalatIsian
from organisasi.models import UPT, Kanwil
from organisasi.services.alias import tambah_alias
from organisasi.telepon import baca_nomor_wa

BIDANG_RESMI = ("nama", "jenis", "kekhususan", "kelas", "kabkota", "kanwil", "aktif")


@layanan("upt.ubah")
def ubah_upt(*, upt: UPT, versi: int, isi: dict[str, Any], oleh: Any) -> UPT:
    """Write the official fields in `isi` (of `BIDANG_RESMI`); its code never changes.

    A former name stays known as an alias. Raises `VersiUsang`, `GalatIsian` for an empty name.
    """
    ambil_versi(upt, versi)
    nama_lama = upt.nama
    for bidang in BIDANG_RESMI:
        if bidang in isi:
            setattr(upt, bidang, isi[bidang])
    upt.nama = " ".join(upt.nama.split())
    if not upt.nama:
        raise GalatIsian("nama", "Tulis nama resmi unit.")
    upt.save()
    if upt.nama != nama_lama:
        # A spelling that means the same may be known already.
        with suppress(GalatIsian):
            tambah_alias(upt=upt, teks=nama_lama, oleh=oleh)
    return upt


@layanan("upt.atur_kontak")
def atur_kontak_upt(*, upt: UPT, versi: int, nomor_wa: str, profil: str, oleh: Any) -> UPT:
    """Set a unit's official WhatsApp number ('' for none) and its story.

    Raises `VersiUsang`, `NomorWaSalah`.
    """
    nomor = baca_nomor_wa(nomor_wa)
    ambil_versi(upt, versi)
    upt.nomor_wa = nomor
    upt.profil = profil.strip()
    upt.save()
    return upt


@layanan("kanwil.atur_kontak")
def atur_kontak_kanwil(
    *, kanwil: Kanwil, versi: int, nomor_wa: str, surel: str, oleh: Any
) -> Kanwil:
    """Set a Kanwil's official WhatsApp number and e-mail ('' for none).

    Raises `VersiUsang`, `NomorWaSalah`.
    """
    nomor = baca_nomor_wa(nomor_wa)
    ambil_versi(kanwil, versi)
    kanwil.nomor_wa = nomor
    kanwil.surel = surel.strip()
    kanwil.save()
    return kanwil
