"""Edit a certificate; its verification is undone."""

from collections.abc import Collection
from typing import Any

from inti.audit import layanan
from inti.galat import TidakBerhak
from inti.versi import ambil_versi
from katalog.models import Produk
from sertifikasi import kebijakan
from sertifikasi.berkas import jaga_berkas, pasang_pindaian
from sertifikasi.galat import DapurTanpaProduk, LangkahSertifikatTidakSah
from sertifikasi.models import Sertifikat
from sertifikasi.pindaian import BerkasPindaian
from sertifikasi.services.isian import batalkan_karena_ubah, terapkan_isian
from sertifikasi.services.langkah import ikuti_tahap
from sertifikasi.services.produk import selaraskan_produk
from sertifikasi.services.ringkasan import hitung_ulang


@jaga_berkas
@layanan("sertifikat.ubah")
def ubah_sertifikat(
    *,
    sertifikat: Sertifikat,
    versi: int,
    isi: dict[str, Any],
    produk: Collection[Produk] | None = None,
    pindaian: BerkasPindaian | None = None,
    catat_tahap: bool = True,
    oleh: Any,
) -> Sertifikat:
    """Change fields of `isian.ISIAN`, and with `produk` and `pindaian` also those.

    Only a real change undoes the verification. A new stage moves the step of its route, unless the
    caller does (`catat_tahap`). Raises `VersiUsang`, `TidakBerhak`,
    `NomorTidakSah`, `DapurTanpaProduk`, `ProdukBukanMilikUnit`, `LangkahSertifikatTidakSah`.
    """
    ambil_versi(sertifikat, versi)
    if not kebijakan.boleh_mengisi(oleh, sertifikat.upt):
        raise TidakBerhak
    if sertifikat.tahap == Sertifikat.Tahap.DICABUT:
        raise LangkahSertifikatTidakSah("Sertifikat ini sudah dicabut dan tidak dapat diubah.")
    lama = {f.attname: getattr(sertifikat, f.attname) for f in sertifikat._meta.concrete_fields}
    terapkan_isian(sertifikat, isi)
    if sertifikat.tahap == Sertifikat.Tahap.DICABUT:
        raise LangkahSertifikatTidakSah("Cabut sertifikat lewat tombol “Cabut”.")
    if pindaian is not None:
        pasang_pindaian(sertifikat, pindaian)
    tersentuh = set(sertifikat.cakupan_produk.values_list("produk_id", flat=True))
    bertambah = False
    if produk is not None:
        bertambah, berbeda = selaraskan_produk(sertifikat, produk, oleh)
        tersentuh |= berbeda
    elif tersentuh and sertifikat.lingkup == Sertifikat.Lingkup.DAPUR:
        raise DapurTanpaProduk
    berubah = any(str(getattr(sertifikat, nama)) != str(nilai) for nama, nilai in lama.items())
    # Saving after an officer's note is an answer to it, even if nothing had to be changed.
    if berubah or bertambah or sertifikat.catatan_periksa:
        batalkan_karena_ubah(sertifikat, oleh)
        if catat_tahap and sertifikat.tahap != lama["tahap"]:
            ikuti_tahap(sertifikat, oleh)
        sertifikat.save()
    hitung_ulang(tersentuh)
    return sertifikat
