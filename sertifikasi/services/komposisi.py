"""Composition or process changed after halal was issued: ask, mark, close."""

from typing import Any

from django.urls import reverse
from django.utils import timezone

from akun.services.pemberitahuan import beri_tahu
from inti.audit import layanan
from inti.galat import PerluAlasan, TidakBerhak
from inti.versi import ambil_versi
from katalog.models import Produk
from katalog.models.izin import DasarIzin
from sertifikasi import kebijakan
from sertifikasi.galat import PerubahanTidakSah
from sertifikasi.models import PerubahanBahan
from sertifikasi.services.keberatan import petugas_kanwil_dari, petugas_unit_dari
from sertifikasi.services.ringkasan import hitung_ulang

J = PerubahanBahan.Jawaban


def tanyakan_perubahan(*, produk: Produk, bahan_lama: str) -> None:
    """Materials of `produk` are about to be saved anew, inside the caller's transaction.

    One open question per product; back to the old words, it disappears.
    """
    terbuka = PerubahanBahan.objects.filter(produk=produk, jawaban=J.BELUM).first()
    if terbuka is None:
        PerubahanBahan.objects.create(produk=produk, bahan_lama=bahan_lama, bahan_baru=produk.bahan)
    elif terbuka.bahan_lama == produk.bahan:
        terbuka.delete()
    else:
        terbuka.bahan_baru = produk.bahan
        terbuka.save()


@layanan("perubahan_bahan.jawab")
def jawab_perubahan(
    *, perubahan: PerubahanBahan, versi: int, berubah: bool, catatan: str, oleh: Any
) -> PerubahanBahan:
    """*Tidak berubah* needs a reason (only the wording); *berubah* marks the certificate.

    Raises `VersiUsang`, `TidakBerhak`, `PerluAlasan`, `PerubahanTidakSah`.
    """
    ambil_versi(perubahan, versi)
    if not kebijakan.boleh_mengisi(oleh, perubahan.produk.upt):
        raise TidakBerhak
    if perubahan.jawaban:
        raise PerubahanTidakSah("Pertanyaan ini sudah dijawab.")
    if not catatan.strip():
        raise PerluAlasan
    if berubah and _terbuka(perubahan.produk):
        # Already marked: this answer adds to the record, the open one stays the one to close.
        perubahan.selesai_pada = timezone.now()
        perubahan.catatan_selesai = "Sudah ditandai perlu pembaruan sebelumnya."
    _jawab(perubahan, J.BERUBAH if berubah else J.TETAP, catatan, oleh)
    return perubahan


@layanan("perubahan_bahan.laporkan")
def laporkan_perubahan(*, produk: Produk, catatan: str, oleh: Any) -> PerubahanBahan:
    """Report a change of composition or process that no edit of the materials shows.

    Raises `TidakBerhak`, `PerluAlasan`, `PerubahanTidakSah`.
    """
    if not kebijakan.boleh_mengisi(oleh, produk.upt):
        raise TidakBerhak
    if not catatan.strip():
        raise PerluAlasan
    produk = Produk.objects.select_for_update().select_related("upt__kanwil").get(pk=produk.pk)
    if produk.halal_dasar != DasarIzin.TERVERIFIKASI:
        raise PerubahanTidakSah("Produk ini tidak punya sertifikat halal yang terverifikasi.")
    if _terbuka(produk):
        raise PerubahanTidakSah("Produk ini sudah ditandai perlu pembaruan.")
    perubahan = PerubahanBahan.objects.filter(produk=produk, jawaban=J.BELUM).first()
    perubahan = perubahan or PerubahanBahan(
        produk=produk, bahan_lama=produk.bahan, bahan_baru=produk.bahan
    )
    _jawab(perubahan, J.BERUBAH, catatan, oleh)
    return perubahan


@layanan("perubahan_bahan.selesaikan")
def selesaikan_perubahan(
    *, perubahan: PerubahanBahan, versi: int, catatan: str, oleh: Any
) -> PerubahanBahan:
    """An officer of Kanwil or pusat states how the certificate was put right.

    Raises `VersiUsang`, `TidakBerhak`, `PerluAlasan`, `PerubahanTidakSah`.
    """
    ambil_versi(perubahan, versi)
    produk = perubahan.produk
    if not kebijakan.petugas_pemeriksa(oleh, produk.upt):
        raise TidakBerhak
    if perubahan.jawaban != J.BERUBAH or perubahan.selesai_pada:
        raise PerubahanTidakSah("Perubahan ini tidak sedang menunggu pembaruan.")
    if not catatan.strip():
        raise PerluAlasan
    perubahan.selesai_pada = timezone.now()
    perubahan.selesai_oleh = oleh
    perubahan.catatan_selesai = catatan.strip()
    perubahan.save()
    hitung_ulang([produk.pk])
    beri_tahu(
        penerima=petugas_unit_dari(produk),
        judul=f"Halal {produk.nama} tidak lagi perlu pembaruan",
        isi=perubahan.catatan_selesai,
        tautan=reverse("sertifikasi:produk", args=[produk.kode]),
    )
    return perubahan


def _terbuka(produk: Produk) -> bool:
    return PerubahanBahan.objects.filter(
        produk=produk, jawaban=J.BERUBAH, selesai_pada__isnull=True
    ).exists()


def _jawab(perubahan: PerubahanBahan, jawaban: str, catatan: str, oleh: Any) -> None:
    produk = perubahan.produk
    perubahan.jawaban = jawaban
    perubahan.catatan = catatan.strip()
    perubahan.dijawab_oleh = oleh
    perubahan.dijawab_pada = timezone.now()
    perubahan.save()
    if jawaban != J.BERUBAH:
        return
    hitung_ulang([produk.pk])
    beri_tahu(
        penerima=petugas_kanwil_dari(produk),
        judul=f"Halal {produk.nama} perlu pembaruan",
        isi=f"Komposisi atau proses berubah: {perubahan.catatan}",
        tautan=reverse("sertifikasi:produk", args=[produk.kode]),
    )
