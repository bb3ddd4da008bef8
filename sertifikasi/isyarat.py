"""What follows when katalog saves a product: katalog is below and calls nothing here.

Before a Produk or Terbitan is written, what the rules say of it is put on the row, so that it is
true whichever service saves. Edited materials of a product with halal in force raise a question.
"""

from typing import Any

from django.db.models.signals import post_save, pre_save

from inti.waktu import Zona, hari_ini
from katalog.isyarat import produk_akan_dibuat, produk_dibuat
from katalog.models import Produk, Terbitan
from katalog.models.izin import BerIzin, DasarIzin
from sertifikasi.kewajiban import TANPA_JAWABAN
from sertifikasi.queries.kewajiban import buku_aturan, jawaban_produk, pengecualian
from sertifikasi.services.kewajiban_lain import tulis
from sertifikasi.services.komposisi import tanyakan_perubahan

# What else a product must have, from before its row is written until after.
_LAIN = "_kewajiban_lain"


def _isi(baris: Any, produk_id: int | None, zona: str) -> None:
    buku = buku_aturan()
    if not buku:
        return
    kecuali = pengecualian([produk_id]) if produk_id else {}
    menurut = (baris.kategori_id, jawaban_produk(produk_id), hari_ini(zona), produk_id, kecuali)
    for kolom, isi in zip(BerIzin.KOLOM_SIFAT, buku.kolom(*menurut), strict=True):
        setattr(baris, kolom, isi)
    setattr(baris, _LAIN, buku.lain(*menurut))


def sebelum_produk(
    sender: Any, instance: Produk, raw: bool = False, update_fields: Any = None, **_: Any
) -> None:
    if raw or update_fields is not None:
        return
    _isi(instance, instance.pk, instance.upt.kanwil.zona_waktu)
    if instance.pk and instance.halal_dasar == DasarIzin.TERVERIFIKASI:
        lama = Produk.objects.filter(pk=instance.pk).values_list("bahan", flat=True).first()
        if lama is not None and _rapi(lama) != _rapi(instance.bahan):
            tanyakan_perubahan(produk=instance, bahan_lama=lama)


def sesudah_produk(sender: Any, instance: Produk, created: bool, **_: Any) -> None:
    wajib = instance.__dict__.pop(_LAIN, None)
    if wajib is not None:
        tulis({instance.pk: wajib}, [instance.pk], baru=created)


def _rapi(teks: str) -> str:
    """Spaces, case and a full stop change nothing in a composition."""
    return " ".join(teks.split()).casefold().rstrip(".")


def sebelum_terbitan(
    sender: Any, instance: Terbitan, raw: bool = False, update_fields: Any = None, **_: Any
) -> None:
    if not raw and update_fields is None:
        _isi(instance, instance.produk_id, instance.zona_waktu)


def sebelum_borongan(sender: Any, produk: list[Produk], **_: Any) -> None:
    """New rows have no answers and no objections yet: one reading of the rules serves all."""
    buku = buku_aturan()
    if not buku:
        return
    kini = {z.value: hari_ini(z) for z in Zona}
    for satu in produk:
        menurut = (satu.kategori_id, TANPA_JAWABAN, kini[satu.upt.kanwil.zona_waktu])
        for kolom, isi in zip(BerIzin.KOLOM_SIFAT, buku.kolom(*menurut), strict=True):
            setattr(satu, kolom, isi)
        setattr(satu, _LAIN, buku.lain(*menurut))


def sesudah_borongan(sender: Any, produk: list[Produk], **_: Any) -> None:
    wajib = {p.pk: p.__dict__.pop(_LAIN, {}) for p in produk}
    tulis(wajib, list(wajib), baru=True)


def pasang() -> None:
    """Connect; called once when the app is ready."""
    pre_save.connect(sebelum_produk, sender=Produk, dispatch_uid="sertifikasi.produk")
    post_save.connect(sesudah_produk, sender=Produk, dispatch_uid="sertifikasi.produk_lain")
    produk_dibuat.connect(sesudah_borongan, dispatch_uid="sertifikasi.borongan_lain")
    produk_akan_dibuat.connect(sebelum_borongan, dispatch_uid="sertifikasi.borongan")
    pre_save.connect(sebelum_terbitan, sender=Terbitan, dispatch_uid="sertifikasi.terbitan")
