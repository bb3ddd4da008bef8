"""A unit answers a round, or its Kanwil for it; an officer of the Kanwil confirms."""

from datetime import datetime
from typing import Any

from django.utils import timezone

from akun.models import Peran
from inti.audit import layanan
from inti.galat import PerluAlasan, TidakBerhak, VersiUsang
from inti.versi import ambil_versi
from katalog.models import Produk
from organisasi.models import UPT, Kanwil
from pemetaan import kebijakan
from pemetaan.galat import (
    DaftarBerubah,
    DaftarKosong,
    JawabanTidakSah,
    MasihAdaProduk,
    PutaranDitutup,
    UnitDiLuarPutaran,
)
from pemetaan.models import AlasanNihil, Jawaban, Putaran
from pemetaan.queries.putaran import daftar_produk, sidik


@layanan("putaran.jawab")
def jawab_terpetakan(
    *,
    putaran: Putaran,
    upt: UPT,
    versi: int,
    sidik_daftar: str | None,
    oleh: Any,
    pada: datetime | None = None,
    contoh: bool = False,
) -> Jawaban:
    """The unit's list of products and candidates is right as it stands; the list is kept.

    `versi`: of the answer that the page showed, 0 for none. `sidik_daftar`: `sidik` of the list
    that the page showed; None trusts the list as it is. `pada`, `contoh`: the demonstration.
    Raises `PutaranDitutup`, `UnitDiLuarPutaran`, `TidakBerhak`, `VersiUsang`, `DaftarKosong`,
    `DaftarBerubah`.
    """
    satu = _ambil(putaran, upt, versi, oleh)
    produk: list[Any] = daftar_produk(upt)
    if not produk:
        raise DaftarKosong
    if sidik_daftar is not None and sidik_daftar != sidik(produk):
        raise DaftarBerubah
    satu.isi = Jawaban.Isi.TERPETAKAN
    satu.daftar = [{"kode": p.kode, "nama": p.nama, "calon": p.calon} for p in produk]
    satu.jumlah_produk = len(produk)
    satu.jumlah_calon = sum(1 for p in produk if p.calon)
    satu.alasan, satu.rencana = None, ""
    return _simpan(satu, oleh, pada, contoh)


@layanan("putaran.jawab_nihil")
def jawab_nihil(
    *,
    putaran: Putaran,
    upt: UPT,
    versi: int,
    alasan: AlasanNihil,
    rencana: str,
    oleh: Any,
    pada: datetime | None = None,
    contoh: bool = False,
) -> Jawaban:
    """The unit has no product: why, and what it plans.

    Raises `PutaranDitutup`, `UnitDiLuarPutaran`, `TidakBerhak`, `VersiUsang`, `PerluAlasan`,
    `MasihAdaProduk`.
    """
    satu = _ambil(putaran, upt, versi, oleh)
    rencana = rencana.strip()
    if not rencana:
        raise PerluAlasan("Tulis rencana unit dalam satu kalimat.")
    if Produk.objects.filter(upt=upt).terdata().exists():
        raise MasihAdaProduk
    satu.isi = Jawaban.Isi.NIHIL
    satu.daftar, satu.jumlah_produk, satu.jumlah_calon = [], 0, 0
    satu.alasan, satu.rencana = alasan, rencana
    return _simpan(satu, oleh, pada, contoh)


@layanan("putaran.konfirmasi")
def konfirmasi_jawaban(*, jawaban: Jawaban, versi: int, oleh: Any) -> Jawaban:
    """An officer of the unit's Kanwil, who did not give the answer, stands behind it.

    Raises `PutaranDitutup`, `VersiUsang`, `TidakBerhak`, `JawabanTidakSah`.
    """
    putaran = _kunci(jawaban.putaran)
    ambil_versi(jawaban, versi)
    if jawaban.dikonfirmasi_pada:
        raise JawabanTidakSah("Jawaban ini sudah dikonfirmasi.")
    if not kebijakan.boleh_mengonfirmasi(oleh, putaran, jawaban):
        raise TidakBerhak("Jawaban dikonfirmasi petugas Kanwil lain, bukan yang mengisinya.")
    jawaban.dikonfirmasi_pada = timezone.now()
    jawaban.dikonfirmasi_oleh = oleh
    jawaban.save()
    return jawaban


@layanan("putaran.konfirmasi_semua")
def konfirmasi_semua(*, putaran: Putaran, kanwil: Kanwil, kunci: list[int], oleh: Any) -> int:
    """Confirm every answer of `kunci` (ids that the page showed) that still waits and that `oleh`
    did not give; returns how many.

    Raises `PutaranDitutup`, `TidakBerhak`.
    """
    if not kebijakan.petugas_kanwil_ini(oleh, kanwil):
        raise TidakBerhak
    putaran = _kunci(putaran)
    tunggu = Jawaban.objects.filter(
        putaran=putaran, pk__in=kunci, upt__kanwil=kanwil, dikonfirmasi_pada=None
    ).select_related("upt", "putaran")
    jumlah = 0
    for satu in tunggu:
        if kebijakan.boleh_mengonfirmasi(oleh, putaran, satu):
            konfirmasi_jawaban(jawaban=satu, versi=satu.versi, oleh=oleh)
            jumlah += 1
    return jumlah


def _kunci(putaran: Putaran) -> Putaran:
    """The round as it is, held until this transaction ends: closing waits, or has come first."""
    kini = Putaran.objects.select_for_update(no_key=True).get(pk=putaran.pk)
    if not kini.terbuka:
        raise PutaranDitutup
    return kini


def _ambil(putaran: Putaran, upt: UPT, versi: int, oleh: Any) -> Jawaban:
    """The unit's answer to be written over, or a new one."""
    kini = _kunci(putaran)
    if not kebijakan.ditanya(kini, upt):
        raise UnitDiLuarPutaran
    if not kebijakan.boleh_menjawab(oleh, kini, upt):
        raise TidakBerhak
    satu = Jawaban.objects.filter(putaran=kini, upt=upt).first()
    if satu:
        ambil_versi(satu, versi)
        return satu
    if versi:
        raise VersiUsang
    return Jawaban(putaran=kini, upt=upt)


def _simpan(satu: Jawaban, oleh: Any, pada: datetime | None, contoh: bool) -> Jawaban:
    """An answer that changed must be confirmed anew."""
    satu.dijawab_pada = pada or timezone.now()
    satu.dijawab_oleh = oleh
    satu.oleh_kanwil = oleh.peran == Peran.PETUGAS_KANWIL
    satu.dikonfirmasi_pada = satu.dikonfirmasi_oleh = None
    satu.contoh = contoh
    satu.save()
    return satu
