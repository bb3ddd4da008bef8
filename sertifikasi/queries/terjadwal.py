"""Changes of kinds and steps that wait for their day."""

from django.db.models import QuerySet

from sertifikasi.models import Langkah, PerubahanTerjadwal


def belum_diterapkan() -> QuerySet[PerubahanTerjadwal]:
    """Decided and not carried out, the nearest first."""
    return PerubahanTerjadwal.objects.filter(diterapkan_pada=None).select_related(
        "jenis", "langkah__jalur", "dibuat_oleh"
    )


def nama_dokumen(langkah: Langkah) -> list[str]:
    """What a step asks for, in order."""
    aktif = langkah.dokumen.filter(aktif=True).order_by("urutan", "pk")
    return list(aktif.values_list("nama", flat=True))
