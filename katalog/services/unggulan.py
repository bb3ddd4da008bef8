"""Flagships: the unit's candidates in its order, the Kanwil's decision, two slots."""

from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.urls import reverse
from django.utils import timezone

from akun.queries import petugas_upt as penerima_upt
from akun.services.pemberitahuan import beri_tahu
from inti.audit import layanan
from inti.galat import PerluAlasan, TidakBerhak
from katalog import kebijakan
from katalog.galat import LangkahTidakSah, SlotPenuh
from katalog.models import PenetapanUnggulan, Produk, UsulanUnggulan
from katalog.models.unggulan import SLOT
from katalog.services.terbitan import tandai_unggulan
from organisasi.models import UPT


@layanan("unggulan.usulkan")
def usulkan_unggulan(*, produk: Produk, alasan: str = "", oleh: Any) -> UsulanUnggulan:
    """The unit (or its Kanwil for it) makes a recorded product a candidate, last in the order."""
    if not kebijakan.boleh_mengisi(oleh, produk.upt):
        raise TidakBerhak
    if not Produk.objects.terdata().filter(pk=produk.pk).exists():
        raise LangkahTidakSah("Hanya produk yang sudah terdata dapat diusulkan.")
    ada = UsulanUnggulan.objects.filter(produk=produk).first()
    if ada:
        return ada
    terakhir = UsulanUnggulan.objects.filter(upt=produk.upt).aggregate(n=Max("urutan"))["n"] or 0
    return UsulanUnggulan.objects.create(
        upt=produk.upt,
        produk=produk,
        urutan=terakhir + 1,
        alasan=alasan.strip(),
        diusulkan_oleh=oleh,
    )


@layanan("unggulan.batalkan_usulan")
def batalkan_usulan(*, produk: Produk, oleh: Any) -> Produk:
    """Take a candidate back."""
    if not kebijakan.boleh_mengisi(oleh, produk.upt):
        raise TidakBerhak
    for usulan in UsulanUnggulan.objects.filter(produk=produk):
        usulan.delete()
    return produk


@layanan("unggulan.urutkan")
def urutkan_usulan(*, upt: UPT, produk_ids: list[int], oleh: Any) -> UPT:
    """Put the unit's candidates into this order; products that are not candidates are ignored."""
    if not kebijakan.boleh_mengisi(oleh, upt):
        raise TidakBerhak
    usulan = {u.produk_id: u for u in UsulanUnggulan.objects.filter(upt=upt)}
    dipilih = [usulan.pop(i) for i in produk_ids if i in usulan]
    for nomor, satu in enumerate([*dipilih, *usulan.values()], start=1):
        if satu.urutan != nomor:
            satu.urutan = nomor
            satu.save()
    return upt


@layanan("unggulan.geser")
def geser_usulan(*, produk: Produk, naik: bool, oleh: Any) -> UPT:
    """Move a candidate one place up or down among the candidates that hold no slot.

    At the end of the order nothing happens. Raises `TidakBerhak`, `LangkahTidakSah`.
    """
    upt = produk.upt
    if not kebijakan.boleh_mengisi(oleh, upt):
        raise TidakBerhak
    urutan = list(
        UsulanUnggulan.objects.filter(upt=upt)
        .order_by("urutan")
        .values_list("produk_id", flat=True)
    )
    if produk.pk not in urutan:
        raise LangkahTidakSah("Produk ini bukan usulan unit.")
    unggulan = PenetapanUnggulan.objects.berjalan().filter(upt=upt)
    bukan_calon = set(unggulan.values_list("produk_id", flat=True)) - {produk.pk}
    tampak = [i for i in urutan if i not in bukan_calon]
    tujuan = tampak.index(produk.pk) + (-1 if naik else 1)
    if 0 <= tujuan < len(tampak):
        a, b = urutan.index(produk.pk), urutan.index(tampak[tujuan])
        urutan[a], urutan[b] = urutan[b], urutan[a]
        urutkan_usulan(upt=upt, produk_ids=urutan, oleh=oleh)
    return upt


def kunci_produk(produk: Produk) -> None:
    """Hold the product until commit: its approval, which copies the mark, waits for us or we for it."""
    Produk.objects.select_for_update(of=("self",), no_key=True).filter(pk=produk.pk).first()


@layanan("unggulan.tetapkan")
def tetapkan_unggulan(*, produk: Produk, alasan: str, oleh: Any) -> PenetapanUnggulan:
    """The Kanwil determines a recorded product as flagship, in the first free of two slots.

    The slots are held by the database: two officers at once cannot make a third. Raises
    `TidakBerhak`, `PerluAlasan`, `LangkahTidakSah`, `SlotPenuh`.
    """
    if not kebijakan.boleh_menetapkan_unggulan(oleh, produk.upt):
        raise TidakBerhak
    if not alasan.strip():
        raise PerluAlasan
    kunci_produk(produk)
    if not Produk.objects.terdata().filter(pk=produk.pk).exists():
        raise LangkahTidakSah("Hanya produk yang sudah terdata dapat ditetapkan.")
    berjalan = PenetapanUnggulan.objects.berjalan().filter(upt=produk.upt)
    terisi = set(berjalan.values_list("slot", flat=True))
    if berjalan.filter(produk=produk).exists():
        raise LangkahTidakSah("Produk ini sudah menjadi unggulan.")
    kosong = [s for s in SLOT if s not in terisi]
    if not kosong:
        raise SlotPenuh
    try:
        with transaction.atomic():
            penetapan = PenetapanUnggulan.objects.create(
                upt=produk.upt,
                produk=produk,
                slot=kosong[0],
                alasan=alasan.strip(),
                ditetapkan_pada=timezone.now(),
                ditetapkan_oleh=oleh,
            )
    except IntegrityError as galat:
        raise SlotPenuh(
            "Petugas lain baru saja menetapkan unggulan unit ini. Muat ulang halaman."
        ) from galat
    tandai_unggulan(produk, True)
    beri_tahu(
        penerima=penerima_upt(produk.upt),
        judul=f"{produk.nama} ditetapkan sebagai unggulan",
        isi=alasan.strip(),
        tautan=reverse("katalog:rinci", args=[produk.kode]),
    )
    return penetapan


def akhiri_penetapan(*, produk: Produk, sebab: str, oleh: Any) -> PenetapanUnggulan | None:
    """Free the slot that `produk` holds, if any; the row stays as history."""
    kunci_produk(produk)
    penetapan = PenetapanUnggulan.objects.berjalan().filter(produk=produk).first()
    if penetapan:
        penetapan.berakhir_pada = timezone.now()
        penetapan.berakhir_oleh = oleh
        penetapan.berakhir_sebab = sebab
        penetapan.save()
        tandai_unggulan(produk, False)
    return penetapan


@layanan("unggulan.cabut")
def cabut_unggulan(*, produk: Produk, alasan: str, oleh: Any) -> PenetapanUnggulan:
    """The Kanwil ends a determination with a reason."""
    if not kebijakan.boleh_menetapkan_unggulan(oleh, produk.upt):
        raise TidakBerhak
    if not alasan.strip():
        raise PerluAlasan
    penetapan = akhiri_penetapan(produk=produk, sebab=alasan.strip(), oleh=oleh)
    if penetapan is None:
        raise LangkahTidakSah("Produk ini bukan unggulan.")
    return penetapan
