"""From draft to review: the unit submits, the Kanwil sends to the unit, the unit consents."""

from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from akun.queries import petugas_kanwil as penerima_kanwil
from akun.queries import petugas_upt as penerima_upt
from akun.services.pemberitahuan import beri_tahu
from inti.audit import layanan
from inti.galat import GalatLayanan, TidakBerhak
from inti.versi import ambil_versi
from katalog import kebijakan
from katalog.galat import BelumLengkap, LangkahTidakSah
from katalog.models import Produk, Tinjauan
from katalog.queries.produk_isian import isian_kurang
from katalog.services.penyuntingan import tandai_terdata
from organisasi.models import UPT

S = Produk.Status


def pastikan_lengkap(produk: Produk) -> None:
    """What goes to review has all that a submission needs. Raises `BelumLengkap`."""
    if kurang := isian_kurang(produk):
        raise BelumLengkap(kurang)


@layanan("produk.ajukan")
def ajukan_produk(*, produk: Produk, versi: int, oleh: Any) -> Produk:
    """The unit submits a draft, or a change of a published product, to its Kanwil.

    Raises `VersiUsang`, `TidakBerhak`, `LangkahTidakSah`, or `BelumLengkap` with the fields.
    """
    ambil_versi(produk, versi)
    if not kebijakan.petugas_unit(oleh, produk.upt):
        raise TidakBerhak
    if produk.status not in {S.DRAF, S.DIKEMBALIKAN}:
        raise LangkahTidakSah
    pastikan_lengkap(produk)
    _jamin(produk, oleh)
    _tutup_menunggu_unit(produk)
    produk.save()
    Tinjauan.objects.create(
        produk=produk,
        baru=not hasattr(produk, "terbitan"),
        diajukan_pada=timezone.now(),
        diajukan_oleh=oleh,
    )
    _kabari_kanwil(produk, f"{produk.nama} diajukan {produk.upt.nama_singkat}")
    return produk


def _jamin(produk: Produk, oleh: Any) -> None:
    """The unit stands behind the content as it is, and it goes to review."""
    produk.status = S.DIAJUKAN
    produk.dijamin_oleh = oleh
    produk.menunggu_unit_sejak = None
    tandai_terdata(produk)


def _tutup_menunggu_unit(produk: Produk) -> None:
    """A submission by the unit replaces the Kanwil's waiting one."""
    tinjauan = produk.tinjauan.terbuka().first()
    if tinjauan:
        tinjauan.putusan = Tinjauan.Putusan.DITARIK
        tinjauan.diputus_pada = timezone.now()
        tinjauan.save()


def _kabari_kanwil(produk: Produk, judul: str) -> None:
    beri_tahu(
        penerima=penerima_kanwil(produk.upt.kanwil),
        judul=judul,
        isi="Menunggu tinjauan Kanwil.",
        tautan=reverse("katalog:tinjau", args=[produk.kode]),
    )


@layanan("produk.tarik")
def tarik_pengajuan(*, produk: Produk, versi: int, oleh: Any) -> Produk:
    """The unit takes a submission back before it is decided; it is a draft again."""
    ambil_versi(produk, versi)
    if not kebijakan.petugas_unit(oleh, produk.upt):
        raise TidakBerhak
    if produk.status != S.DIAJUKAN:
        raise LangkahTidakSah
    tinjauan = produk.tinjauan.terbuka().get()
    tinjauan.putusan = Tinjauan.Putusan.DITARIK
    tinjauan.diputus_pada = timezone.now()
    tinjauan.diputus_oleh = oleh
    tinjauan.save()
    produk.status = S.DRAF
    produk.dijamin_oleh = None
    produk.save()
    return produk


@layanan("produk.kirim_ke_unit")
def kirim_ke_unit(*, produk: Produk, versi: int, oleh: Any) -> Produk:
    """A Kanwil's entry goes to the unit for its consent, and into the Kanwil's queue.

    Another officer of the Kanwil may approve it without the unit (domain.md).
    """
    ambil_versi(produk, versi)
    if not kebijakan.petugas_kanwil(oleh, produk.upt):
        raise TidakBerhak
    if produk.status not in {S.DRAF, S.DIKEMBALIKAN} or produk.menunggu_unit_sejak:
        raise LangkahTidakSah
    pastikan_lengkap(produk)
    produk.status = S.DRAF
    produk.menunggu_unit_sejak = timezone.now()
    produk.penyusun.add(oleh)
    tandai_terdata(produk)
    produk.save()
    Tinjauan.objects.create(
        produk=produk,
        baru=not hasattr(produk, "terbitan"),
        menunggu_unit=True,
        diajukan_pada=produk.menunggu_unit_sejak,
        diajukan_oleh=oleh,
    )
    beri_tahu(
        penerima=penerima_upt(produk.upt),
        judul=f"{produk.nama} dimasukkan Kanwil untuk unit Anda",
        isi="Setujui dengan satu ketukan, atau perbaiki dahulu.",
        tautan=reverse("katalog:persetujuan"),
    )
    return produk


@layanan("produk.persetujuan_unit")
def beri_persetujuan_unit(*, produk: Produk, versi: int, oleh: Any) -> Produk:
    """The unit consents to what its Kanwil entered: it is submitted in the unit's name.

    Raises `BelumLengkap` where the draft has been emptied meanwhile.
    """
    ambil_versi(produk, versi)
    if not kebijakan.petugas_unit(oleh, produk.upt):
        raise TidakBerhak
    if produk.menunggu_unit_sejak is None:
        raise LangkahTidakSah("Produk ini tidak sedang menunggu persetujuan unit.")
    pastikan_lengkap(produk)
    tinjauan = produk.tinjauan.terbuka().get()
    tinjauan.menunggu_unit = False
    tinjauan.save()
    _jamin(produk, oleh)
    produk.save()
    _kabari_kanwil(produk, f"{produk.upt.nama_singkat} menyetujui {produk.nama}")
    return produk


@transaction.atomic
def beri_persetujuan_semua(*, upt: UPT, oleh: Any) -> tuple[int, list[str]]:
    """Consent to everything that waits, each with its own audit entry.

    Returns how many were consented to, and a sentence for each that could not be.
    """
    jumlah, gagal = 0, []
    for produk in Produk.objects.filter(upt=upt, menunggu_unit_sejak__isnull=False):
        try:
            beri_persetujuan_unit(produk=produk, versi=produk.versi, oleh=oleh)
            jumlah += 1
        except GalatLayanan as galat:
            gagal.append(f"{produk.nama}: {galat.pesan}")
    return jumlah, gagal
