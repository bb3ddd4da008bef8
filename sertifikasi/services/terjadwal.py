"""Changes of kinds and steps that begin on a later day: decided, taken back, carried out."""

from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from inti.audit import layanan
from inti.versi import ambil_versi
from inti.waktu import Zona, hari_ini
from sertifikasi.galat import SudahDiterapkan, TidakAdaYangBerubah
from sertifikasi.models import JenisSertifikat, Langkah, PerubahanTerjadwal
from sertifikasi.queries.terjadwal import belum_diterapkan, nama_dokumen
from sertifikasi.services.aturan import ubah_jenis
from sertifikasi.services.aturan_jalur import ubah_langkah


def sudah_tiba(hari: date) -> bool:
    """Has this day begun for headquarters?"""
    return hari <= hari_ini(Zona.WIB)


@layanan("jenis_sertifikat.jadwalkan")
def jadwalkan_jenis(
    *, jenis: JenisSertifikat, versi: int, isi: dict[str, Any], berlaku_dari: date, oleh: Any
) -> PerubahanTerjadwal:
    """From that day on `isi` (as for `ubah_jenis`). Raises `VersiUsang`, `TidakAdaYangBerubah`."""
    ambil_versi(jenis, versi)
    return _jadwalkan(jenis=jenis, isi=_beda(jenis, isi), berlaku_dari=berlaku_dari, oleh=oleh)


@layanan("jalur.jadwalkan_langkah")
def jadwalkan_langkah(
    *,
    langkah: Langkah,
    versi: int,
    isi: dict[str, Any],
    dokumen: list[str],
    berlaku_dari: date,
    oleh: Any,
) -> PerubahanTerjadwal:
    """From that day on `isi` and `dokumen` (as for `ubah_langkah`). Raises `VersiUsang`,
    `TidakAdaYangBerubah`."""
    ambil_versi(langkah, versi)
    return _jadwalkan(
        langkah=langkah,
        isi=_beda(langkah, isi),
        dokumen=dokumen if dokumen != nama_dokumen(langkah) else None,
        berlaku_dari=berlaku_dari,
        oleh=oleh,
    )


@layanan("perubahan_terjadwal.batalkan")
def batalkan_terjadwal(*, terjadwal: PerubahanTerjadwal, oleh: Any) -> None:
    """Not carried out after all. Raises `SudahDiterapkan`: one that was is history and stays."""
    satu = _terkunci().filter(pk=terjadwal.pk).first()
    if satu is None:
        raise SudahDiterapkan
    satu.delete()


@layanan("perubahan_terjadwal.terapkan")
def terapkan_terjadwal(*, oleh: Any = None) -> int:
    """Carry out what has begun and was not yet, in the order of days; returns how many."""
    semua = list(_terkunci().filter(berlaku_dari__lte=hari_ini(Zona.WIB)))
    for satu in semua:
        # As it stands now, and stays until this run ends: an earlier change of the run, or somebody
        # at a form, may have written the same row.
        oleh_siapa = satu.dibuat_oleh
        if satu.jenis:
            jenis = JenisSertifikat.objects.select_for_update().get(pk=satu.jenis.pk)
            ubah_jenis(jenis=jenis, versi=jenis.versi, isi=satu.isi, oleh=oleh_siapa)
        elif satu.langkah:
            langkah = Langkah.objects.select_for_update().get(pk=satu.langkah.pk)
            dokumen = nama_dokumen(langkah) if satu.dokumen is None else satu.dokumen
            ubah_langkah(
                langkah=langkah,
                versi=langkah.versi,
                isi=satu.isi,
                dokumen=dokumen,
                oleh=oleh_siapa,
            )
        satu.diterapkan_pada = timezone.now()
        satu.save()
    return len(semua)


def _terkunci() -> QuerySet[PerubahanTerjadwal]:
    return belum_diterapkan().select_for_update(of=("self",))


def _beda(objek: Any, isi: dict[str, Any]) -> dict[str, Any]:
    return {k: v for k, v in isi.items() if getattr(objek, k) != v}


def _jadwalkan(*, oleh: Any, **isi: Any) -> PerubahanTerjadwal:
    if not isi["isi"] and isi.get("dokumen") is None:
        raise TidakAdaYangBerubah
    return PerubahanTerjadwal.objects.create(dibuat_oleh=oleh, **isi)
