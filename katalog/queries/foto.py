"""Who may see a photo."""

import uuid
from typing import Any

from katalog.models import Foto, Produk


def foto_terlihat(kunci: uuid.UUID, request: Any) -> bool | None:
    """True: published, for everybody. False: for this visitor only. None: not for them.

    One query for a published photo, one more for a visitor who is signed in.
    """
    foto = Foto.objects.select_related("produk__terbitan").filter(pk=kunci).first()
    if foto is None:
        return None
    terbitan = getattr(foto.produk, "terbitan", None)
    if terbitan and any(f["id"] == str(kunci) for f in terbitan.foto):
        return True
    if not request.user.is_authenticated:
        return None
    dalam = Produk.objects.dalam(request.user.cakupan).filter(pk=foto.produk_id)
    return False if dalam.exists() else None
