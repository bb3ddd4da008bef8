"""Files of photos that nothing shows any more."""

from django.db import transaction

from katalog.gambar import hapus_berkas_foto
from katalog.models import Foto, Produk


def hapus_foto_lepas(produk: Produk) -> None:
    """Delete photos that left the working copy and that no Terbitan shows.

    Their files go when the transaction has committed.
    """
    for foto in produk.foto.filter(dilepas_pada__isnull=False):
        hapus_foto_dan_berkas(foto)


def hapus_foto_dan_berkas(foto: Foto) -> None:
    """Delete one photo row now and its renditions on commit."""
    kunci = foto.pk
    foto.delete()
    transaction.on_commit(lambda: hapus_berkas_foto(kunci))
