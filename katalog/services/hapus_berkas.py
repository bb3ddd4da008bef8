"""Files of photos that nothing shows any more."""

from katalog.models import Produk


def hapus_foto_lepas(produk: Produk) -> None:
    """Delete photos that left the working copy and that no Terbitan shows.

    Their files go when the transaction has committed.
    """
    for foto in produk.foto.filter(dilepas_pada__isnull=False):
        hapus_foto_dan_berkas(foto)


def hapus_foto_dan_berkas(foto: object) -> None:
    """Delete one photo row now and its renditions on commit."""
    from django.db import transaction

    from katalog.gambar import hapus_berkas_foto

    kunci = foto.pk  # type: ignore[attr-defined]
    foto.delete()  # type: ignore[attr-defined]
    transaction.on_commit(lambda: hapus_berkas_foto(kunci))
