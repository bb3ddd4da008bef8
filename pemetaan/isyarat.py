"""Leaves a note when something is written that a unit's figures count, in that transaction."""

from collections.abc import Iterable
from typing import Any

from django.db.models.signals import post_delete, post_save

from katalog.isyarat import produk_diubah
from katalog.models import Foto, Kategori, PenetapanUnggulan, Produk, Terbitan
from organisasi.models import UPT, Kanwil, KerjaSama
from pemetaan.models import PerubahanUnit
from produksi.models import RekapBulan, SetelanLaporan, TandaRutin
from sertifikasi.models import Sertifikat

BERUNIT: tuple[Any, ...] = (Produk, Terbitan, PenetapanUnggulan, KerjaSama, RekapBulan, Sertifikat)


def tandai(unit: Iterable[int]) -> None:
    """These units are to be counted anew."""
    PerubahanUnit.objects.bulk_create(PerubahanUnit(upt_id=pk) for pk in set(unit))


def _berunit(sender: Any, instance: Any, **_: Any) -> None:
    tandai([instance.upt_id])


def _berproduk(sender: Any, instance: Foto | TandaRutin, **_: Any) -> None:
    tandai([instance.produk.upt_id])


def _unit(sender: Any, instance: UPT, created: bool = False, **_: Any) -> None:
    if not created:  # a new one has not been counted yet
        tandai([instance.pk])


def _kanwil(sender: Any, instance: Kanwil, created: bool = False, **_: Any) -> None:
    if not created:
        tandai(UPT.objects.filter(kanwil=instance).values_list("pk", flat=True))


def _semua(sender: Any, **_: Any) -> None:
    tandai(UPT.objects.values_list("pk", flat=True))


def _borongan(sender: Any, produk: Iterable[int] | None = None, **_: Any) -> None:
    """Products written by one UPDATE; None: any."""
    if produk is None:
        _semua(sender)
        return
    kunci = list(produk)
    unit: set[int] = set()
    for mulai in range(0, len(kunci), 5000):
        potong = Produk.objects.filter(pk__in=kunci[mulai : mulai + 5000])
        unit |= set(potong.order_by().values_list("upt_id", flat=True).distinct())
    tandai(unit)


def pasang() -> None:
    """Listen; called once when the app is ready."""
    for model in BERUNIT:
        post_save.connect(_berunit, model, dispatch_uid=f"pemetaan.simpan.{model.__name__}")
        post_delete.connect(_berunit, model, dispatch_uid=f"pemetaan.hapus.{model.__name__}")
    for milik in (Foto, TandaRutin):
        post_save.connect(_berproduk, milik, dispatch_uid=f"pemetaan.simpan.{milik.__name__}")
        post_delete.connect(_berproduk, milik, dispatch_uid=f"pemetaan.hapus.{milik.__name__}")
    post_save.connect(_unit, UPT, dispatch_uid="pemetaan.simpan.upt")
    post_save.connect(_kanwil, Kanwil, dispatch_uid="pemetaan.simpan.kanwil")
    for model in (SetelanLaporan, Kategori):
        post_save.connect(_semua, model, dispatch_uid=f"pemetaan.simpan.{model.__name__}")
    produk_diubah.connect(_borongan, dispatch_uid="pemetaan.borongan")
