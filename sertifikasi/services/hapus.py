"""Delete a certificate that was recorded by mistake and never verified."""

from functools import partial
from typing import Any

from django.core.files.storage import default_storage
from django.db import transaction

from inti.audit import layanan
from inti.galat import TidakBerhak
from inti.versi import ambil_versi
from sertifikasi import kebijakan
from sertifikasi.berkas import lepas_pindaian
from sertifikasi.galat import LangkahSertifikatTidakSah
from sertifikasi.models import Sertifikat
from sertifikasi.services.ringkasan import hitung_ulang


@layanan("sertifikat.hapus")
def hapus_sertifikat(*, sertifikat: Sertifikat, versi: int, oleh: Any) -> None:
    """Delete row, scan and its ties to products; history and audit keep what it was.

    Raises `VersiUsang`, `TidakBerhak`, `LangkahSertifikatTidakSah`.
    """
    ambil_versi(sertifikat, versi)
    if not kebijakan.boleh_mengisi(oleh, sertifikat.upt):
        raise TidakBerhak
    if not kebijakan.boleh_menghapus(oleh, sertifikat):
        raise LangkahSertifikatTidakSah(
            "Sertifikat yang sudah diverifikasi tidak dapat dihapus. Cabut bila tidak berlaku lagi."
        )
    produk = list(sertifikat.cakupan_produk.values_list("produk_id", flat=True))
    for tautan in sertifikat.cakupan_produk.all():
        tautan.delete()
    lepas_pindaian(sertifikat)
    berkas: list[str] = list(
        sertifikat.catatan_tahap.exclude(berkas="").values_list("berkas", flat=True)
    )
    for nama in berkas:
        transaction.on_commit(partial(default_storage.delete, nama))
    sertifikat.delete()
    hitung_ulang(produk)
