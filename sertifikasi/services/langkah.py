"""Move a certificate along its route: forward, back, a note, refused, a duty after the issue."""

from collections.abc import Collection
from datetime import date
from typing import Any

from inti.audit import layanan
from inti.galat import PerluAlasan, TidakBerhak
from inti.versi import ambil_versi
from inti.waktu import hari_ini
from sertifikasi import kebijakan
from sertifikasi.berkas import jaga_berkas
from sertifikasi.galat import LangkahSertifikatTidakSah
from sertifikasi.models import (
    CatatanTahap,
    DokumenLangkah,
    DokumenSiap,
    Langkah,
    Sertifikat,
)
from sertifikasi.nomor import baca_permohonan
from sertifikasi.pindaian import BerkasPindaian
from sertifikasi.queries.jalur import jalur_untuk, kewajiban_sesudah, langkah_jalur
from sertifikasi.services.catatan_tahap import periksa_tanggal, tulis
from sertifikasi.services.ringkasan import hitung_ulang

P = CatatanTahap.Peristiwa
T = Sertifikat.Tahap


@jaga_berkas
@layanan("sertifikat.pindah_langkah")
def pindah_langkah(
    *,
    sertifikat: Sertifikat,
    versi: int,
    langkah: Langkah,
    tanggal: date,
    catatan: str = "",
    berkas: BerkasPindaian | None = None,
    nomor_permohonan: str | None = None,
    berikut: str = "",
    berikut_pada: date | None = None,
    oleh: Any,
) -> Sertifikat:
    """Stand at `langkah` since `tanggal`; at the step where it stands already, only a note.

    `berikut` and `berikut_pada` say what comes next, empty if nothing does. A step of another
    route of the kind changes the route. Raises `VersiUsang`, `TidakBerhak`, `TanggalTidakSah`,
    `LangkahSertifikatTidakSah`.
    """
    ambil_versi(sertifikat, versi)
    if not kebijakan.boleh_memindah(oleh, sertifikat):
        raise TidakBerhak
    _periksa_langkah(sertifikat, langkah)
    periksa_tanggal(sertifikat, tanggal)
    peristiwa = _peristiwa(sertifikat, langkah)
    semula = sertifikat.tahap
    if peristiwa != P.CATATAN:
        sertifikat.jalur, sertifikat.langkah = langkah.jalur, langkah
        sertifikat.langkah_sejak, sertifikat.tahap = tanggal, langkah.tahap
    if nomor_permohonan is not None:
        sertifikat.nomor_permohonan = nomor_permohonan.strip()
        sertifikat.nomor_permohonan_normal = (
            baca_permohonan(sertifikat.jenis.kode, sertifikat.nomor_permohonan).normal
            if sertifikat.nomor_permohonan
            else ""
        )
    sertifikat.berikut, sertifikat.berikut_pada = berikut.strip(), berikut_pada
    sertifikat.catatan_periksa = ""
    sertifikat.save()
    tulis(
        sertifikat,
        peristiwa,
        tanggal=tanggal,
        oleh=oleh,
        langkah=langkah,
        catatan=catatan,
        berkas=berkas,
    )
    if semula != sertifikat.tahap:
        _hitung(sertifikat)
    return sertifikat


@layanan("sertifikat.dokumen")
def centang_dokumen(
    *, sertifikat: Sertifikat, versi: int, siap: Collection[DokumenLangkah], oleh: Any
) -> Sertifikat:
    """Exactly the documents in `siap` are ready, of those its route asks for.

    Raises `VersiUsang`, `TidakBerhak`, `LangkahSertifikatTidakSah`.
    """
    ambil_versi(sertifikat, versi)
    if not (
        kebijakan.boleh_memindah(oleh, sertifikat)
        or kebijakan.boleh_menyelesaikan(oleh, sertifikat)
    ):
        raise TidakBerhak
    if any(d.langkah.jalur_id != sertifikat.jalur_id for d in siap):
        raise LangkahSertifikatTidakSah("Dokumen itu bukan bagian jalur ini.")
    mau = {d.pk for d in siap}
    kini = {
        d.dokumen_id: d
        for d in sertifikat.dokumen_siap.filter(dokumen__langkah__jalur=sertifikat.jalur)
    }
    for pk in sorted(mau - kini.keys()):
        DokumenSiap.objects.create(sertifikat=sertifikat, dokumen_id=pk, oleh=oleh)
    for pk in sorted(kini.keys() - mau):
        kini[pk].delete()
    return sertifikat


