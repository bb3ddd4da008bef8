"""Which products a certificate covers."""

from collections.abc import Collection
from typing import Any

from inti.audit import layanan
from inti.galat import TidakBerhak
from inti.versi import ambil_versi
from katalog.models import Produk
from sertifikasi import kebijakan
from sertifikasi.galat import (
    DapurTanpaProduk,
    LangkahSertifikatTidakSah,
    ProdukBukanMilikUnit,
)
from sertifikasi.models import Sertifikat, SertifikatProduk
from sertifikasi.queries.jalur import perpanjangan_berjalan
from sertifikasi.services.isian import batalkan_karena_ubah
from sertifikasi.services.ringkasan import hitung_ulang


def selaraskan_produk(
    sertifikat: Sertifikat, produk: Collection[Produk], oleh: Any
) -> tuple[bool, set[int]]:
    """Make `sertifikat` cover of its own unit exactly `produk`, inside the caller's transaction.

    What it covers of other units stays while its holder may share it, else it is taken off.
    Returns whether one was added, and the ids that were added or taken off.
    """
    if produk and sertifikat.lingkup == Sertifikat.Lingkup.DAPUR:
        raise DapurTanpaProduk
    kini = {t.produk_id: t for t in sertifikat.cakupan_produk.select_related("produk")}
    if any(p.pk not in kini and not kebijakan.boleh_mencakup(oleh, sertifikat, p) for p in produk):
        raise ProdukBukanMilikUnit
    mau = {p.pk for p in produk}
    if kebijakan.pemegang_bersama(sertifikat):
        mau |= {pk for pk, t in kini.items() if t.produk.upt_id != sertifikat.upt_id}
    for pk in sorted(mau - kini.keys()):
        SertifikatProduk.objects.create(sertifikat=sertifikat, produk_id=pk)
    for pk in sorted(kini.keys() - mau):
        kini[pk].delete()
    return bool(mau - kini.keys()), mau ^ kini.keys()


@layanan("sertifikat.lampirkan_produk")
def lampirkan_produk(
    *, sertifikat: Sertifikat, versi: int, produk: Produk, oleh: Any
) -> Sertifikat:
    """Say that the certificate covers `produk` too. That is a new claim: the verification is
    undone, so that a second person compares it with the certificate.

    Raises `VersiUsang`, `TidakBerhak`, `DapurTanpaProduk`, `ProdukBukanMilikUnit`,
    `LangkahSertifikatTidakSah`.
    """
    ambil_versi(sertifikat, versi)
    if produk.upt_id != sertifikat.upt_id and not kebijakan.pemegang_bersama(sertifikat):
        raise ProdukBukanMilikUnit
    if not kebijakan.boleh_mencakup(oleh, sertifikat, produk):
        raise TidakBerhak
    if sertifikat.tahap in {Sertifikat.Tahap.DICABUT, Sertifikat.Tahap.DITOLAK}:
        raise LangkahSertifikatTidakSah
    if produk.status == Produk.Status.ARSIP:
        raise LangkahSertifikatTidakSah("Produk ini di arsip. Pulihkan dahulu.")
    lain = [t.produk for t in sertifikat.cakupan_produk.select_related("produk")]
    bertambah, _ = selaraskan_produk(sertifikat, [*lain, produk], oleh)
    if bertambah:
        batalkan_karena_ubah(sertifikat, oleh)
        sertifikat.save()
        # A renewal under way is to follow without a gap: it covers the product as well.
        if perpanjangan := perpanjangan_berjalan(sertifikat):
            SertifikatProduk.objects.get_or_create(sertifikat=perpanjangan, produk=produk)
        hitung_ulang([produk.pk, *(p.pk for p in lain)])
    return sertifikat


@layanan("sertifikat.lepaskan_produk")
def lepaskan_produk(*, sertifikat: Sertifikat, versi: int, produk: Produk, oleh: Any) -> Sertifikat:
    """The certificate no longer covers `produk`; nothing new is claimed, so the verification
    stands. Raises `VersiUsang`, `TidakBerhak`."""
    ambil_versi(sertifikat, versi)
    if not (
        kebijakan.boleh_mengisi(oleh, sertifikat.upt)
        or kebijakan.boleh_mencakup(oleh, sertifikat, produk)
    ):
        raise TidakBerhak
    for tautan in sertifikat.cakupan_produk.filter(produk=produk):
        tautan.delete()
    hitung_ulang([produk.pk])
    return sertifikat
