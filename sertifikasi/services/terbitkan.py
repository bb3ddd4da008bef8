"""The certificate is out: its number and dates, and the duties that follow."""

from typing import Any

from inti.audit import layanan
from inti.galat import TidakBerhak
from inti.waktu import hari_ini
from sertifikasi import kebijakan
from sertifikasi.berkas import jaga_berkas
from sertifikasi.models import CatatanTahap, Sertifikat
from sertifikasi.pindaian import BerkasPindaian
from sertifikasi.queries.jalur import kewajiban_sesudah
from sertifikasi.services.catatan_tahap import tulis
from sertifikasi.services.ubah import ubah_sertifikat

BIDANG = ("nomor", "nomor_kh", "terbit", "berlaku_sampai", "penerbit", "nama_pemegang")


@jaga_berkas
@layanan("sertifikat.terbitkan")
def terbitkan(
    *,
    sertifikat: Sertifikat,
    versi: int,
    isi: dict[str, Any],
    catatan: str = "",
    pindaian: BerkasPindaian | None = None,
    oleh: Any,
) -> Sertifikat:
    """Record what was issued (`isi`: fields of `BIDANG`). It counts once a second person has
    verified it; the deadline of a duty after the issue runs from the day of issue.

    Raises `VersiUsang`, `TidakBerhak`, `NomorTidakSah`.
    """
    if not kebijakan.boleh_menutup(oleh, sertifikat):
        raise TidakBerhak
    if asing := set(isi) - set(BIDANG):
        raise KeyError(", ".join(sorted(asing)))
    jalur = sertifikat.jalur
    # The stage's own line is written here, with its day: `ubah_sertifikat` is to add none.
    ubah_sertifikat(
        sertifikat=sertifikat,
        versi=versi,
        isi={**isi, "tahap": Sertifikat.Tahap.TERBIT},
        pindaian=pindaian,
        catat_tahap=False,
        oleh=oleh,
    )
    hari = sertifikat.terbit or hari_ini(sertifikat.upt.kanwil.zona_waktu)
    akhir = sertifikat.langkah
    sertifikat.langkah = kewajiban_sesudah(jalur)
    sertifikat.langkah_sejak = hari if sertifikat.langkah else None
    sertifikat.berikut, sertifikat.berikut_pada = "", None
    sertifikat.save()
    tulis(
        sertifikat,
        CatatanTahap.Peristiwa.TERBIT,
        tanggal=hari,
        oleh=oleh,
        langkah=akhir,
        catatan=catatan,
    )
    return sertifikat
