"""Take in a file: check it, store it privately, recognise its columns. Nothing else is written."""

from pathlib import PurePath
from typing import Any

from django.core.files import File

from impor.galat import BerkasDitolak
from impor.jenis import jenis_impor
from impor.kenali.berkas import kenali_berkas
from impor.models import Impor
from impor.queries import kamus_untuk
from impor.services.berkas import unggahan_lokal
from inti.audit import layanan
from inti.galat import TidakBerhak


def unggah_berkas(
    *, berkas: Any, nama: str, jenis: str, oleh: Any, perintah: bool = False
) -> Impor:
    """Start an import. The file is parsed before anything is stored.

    Raises `BerkasDitolak`, `TidakBerhak`.
    """
    macam = jenis_impor(jenis)
    if oleh.peran not in macam.peran:
        raise TidakBerhak
    kamus = kamus_untuk(macam, kanwil_id=oleh.kanwil_id, upt_id=oleh.upt_id)
    with unggahan_lokal(berkas) as (jalur, sha256):
        peta = kenali_berkas(jalur, macam, kamus)
        if not any(p.kolom for p in peta):
            raise BerkasDitolak("Berkas ini tidak berisi tabel.")
        with jalur.open("rb") as isi:
            return _simpan(
                isi=isi,
                nama=PurePath(nama).name[:160] or "lembar",
                sha256=sha256,
                ukuran=jalur.stat().st_size,
                jenis=jenis,
                peta=[p.ke_json() for p in peta],
                perintah=perintah,
                oleh=oleh,
            )


@layanan("impor.unggah")
def _simpan(
    *,
    isi: Any,
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
        oleh=oleh,
        kanwil_id=oleh.kanwil_id,
        upt_id=oleh.upt_id,
        nama_berkas=nama,
        sha256=sha256,
        ukuran=ukuran,
        peta=peta,
        pilihan={"perintah": perintah},
    )
    impor.berkas.save(nama, File(isi), save=False)
    impor.save()
    return impor
