"""What an edit of the content means for the review: who stands behind it now."""

from typing import Any

from django.utils import timezone

from akun.models import Peran
from katalog.models import Produk


def catat_penyuntingan(*, produk: Produk, oleh: Any) -> None:
    """After content changed, inside the caller's transaction; the caller saves `produk`.

    The editor joins those whose own word does not suffice to publish; an earlier consent of the
    unit no longer covers the content; a published product becomes a draft of a change.
    """
    produk.penyusun.add(oleh)
    produk.dijamin_oleh = None
    if produk.status == Produk.Status.DISETUJUI:
        produk.status = Produk.Status.DRAF
    # A Kanwil's word is enough for the mapping to count the product (domain.md, Terdata).
    if oleh.peran == Peran.PETUGAS_KANWIL:
        tandai_terdata(produk)


def tandai_terdata(produk: Produk) -> None:
    """Unit or Kanwil stands behind the product from now on, if it has name and category."""
    if produk.terdata_pada is None and produk.nama and produk.kategori_id:
        produk.terdata_pada = timezone.now()
