"""Rules, answers and objections as they stand; what each kind of certificate asks of a product."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from inti.waktu import hari_ini
from katalog.izin import Tanda, tanda
from katalog.models import Produk
from katalog.models.izin import Keluarga
from organisasi.cakupan import Cakupan
from sertifikasi.keadaan import tanda_sertifikat
from sertifikasi.kewajiban import (
    SIFAT,
    TANPA_JAWABAN,
    TIGA,
    BukuAturan,
    Jawaban,
    Pengecualian,
    Putusan,
)
from sertifikasi.models import (
    AturanKewajiban,
    JenisSertifikat,
    Keberatan,
    Sertifikat,
    SifatProduk,
)
from sertifikasi.queries.daftar import sertifikat_produk
from sertifikasi.queries.kewajiban_lain import KUAT


def buku_aturan() -> BukuAturan:
    """All rules; one query."""
    return BukuAturan(AturanKewajiban.objects.all())


def jawaban_produk(produk_id: int | None) -> Jawaban:
    """The unit's answers; one query."""
    if produk_id is None:
        return TANPA_JAWABAN
    return SifatProduk.objects.filter(pk=produk_id).values_list(*SIFAT).first() or TANPA_JAWABAN


def pengecualian(produk_ids: Any = None) -> Pengecualian:
    """Accepted objections as decisions, of these products or of all."""
    qs = Keberatan.objects.filter(putusan=Keberatan.Putusan.DITERIMA)
    if produk_ids is not None:
        qs = qs.filter(produk_id__in=produk_ids)
    return {
        (k.produk_id, k.sasaran): Putusan(
            k.sasaran, k.usulan, f"Putusan Kanwil: {k.alasan_putusan}", "Keberatan unit"
        )
        for k in qs
    }


@dataclass(frozen=True)
class BarisKewajiban:
    """One kind (or HAKI) on a product's tab."""

    sasaran: str
    nama: str
    tanda: Tanda
    putusan: Putusan | None
    nama_pengganti: str
    keberatan: Keberatan | None
    dapat_dibantah: bool


def kewajiban_produk(
    cakupan: Cakupan, produk: Produk, hari: date | None = None
) -> list[BarisKewajiban]:
    """PIRT, HAKI, halal, then every kind that a rule or a certificate speaks of, on `hari`
    (without it, on today of the unit's zone). `produk` from `dengan_izin`."""
    kapan = hari or hari_ini(produk.upt.kanwil.zona_waktu)
    putusan = dict(buku_aturan().putusan(produk.kategori_id, jawaban_produk(produk.pk), kapan))
    putusan |= {s: p for (_, s), p in pengecualian([produk.pk]).items()}
    jenis = {j.kode: j for j in JenisSertifikat.objects.all()}
    terbaik = _terbaik_per_jenis(sertifikat_produk(cakupan, produk))
    keberatan = {k.sasaran: k for k in Keberatan.objects.filter(produk=produk)}
    lain = [
        kode
        for kode, j in jenis.items()
        if j.keluarga == JenisSertifikat.Keluarga.LAIN and (kode in terbaik or kode in putusan)
    ]
    hasil = []
    for sasaran in [*TIGA, *lain]:
        satu = putusan.get(sasaran)
        keberatannya = keberatan.get(sasaran)
        if keberatannya and keberatannya.putusan == Keberatan.Putusan.DICABUT:
            keberatannya = None
        pengganti = jenis.get(satu.pengganti) if satu else None
        hasil.append(
            BarisKewajiban(
                sasaran,
                Keluarga(sasaran).label if sasaran in TIGA else jenis[sasaran].nama,
                _tanda(produk, sasaran, satu, terbaik.get(sasaran), kapan),
                satu,
                pengganti.nama if pengganti else "",
                keberatannya,
                satu is not None
                and not (keberatannya and keberatannya.putusan in {"", "diterima"}),
            )
        )
    return hasil


def _terbaik_per_jenis(sertifikat: QuerySet[Sertifikat]) -> dict[str, Sertifikat]:
    hasil: dict[str, Sertifikat] = {}
    for s in sertifikat:
        keadaan = s.keadaan  # type: ignore[attr-defined]
        if keadaan not in KUAT or s.lingkup != Sertifikat.Lingkup.PRODUK:
            continue
        lama = hasil.get(s.jenis.kode)
        if lama is None or KUAT.index(keadaan) < KUAT.index(lama.keadaan):  # type: ignore[attr-defined]
            hasil[s.jenis.kode] = s
    return hasil


def _tanda(
    produk: Produk, sasaran: str, putusan: Putusan | None, terbaik: Sertifikat | None, hari: date
) -> Tanda:
    sifat, alasan = (putusan.hasil, putusan.alasan) if putusan else ("", "")
    if sasaran in TIGA:
        return tanda(sasaran, getattr(produk, f"{sasaran}_keadaan"), sifat, alasan)
    if terbaik is not None:
        return tanda_sertifikat(terbaik, hari)
    return tanda(sasaran, "", sifat, alasan)


def keberatan_dalam(cakupan: Cakupan) -> QuerySet[Keberatan]:
    """Objections in scope with what a row names, oldest first."""
    return Keberatan.objects.dalam(cakupan).select_related(
        "produk__upt__kanwil", "diajukan_oleh", "diputus_oleh"
    )


def keberatan_menunggu(cakupan: Cakupan) -> QuerySet[Keberatan]:
    return keberatan_dalam(cakupan).filter(putusan=Keberatan.Putusan.MENUNGGU)
