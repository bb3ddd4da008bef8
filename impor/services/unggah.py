"""Take in a file: check it, store it privately, recognise its columns. Nothing else is written."""

from pathlib import PurePath
from typing import Any

from django.core.files import File
from django.core.files.storage import default_storage

from impor.galat import BerkasDitolak
from impor.jenis import jenis_impor
from impor.kenali.berkas import kenali_berkas
from impor.models import Impor, jalur_berkas
from impor.queries import kamus_untuk
from impor.services.berkas import unggahan_lokal
from inti.audit import layanan
from inti.galat import TidakBerhak
from inti.penyimpanan import simpan_utuh


def unggah_berkas(
    *, berkas: Any, nama: str, jenis: str, oleh: Any, perintah: bool = False
) -> Impor:
    """Start an import. The file is parsed before anything is stored.

    If the row cannot be written the file goes again. Raises `BerkasDitolak`, `TidakBerhak`,
    `PenyimpananPenuh`.
    """
    macam = jenis_impor(jenis)
    if oleh.peran not in macam.peran:
        raise TidakBerhak
    kamus = kamus_untuk(macam, kanwil_id=oleh.kanwil_id, upt_id=oleh.upt_id)
    with unggahan_lokal(berkas) as (jalur, sha256):
        peta = kenali_berkas(jalur, macam, kamus)
        if not any(p.kolom for p in peta):
            raise BerkasDitolak("Berkas ini tidak berisi tabel.")
        nama = PurePath(nama).name[:160] or "lembar"
        with jalur.open("rb") as isi:
            tersimpan = simpan_utuh(jalur_berkas(Impor(jenis=jenis), nama), File(isi))
        try:
            return _simpan(
                tersimpan=tersimpan,
                nama=nama,
                sha256=sha256,
                ukuran=jalur.stat().st_size,
                jenis=jenis,
                peta=[p.ke_json() for p in peta],
                perintah=perintah,
                oleh=oleh,
            )
        except BaseException:
            default_storage.delete(tersimpan)
            raise


@layanan("impor.unggah")
def _simpan(
    *,
    tersimpan: str,
    nama: str,
    sha256: str,
    ukuran: int,
    jenis: str,
    peta: list[dict[str, Any]],
    perintah: bool,
    oleh: Any,
) -> Impor:
    impor = Impor(
        jenis=jenis,
        berkas=tersimpan,
        oleh=oleh,
        kanwil_id=oleh.kanwil_id,
        upt_id=oleh.upt_id,
        nama_berkas=nama,
        sha256=sha256,
        ukuran=ukuran,
        peta=peta,
        pilihan={"perintah": perintah},
    )
    impor.save()
    return impor