@jaga_berkas
@layanan("sertifikat.tolak")
def tolak_permohonan(
    *,
    sertifikat: Sertifikat,
    versi: int,
    tanggal: date,
    alasan: str,
    berkas: BerkasPindaian | None = None,
    oleh: Any,
) -> Sertifikat:
    """The issuer refused; it stays at the step where that happened, and may be taken up again.

    Raises `VersiUsang`, `TidakBerhak`, `PerluAlasan`, `TanggalTidakSah`.
    """
    ambil_versi(sertifikat, versi)
    if not kebijakan.boleh_menutup(oleh, sertifikat):
        raise TidakBerhak
    if not alasan.strip():
        raise PerluAlasan
    periksa_tanggal(sertifikat, tanggal)
    sertifikat.tahap, sertifikat.langkah_sejak = T.DITOLAK, tanggal
    sertifikat.berikut, sertifikat.berikut_pada = "", None
    sertifikat.save()
    tulis(
        sertifikat,
        P.DITOLAK,
        tanggal=tanggal,
        oleh=oleh,
        langkah=sertifikat.langkah,
        catatan=alasan,
        berkas=berkas,
    )
    _hitung(sertifikat)
    return sertifikat


@jaga_berkas
@layanan("sertifikat.selesaikan")
def selesaikan_kewajiban(
    *,
    sertifikat: Sertifikat,
    versi: int,
    tanggal: date,
    catatan: str = "",
    berkas: BerkasPindaian | None = None,
    oleh: Any,
) -> Sertifikat:
    """A duty after the issue is done; the next one of the route begins, if there is one.

    Raises `VersiUsang`, `TidakBerhak`, `TanggalTidakSah`.
    """
    ambil_versi(sertifikat, versi)
    if not kebijakan.boleh_menyelesaikan(oleh, sertifikat):
        raise TidakBerhak
    periksa_tanggal(sertifikat, tanggal)
    selesai = sertifikat.langkah
    sertifikat.langkah = kewajiban_sesudah(sertifikat.jalur, selesai)
    sertifikat.langkah_sejak = tanggal if sertifikat.langkah else None
    sertifikat.save()
    tulis(
        sertifikat,
        P.SELESAI,
        tanggal=tanggal,
        oleh=oleh,
        langkah=selesai,
        catatan=catatan,
        berkas=berkas,
    )
    return sertifikat


def ikuti_tahap(sertifikat: Sertifikat, oleh: Any) -> None:
    """The entry form changed the stage of `sertifikat`, which the caller saves: its step follows."""
    if sertifikat.jalur is None:
        return
    hari = hari_ini(sertifikat.upt.kanwil.zona_waktu)
    peristiwa = {T.DITOLAK: P.DITOLAK, T.TERBIT: P.TERBIT}.get(T(sertifikat.tahap), P.MAJU)
    if sertifikat.tahap == T.TERBIT:
        sertifikat.langkah = kewajiban_sesudah(sertifikat.jalur)
        sertifikat.langkah_sejak = (sertifikat.terbit or hari) if sertifikat.langkah else None
    elif sertifikat.tahap != T.DITOLAK:
        semua = langkah_jalur(sertifikat.jalur)
        cocok = next((x for x in semua if x.tahap == sertifikat.tahap), None)
        if cocok is not None:
            sertifikat.langkah, sertifikat.langkah_sejak = cocok, hari
    tulis(
        sertifikat,
        peristiwa,
        tanggal=hari,
        oleh=oleh,
        langkah=sertifikat.langkah,
        catatan="Diubah lewat formulir sertifikat.",
    )


def _periksa_langkah(sertifikat: Sertifikat, langkah: Langkah) -> None:
    if langkah.tahap == T.TERBIT:
        raise LangkahSertifikatTidakSah(
            "Kewajiban sesudah terbit dimulai ketika terbitnya dicatat."
        )
    milik = sertifikat.jalur_id == langkah.jalur_id
    if not milik and not jalur_untuk(sertifikat.jenis).filter(pk=langkah.jalur_id).exists():
        raise LangkahSertifikatTidakSah("Langkah itu bukan untuk jenis sertifikat ini.")


def _peristiwa(sertifikat: Sertifikat, langkah: Langkah) -> CatatanTahap.Peristiwa:
    """Which way it goes. Taking up a refused one at its step is a step back into it."""
    kini = sertifikat.langkah
    if kini is None or kini.jalur_id != langkah.jalur_id:
        return P.MULAI
    if kini.pk == langkah.pk:
        return P.MUNDUR if sertifikat.tahap == T.DITOLAK else P.CATATAN
    return P.MAJU if (langkah.urutan, langkah.pk) > (kini.urutan, kini.pk) else P.MUNDUR


def _hitung(sertifikat: Sertifikat) -> None:
    hitung_ulang(list(sertifikat.cakupan_produk.values_list("produk_id", flat=True)))
