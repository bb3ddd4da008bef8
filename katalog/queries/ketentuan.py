"""What each category obliges, as one small map for a whole page."""

from katalog.models import KetentuanKategori


def peta_ketentuan() -> dict[tuple[int, str], KetentuanKategori]:
    """(kategori id, keluarga) → rule; one query of about thirty rows."""
    return {(k.kategori_id, k.keluarga): k for k in KetentuanKategori.objects.all()}
