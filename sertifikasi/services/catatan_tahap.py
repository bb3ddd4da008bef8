"""What the services of a route share: the day of a step, and its line on record."""

from datetime import date
from typing import Any

from inti.format import tanggal as kata_tanggal
from inti.waktu import hari_ini
from sertifikasi.berkas import simpan_berkas
from sertifikasi.galat import TanggalTidakSah
from sertifikasi.models import CatatanTahap, Langkah, Sertifikat
from sertifikasi.pindaian import BerkasPindaian
from sertifikasi.queries.jalur import catatan_terakhir


def periksa_tanggal(sertifikat: Sertifikat, tanggal: date) -> None:
    """A step is neither ahead of today (in the unit's zone) nor before the one it follows.

    Raises `TanggalTidakSah`.
    """
    if tanggal > hari_ini(sertifikat.upt.kanwil.zona_waktu):
        raise TanggalTidakSah("Tanggal itu belum tiba. Catat setelah langkahnya terjadi.")
    lalu = catatan_terakhir(sertifikat)
    if lalu and tanggal < lalu:
        raise TanggalTidakSah(
            f"Langkah sebelumnya dicatat {kata_tanggal(lalu)}. Tulis tanggal yang tidak lebih awal."
        )


def tulis(
    sertifikat: Sertifikat,
    peristiwa: CatatanTahap.Peristiwa,
    *,
    tanggal: date,
    oleh: Any,
    langkah: Langkah | None = None,
    catatan: str = "",
    berkas: BerkasPindaian | None = None,
) -> CatatanTahap:
    """Add a line to the record, inside the caller's transaction; the stage is the row's own."""
    return CatatanTahap.objects.create(
        sertifikat=sertifikat,
        peristiwa=peristiwa,
        langkah=langkah,
        nama_langkah=langkah.nama if langkah else "",
        tahap=sertifikat.tahap,
        tanggal=tanggal,
        catatan=catatan.strip(),
        berkas=simpan_berkas(berkas) if berkas else "",
        berkas_nama=berkas.nama if berkas else "",
        oleh=oleh,
    )
