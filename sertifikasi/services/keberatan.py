"""A unit contests what a rule says of its product; its Kanwil decides."""

from typing import Any

from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from akun.models import Pengguna, Peran
from akun.services.pemberitahuan import beri_tahu
from inti.audit import layanan
from inti.galat import PerluAlasan, TidakBerhak
from inti.versi import ambil_versi
from inti.waktu import hari_ini
from katalog.kebijakan import petugas_unit
from katalog.models import Produk
from sertifikasi import kebijakan
from sertifikasi.galat import KeberatanTidakSah
from sertifikasi.models import Keberatan
from sertifikasi.queries.kewajiban import buku_aturan, jawaban_produk
from sertifikasi.services.kewajiban import tinjau


def petugas_kanwil_dari(produk: Produk) -> list[Pengguna]:
    """Active officers of the product's Kanwil."""
    return list(
        Pengguna.objects.aktif().filter(peran=Peran.PETUGAS_KANWIL, kanwil_id=produk.upt.kanwil_id)
    )


def petugas_unit_dari(produk: Produk) -> list[Pengguna]:
    """Active officers of the product's unit."""
    return list(Pengguna.objects.aktif().filter(peran=Peran.PETUGAS_UPT, upt_id=produk.upt_id))


@layanan("keberatan.ajukan")
def ajukan_keberatan(
    *, produk: Produk, sasaran: str, usulan: str, alasan: str, oleh: Any
) -> Keberatan:
    """Say with a reason that `usulan` fits better than what the rule says.

    Raises `TidakBerhak`, `PerluAlasan`, `KeberatanTidakSah`.
    """
    if not petugas_unit(oleh, produk.upt):
        raise TidakBerhak
    if not alasan.strip():
        raise PerluAlasan
    hari = hari_ini(produk.upt.kanwil.zona_waktu)
    putusan = buku_aturan().putusan(produk.kategori_id, jawaban_produk(produk.pk), hari)
    if sasaran not in putusan:
        raise KeberatanTidakSah("Tidak ada aturan tentang izin ini untuk dibantah.")
    kini = putusan[sasaran].hasil
    if usulan == kini:
        raise KeberatanTidakSah("Usulan sama dengan yang dikatakan aturan.")
    try:
        with transaction.atomic():
            keberatan = Keberatan.objects.create(
                produk=produk,
                sasaran=sasaran,
                menurut_aturan=kini,
                usulan=usulan,
                alasan=alasan.strip(),
                diajukan_oleh=oleh,
            )
    except IntegrityError as galat:
        raise KeberatanTidakSah("Keberatan atas izin ini sudah ada.") from galat
    beri_tahu(
        penerima=petugas_kanwil_dari(produk),
        judul=f"Keberatan atas kewajiban {produk.nama}",
        isi=keberatan.alasan,
        tautan=reverse("sertifikasi:keberatan_putus", args=[keberatan.pk]),
    )
    return keberatan


@layanan("keberatan.putuskan")
def putuskan_keberatan(
    *, keberatan: Keberatan, versi: int, diterima: bool, alasan: str, oleh: Any
) -> Keberatan:
    """Accept (the product follows the proposal from now on) or reject, with a reason.

    Raises `VersiUsang`, `TidakBerhak`, `PerluAlasan`, `KeberatanTidakSah`.
    """
    ambil_versi(keberatan, versi)
    _putus(
        keberatan,
        Keberatan.Putusan.DITERIMA if diterima else Keberatan.Putusan.DITOLAK,
        dari=Keberatan.Putusan.MENUNGGU,
        alasan=alasan,
        oleh=oleh,
    )
    return keberatan


@layanan("keberatan.cabut")
def cabut_putusan(*, keberatan: Keberatan, versi: int, alasan: str, oleh: Any) -> Keberatan:
    """An accepted objection holds no longer: the product follows the rules again.

    Raises `VersiUsang`, `TidakBerhak`, `PerluAlasan`, `KeberatanTidakSah`.
    """
    ambil_versi(keberatan, versi)
    _putus(
        keberatan,
        Keberatan.Putusan.DICABUT,
        dari=Keberatan.Putusan.DITERIMA,
        alasan=alasan,
        oleh=oleh,
    )
    return keberatan


def _putus(keberatan: Keberatan, putusan: str, *, dari: str, alasan: str, oleh: Any) -> None:
    produk = keberatan.produk
    if not kebijakan.petugas_pemeriksa(oleh, produk.upt):
        raise TidakBerhak
    if not alasan.strip():
        raise PerluAlasan
    if keberatan.putusan != dari:
        raise KeberatanTidakSah("Keberatan ini sudah diputus.")
    keberatan.putusan = putusan
    keberatan.alasan_putusan = alasan.strip()
    keberatan.diputus_oleh = oleh
    keberatan.diputus_pada = timezone.now()
    keberatan.save()
    tinjau([produk.pk])
    beri_tahu(
        penerima=petugas_unit_dari(produk),
        judul=f"Keberatan atas {produk.nama} {keberatan.get_putusan_display().lower()}",
        isi=keberatan.alasan_putusan,
        tautan=reverse("sertifikasi:produk", args=[produk.kode]),
    )
