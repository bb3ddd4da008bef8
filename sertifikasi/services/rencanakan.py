"""Start a certificate in a route, before there is a number or even an application."""

import uuid
from collections.abc import Collection
from datetime import date
from typing import Any

from inti.audit import layanan
from inti.galat import TidakBerhak
from katalog.models import Produk
from organisasi.models import UPT
from sertifikasi import kebijakan
from sertifikasi.galat import (
    DapurTanpaProduk,
    JalurTidakDapat,
    LangkahSertifikatTidakSah,
    ProdukBukanMilikUnit,
)
from sertifikasi.models import (
    CatatanTahap,
    Jalur,
    JenisSertifikat,
    Sertifikat,
    SertifikatProduk,
    SifatProduk,
)
from sertifikasi.queries.jalur import (
    bergantung_pemegang,
    halangan,
    jalur_untuk,
    langkah_pertama,
)
from sertifikasi.queries.sifat import pertanyaan_produk
from sertifikasi.services.catatan_tahap import periksa_tanggal, tulis
from sertifikasi.services.isian import sudah_dicatat
from sertifikasi.services.kewajiban import isi_sifat
from sertifikasi.services.ringkasan import hitung_ulang


@layanan("sertifikat.rencanakan")
def rencanakan(
    *,
    upt: UPT,
    jenis: JenisSertifikat,
    jalur: Jalur,
    tanggal: date,
    pemegang: str,
    nama_pemegang: str = "",
    lingkup: str = Sertifikat.Lingkup.PRODUK,
    produk: Collection[Produk] = (),
    catatan: str = "",
    token: uuid.UUID,
    oleh: Any,
) -> Sertifikat:
    """A certificate at the first step of `jalur`. The same `token` starts it once.

    Where rules ask who will hold it, the answer is kept on the products. Raises `TidakBerhak`,
    `JalurTidakDapat`, `DapurTanpaProduk`, `ProdukBukanMilikUnit`, `TanggalTidakSah`,
    `LangkahSertifikatTidakSah` (a route of another kind).
    """
    if not kebijakan.boleh_mengisi(oleh, upt):
        raise TidakBerhak
    if sudah := sudah_dicatat(token, upt, oleh):
        return sudah
    if not jalur_untuk(jenis).filter(pk=jalur.pk).exists():
        raise LangkahSertifikatTidakSah("Jalur itu bukan untuk jenis sertifikat ini.")
    sertifikat = Sertifikat(
        upt=upt,
        jenis=jenis,
        lingkup=lingkup,
        pemegang=pemegang,
        nama_pemegang=nama_pemegang.strip(),
        penerbit=jenis.penerbit,
        catatan=catatan.strip(),
        token=token,
        dimasukkan_oleh=oleh,
    )
    periksa_tanggal(sertifikat, tanggal)
    _periksa_produk(sertifikat, list(produk), oleh)
    mulai(sertifikat, jalur, tanggal)
    sertifikat.save()
    for satu in produk:
        SertifikatProduk.objects.create(sertifikat=sertifikat, produk=satu)
    tulis(
        sertifikat,
        CatatanTahap.Peristiwa.MULAI,
        tanggal=tanggal,
        oleh=oleh,
        langkah=sertifikat.langkah,
        catatan=catatan,
    )
    _ingat_pemegang(jenis, list(produk), pemegang, oleh)
    hitung_ulang([p.pk for p in produk])
    return sertifikat


def mulai(sertifikat: Sertifikat, jalur: Jalur, tanggal: date) -> None:
    """Put `sertifikat`, which the caller saves, at the first step of `jalur`."""
    awal = langkah_pertama(jalur)
    sertifikat.jalur, sertifikat.langkah, sertifikat.langkah_sejak = jalur, awal, tanggal
    sertifikat.tahap = awal.tahap


def _periksa_produk(sertifikat: Sertifikat, produk: list[Produk], oleh: Any) -> None:
    if sertifikat.lingkup == Sertifikat.Lingkup.DAPUR:
        if produk:
            raise DapurTanpaProduk
        return
    if any(not kebijakan.boleh_mencakup(oleh, sertifikat, p) for p in produk):
        raise ProdukBukanMilikUnit
    jenis = sertifikat.jenis
    if not produk and bergantung_pemegang(jenis):
        raise JalurTidakDapat(
            f"Pilih produknya dahulu: apakah {jenis.nama} dapat diajukan bergantung pada produk "
            "dan pemegangnya."
        )
    terhalang = halangan(jenis, sertifikat.upt, produk, sertifikat.pemegang)
    if terhalang is None:
        return
    satu, putusan = terhalang
    raise JalurTidakDapat(
        f"{satu.nama}: {putusan.alasan}", langkah=putusan.langkah, pengganti=putusan.pengganti
    )


def _ingat_pemegang(jenis: JenisSertifikat, produk: list[Produk], pemegang: str, oleh: Any) -> None:
    if pemegang not in {"upt", "koperasi", "mitra"} or not bergantung_pemegang(jenis):
        return
    for satu in produk:
        if "pemegang" not in pertanyaan_produk(satu):
            continue
        sifat = SifatProduk.objects.filter(produk=satu).first()
        if sifat is None or sifat.pemegang != pemegang:
            versi = sifat.versi if sifat else 0
            isi_sifat(produk=satu, versi=versi, isi={"pemegang": pemegang}, oleh=oleh)
