"""Archive and bring back."""

from typing import Any

from django.utils import timezone

from inti.audit import layanan
from inti.galat import TidakBerhak
from inti.versi import ambil_versi
from katalog import kebijakan
from katalog.galat import LangkahTidakSah
from katalog.models import Produk, Tinjauan, UsulanUnggulan
from katalog.services.terbitan import hapus_terbitan
from katalog.services.unggulan import akhiri_penetapan

S = Produk.Status


@layanan("produk.arsipkan")
def arsipkan_produk(
    *, produk: Produk, versi: int, sebab: str, catatan: str = "", oleh: Any
) -> Produk:
    """Archive: the Terbitan is removed, the flagship slot freed, an open review closed.

    `sebab` is one of `Produk.SebabArsip`. Raises `VersiUsang`, `TidakBerhak`, `LangkahTidakSah`.
    """
    ambil_versi(produk, versi)
    if not kebijakan.boleh_mengisi(oleh, produk.upt):
        raise TidakBerhak
    if produk.status == S.ARSIP:
        raise LangkahTidakSah("Produk ini sudah di arsip.")
    tinjauan = produk.tinjauan.terbuka().first()
    if tinjauan:
        tinjauan.putusan = Tinjauan.Putusan.DITARIK
        tinjauan.diputus_pada = timezone.now()
        tinjauan.diputus_oleh = oleh
        tinjauan.save()
    akhiri_penetapan(produk=produk, sebab="Produk diarsipkan", oleh=oleh)
    UsulanUnggulan.objects.filter(produk=produk).delete()
    hapus_terbitan(produk)
    produk.status = S.ARSIP
    produk.sebab_arsip = Produk.SebabArsip(sebab)
    produk.catatan_arsip = catatan.strip()
    produk.menunggu_unit_sejak = None
    produk.dijamin_oleh = None
    produk.save()
    return produk


@layanan("produk.pulihkan")
def pulihkan_produk(*, produk: Produk, versi: int, oleh: Any) -> Produk:
    """Bring an archived product back as a draft.

    A public fact that was answered and never was the unit's own goes back to *data awal*.
    """
    ambil_versi(produk, versi)
    if not kebijakan.boleh_mengisi(oleh, produk.upt):
        raise TidakBerhak
    if produk.status != S.ARSIP:
        raise LangkahTidakSah("Produk ini tidak di arsip.")
    belum_dijawab = produk.asal == Produk.Asal.DATA_AWAL and produk.terdata_pada is None
    produk.status = S.DATA_AWAL if belum_dijawab else S.DRAF
    produk.sebab_arsip = ""
    produk.catatan_arsip = ""
    produk.save()
    return produk
