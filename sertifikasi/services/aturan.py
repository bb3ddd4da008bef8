"""Headquarters edits the kinds of certificates: validity, reminder ladder, look-up page."""

from typing import Any

from inti.audit import layanan
from inti.versi import ambil_versi
from sertifikasi.models import JenisSertifikat, SertifikatProduk
from sertifikasi.services.ringkasan import hitung_ulang

BIDANG = ("nama", "penerbit", "url_periksa", "masa_tahun", "tanpa_batas", "tangga_hari", "aktif")


@layanan("jenis_sertifikat.ubah")
def ubah_jenis(
    *, jenis: JenisSertifikat, versi: int, isi: dict[str, Any], oleh: Any
) -> JenisSertifikat:
    """Write the fields in `isi` (of `BIDANG`); code and family stay. Raises `VersiUsang`.

    `tangga_hari` are days before the end; they are kept in falling order, each once. A new ladder
    moves the first reminder on the products of this kind's certificates; so does a limit.
    """
    ambil_versi(jenis, versi)
    lama = (jenis.tangga_hari, jenis.tanpa_batas)
    for bidang in BIDANG:
        if bidang in isi:
            setattr(jenis, bidang, isi[bidang])
    jenis.tangga_hari = sorted(set(jenis.tangga_hari), reverse=True)
    jenis.save()
    if (jenis.tangga_hari, jenis.tanpa_batas) != lama:
        _hitung_ulang(jenis)
    return jenis


def _hitung_ulang(jenis: JenisSertifikat) -> None:
    """Products carry the day of the first reminder; keep it true to the new ladder."""
    tautan = SertifikatProduk.objects.filter(sertifikat__jenis=jenis)
    hitung_ulang(list(tautan.values_list("produk_id", flat=True)))
