"""What entry and editing share: content put on a certificate, checked against its kind."""

import uuid
from typing import Any

from inti.galat import TidakBerhak
from organisasi.models import UPT
from sertifikasi.galat import LangkahSertifikatTidakSah, NomorTidakSah
from sertifikasi.models import Sertifikat
from sertifikasi.nomor import baca_nomor, baca_permohonan

ISIAN = (
    "jenis",
    "lingkup",
    "tahap",
    "nomor_permohonan",
    "nomor",
    "nomor_kh",
    "pemegang",
    "nama_pemegang",
    "penerbit",
    "terbit",
    "berlaku_sampai",
    "catatan",
)
# Stages that a person enters; the pipeline has its own deeds for the rest.
TAHAP_ISIAN = (
    Sertifikat.Tahap.DIAJUKAN,
    Sertifikat.Tahap.DIPERIKSA,
    Sertifikat.Tahap.TERBIT,
    Sertifikat.Tahap.DITOLAK,
)


def terapkan_isian(sertifikat: Sertifikat, isi: dict[str, Any]) -> None:
    """Put `isi` (keys of ISIAN) on the certificate with its normalised numbers.

    Raises `NomorTidakSah`, `LangkahSertifikatTidakSah`.
    """
    semula = sertifikat.tahap
    for nama, nilai in isi.items():
        if nama not in ISIAN:
            raise KeyError(nama)
        setattr(sertifikat, nama, nilai.strip() if isinstance(nilai, str) else nilai)
    # Planned and documents are set by the route alone; an edit may leave them as they are.
    if sertifikat.tahap not in {*TAHAP_ISIAN, Sertifikat.Tahap.DICABUT, semula}:
        raise LangkahSertifikatTidakSah
    kode = sertifikat.jenis.kode
    if kode != "halal":
        sertifikat.nomor_kh = ""
    sertifikat.penerbit = sertifikat.penerbit or sertifikat.jenis.penerbit
    sertifikat.nomor_normal = ""
    if sertifikat.nomor:
        hasil = baca_nomor(kode, sertifikat.nomor)
        if not hasil.sah:
            raise NomorTidakSah(hasil.peringatan[0])
        sertifikat.nomor_normal = hasil.normal
    sertifikat.nomor_permohonan_normal = (
        baca_permohonan(kode, sertifikat.nomor_permohonan).normal
        if sertifikat.nomor_permohonan
        else ""
    )


def sudah_dicatat(token: uuid.UUID, upt: UPT, oleh: Any) -> Sertifikat | None:
    """The certificate that this person recorded with `token` for the unit before.

    Raises `TidakBerhak` if the token is somebody else's.
    """
    sudah = Sertifikat.objects.filter(token=token).first()
    if sudah and (sudah.upt_id != upt.pk or sudah.dimasukkan_oleh_id != oleh.pk):
        raise TidakBerhak
    return sudah


def batalkan_karena_ubah(sertifikat: Sertifikat, oleh: Any) -> None:
    """A change of what verification vouches for: it is undone, and `oleh` may not redo it."""
    sertifikat.diubah_oleh = oleh
    sertifikat.diverifikasi_pada = None
    sertifikat.diverifikasi_oleh = None
    sertifikat.catatan_periksa = ""
