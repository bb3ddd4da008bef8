"""Record a certificate of a unit, or an application for one."""

import uuid
from collections.abc import Collection
from typing import Any

from inti.audit import layanan
from inti.galat import TidakBerhak
from katalog.models import Produk
from organisasi.models import UPT
from sertifikasi import kebijakan
from sertifikasi.berkas import jaga_berkas, pasang_pindaian
from sertifikasi.galat import DapurTanpaProduk, LangkahSertifikatTidakSah, ProdukBukanMilikUnit
from sertifikasi.models import Sertifikat, SertifikatProduk
from sertifikasi.pindaian import BerkasPindaian
from sertifikasi.services.isian import TAHAP_ISIAN, sudah_dicatat, terapkan_isian
from sertifikasi.services.ringkasan import hitung_ulang


@jaga_berkas
@layanan("sertifikat.catat")
def catat_sertifikat(
    *,
    upt: UPT,
    isi: dict[str, Any],
    produk: Collection[Produk] = (),
    token: uuid.UUID,
    pindaian: BerkasPindaian | None = None,
    oleh: Any,
) -> Sertifikat:
    """Record a certificate with its products and scan. The same `token` records it once.

    `isi` maps fields of `isian.ISIAN`. Raises `TidakBerhak`, `NomorTidakSah`,
    `DapurTanpaProduk`, `ProdukBukanMilikUnit`, `LangkahSertifikatTidakSah`.
    """
    if not kebijakan.boleh_mengisi(oleh, upt):
        raise TidakBerhak
    if sudah := sudah_dicatat(token, upt, oleh):
        return sudah
    sertifikat = Sertifikat(upt=upt, token=token, dimasukkan_oleh=oleh)
    terapkan_isian(sertifikat, isi)
    if sertifikat.tahap not in TAHAP_ISIAN:
        raise LangkahSertifikatTidakSah
    if produk and sertifikat.lingkup == Sertifikat.Lingkup.DAPUR:
        raise DapurTanpaProduk
    if any(not kebijakan.boleh_mencakup(oleh, sertifikat, p) for p in produk):
        raise ProdukBukanMilikUnit
    if pindaian is not None:
        pasang_pindaian(sertifikat, pindaian)
    sertifikat.save()
    for satu in produk:
        SertifikatProduk.objects.create(sertifikat=sertifikat, produk=satu)
    hitung_ulang([p.pk for p in produk])
    return sertifikat
