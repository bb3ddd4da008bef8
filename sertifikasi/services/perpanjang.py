"""Renewal: a new certificate that continues an old one, and the old one's reminders.

The old one stays in force to its last day and the new one counts from its verification, so the
products of both are never without one because of the renewal.
"""

from datetime import date
from typing import Any

from inti.audit import layanan
from inti.galat import TidakBerhak
from inti.versi import ambil_versi
from inti.waktu import hari_ini
from sertifikasi import kebijakan
from sertifikasi.galat import LangkahSertifikatTidakSah, SudahDiperpanjang, TanggalTidakSah
from sertifikasi.models import CatatanTahap, Jalur, Sertifikat, SertifikatProduk
from sertifikasi.queries.jalur import jalur_untuk, perpanjangan_berjalan
from sertifikasi.services.catatan_tahap import tulis
from sertifikasi.services.rencanakan import mulai
from sertifikasi.services.ringkasan import hitung_ulang

# What a renewal takes over from the one it continues.
DIBAWA = ("upt", "jenis", "lingkup", "pemegang", "nama_pemegang", "mitra", "penerbit", "contoh")


@layanan("sertifikat.perpanjang")
def perpanjang(
    *,
    sertifikat: Sertifikat,
    versi: int,
    jalur: Jalur,
    tanggal: date,
    catatan: str = "",
    oleh: Any,
) -> Sertifikat:
    """Start the renewal of `sertifikat` in `jalur`, with its holder and products; returns the new
    one. Reminders of the old one are muted while the renewal lives.

    Raises `VersiUsang`, `TidakBerhak`, `SudahDiperpanjang`, `LangkahSertifikatTidakSah`,
    `TanggalTidakSah`.
    """
    ambil_versi(sertifikat, versi)
    if not kebijakan.boleh_memperpanjang(oleh, sertifikat):
        raise TidakBerhak
    if perpanjangan_berjalan(sertifikat) is not None:
        raise SudahDiperpanjang
    if not jalur_untuk(sertifikat.jenis).filter(pk=jalur.pk).exists():
        raise LangkahSertifikatTidakSah("Jalur itu bukan untuk jenis sertifikat ini.")
    baru = Sertifikat(
        **{nama: getattr(sertifikat, nama) for nama in DIBAWA},
        menggantikan=sertifikat,
        dimasukkan_oleh=oleh,
    )
    _periksa_hari(sertifikat, tanggal)
    mulai(baru, jalur, tanggal)
    baru.save()
    produk = list(sertifikat.cakupan_produk.values_list("produk_id", flat=True))
    for pk in produk:
        SertifikatProduk.objects.create(sertifikat=baru, produk_id=pk)
    sertifikat.pengingat_bisu = True
    sertifikat.save()
    tulis(
        sertifikat,
        CatatanTahap.Peristiwa.DIPERPANJANG,
        tanggal=tanggal,
        oleh=oleh,
        catatan=catatan,
    )
    tulis(
        baru,
        CatatanTahap.Peristiwa.MULAI,
        tanggal=tanggal,
        oleh=oleh,
        langkah=baru.langkah,
        catatan=catatan,
    )
    hitung_ulang(produk)
    return baru


def _periksa_hari(sertifikat: Sertifikat, tanggal: date) -> None:
    """A renewal starts neither ahead of today nor before the issue of what it continues."""
    if tanggal > hari_ini(sertifikat.upt.kanwil.zona_waktu):
        raise TanggalTidakSah("Tanggal itu belum tiba.")
    if sertifikat.terbit and tanggal < sertifikat.terbit:
        raise TanggalTidakSah("Tanggal itu sebelum sertifikat yang diperpanjang terbit.")


@layanan("sertifikat.bisukan_pengingat")
def bisukan_pengingat(*, sertifikat: Sertifikat, versi: int, bisu: bool, oleh: Any) -> Sertifikat:
    """Mute the reminders of a certificate whose renewal is under way, or let them speak again.

    Raises `VersiUsang`, `TidakBerhak`, `LangkahSertifikatTidakSah`.
    """
    ambil_versi(sertifikat, versi)
    if not kebijakan.boleh_memperpanjang(oleh, sertifikat):
        raise TidakBerhak
    if bisu and perpanjangan_berjalan(sertifikat) is None:
        raise LangkahSertifikatTidakSah(
            "Pengingat dapat dibisukan setelah perpanjangannya berjalan."
        )
    sertifikat.pengingat_bisu = bisu
    sertifikat.save()
    return sertifikat
