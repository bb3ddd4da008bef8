"""Changes of composition after halal: questions to answer, certificates that need renewal."""

from collections.abc import Collection

from django.db.models import Exists, F, OuterRef, QuerySet

from organisasi.cakupan import Cakupan
from sertifikasi.models import PerubahanBahan, Sertifikat, SertifikatProduk


def _terbuka() -> QuerySet[PerubahanBahan]:
    """Answered *berubah*, not closed, and no halal certificate recorded since and verified."""
    baru = SertifikatProduk.objects.filter(
        produk=OuterRef("produk"),
        sertifikat__jenis__keluarga="halal",
        sertifikat__lingkup=Sertifikat.Lingkup.PRODUK,
        sertifikat__tahap=Sertifikat.Tahap.TERBIT,
        sertifikat__diverifikasi_pada__isnull=False,
        sertifikat__dibuat_pada__gt=OuterRef("dijawab_pada"),
    )
    return PerubahanBahan.objects.filter(
        ~Exists(baru), jawaban=PerubahanBahan.Jawaban.BERUBAH, selesai_pada__isnull=True
    )


def perlu_diperbarui(produk_ids: Collection[int]) -> set[int]:
    """Which of these products changed after their halal certificate; one query."""
    return set(_terbuka().filter(produk_id__in=produk_ids).values_list("produk_id", flat=True))


def perubahan_dalam(cakupan: Cakupan) -> QuerySet[PerubahanBahan]:
    return PerubahanBahan.objects.dalam(cakupan).select_related("produk__upt__kanwil")


def belum_dijawab(cakupan: Cakupan) -> QuerySet[PerubahanBahan]:
    """Questions that wait for an answer, oldest first."""
    return perubahan_dalam(cakupan).filter(jawaban="").order_by("dibuat_pada", "pk")


def perubahan_terbuka(cakupan: Cakupan) -> QuerySet[PerubahanBahan]:
    """Products in scope whose halal certificate needs renewal, oldest first."""
    terbuka = perubahan_dalam(cakupan).filter(pk__in=_terbuka().values("pk"))
    return terbuka.order_by(F("dijawab_pada").asc(), "pk")
