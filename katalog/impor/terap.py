"""Applies planned rows through the catalogue's services, and undoes them."""

import uuid
from collections.abc import Sequence
from functools import partial
from typing import Any

from django.db import transaction
from django.urls import reverse

from akun.queries import petugas_upt
from akun.services.pemberitahuan import beri_tahu
from impor.coba import coba
from impor.jenis import Aksi, GagalTerap, HasilTerap, Konteks, RencanaBaris
from inti.galat import GalatLayanan, VersiUsang
from katalog.impor.nama import kunci_nama
from katalog.models import Produk, Terbitan
from katalog.services.borongan import (
    ProdukBaru,
    boleh_memasukkan,
    buat_produk_borongan,
    ubah_dari_lembar,
)
from katalog.services.nomor import kunci_nomor
from katalog.services.urung import hapus_produk_impor, kembalikan_isi, potret

# Namespace of the products' tokens: a row of an import has one token, whoever applies it again.
_RUANG = uuid.UUID("0d6f0c86-6a57-4c37-8f0e-0b2f6f3f7a11")


def terapkan_produk(
    rencana: Sequence[RencanaBaris], konteks: Konteks
) -> list[HasilTerap | GagalTerap]:
    """Create and change; a row whose product was made or changed since the rehearsal is refused."""
    hasil: dict[int, HasilTerap | GagalTerap] = {}
    baru = [(i, r) for i, r in enumerate(rencana) if r.aksi is Aksi.BUAT]
    hasil |= _buat(baru, konteks)
    ubah = [(i, r) for i, r in enumerate(rencana) if r.aksi is Aksi.UBAH]
    produk = Produk.objects.select_related("upt__kanwil").in_bulk([r.objek_id for _, r in ubah])
    for i, r in ubah:
        hasil[i] = _ubah(r, produk.get(r.objek_id or 0), konteks)
    return [hasil[i] for i in range(len(rencana))]


def _buat(
    baru: list[tuple[int, RencanaBaris]], konteks: Konteks
) -> dict[int, HasilTerap | GagalTerap]:
    hasil: dict[int, HasilTerap | GagalTerap] = {}
    if baru:
        kunci_nomor({r.isi["upt_id"] for _, r in baru})
    sudah = _nama_yang_ada({r.isi["upt_id"] for _, r in baru})
    daftar: list[ProdukBaru] = []
    tempat: list[int] = []
    for i, r in baru:
        upt = konteks.upt.get(r.isi["upt_id"])
        if upt is None or not boleh_memasukkan(konteks.oleh, upt):
            hasil[i] = GagalTerap("Unit ini tidak lagi dalam cakupan Anda.")
        elif (upt.pk, kunci_nama(r.nama)) in sudah:
            hasil[i] = GagalTerap("Produk bernama sama dibuat orang lain sejak pemeriksaan.")
        else:
            token = uuid.uuid5(_RUANG, str(r.baris_id)) if r.baris_id else uuid.uuid4()
            daftar.append(ProdukBaru(upt, r.isi["isi"], r.isi["unggulan"], token))
            tempat.append(i)
    for i, produk in zip(
        tempat, buat_produk_borongan(daftar=daftar, oleh=konteks.oleh), strict=True
    ):
        hasil[i] = HasilTerap(produk.pk, produk.versi)
    return hasil


def _nama_yang_ada(upt_ids: set[int]) -> set[tuple[int, str]]:
    hidup = Produk.objects.filter(upt_id__in=upt_ids).exclude(status=Produk.Status.ARSIP)
    return {(u, kunci_nama(n)) for u, n in hidup.values_list("upt_id", "nama")}


def _ubah(r: RencanaBaris, produk: Produk | None, konteks: Konteks) -> HasilTerap | GagalTerap:
    if produk is None or produk.upt_id not in konteks.upt:
        return GagalTerap("Produk ini tidak ada lagi.")
    sebelum = potret(produk, r.isi["isi"])
    try:
        with transaction.atomic():
            produk = ubah_dari_lembar(
                produk=produk,
                versi=r.versi or 0,
                isi=r.isi["isi"],
                masih_dibuat=r.isi["masih_dibuat"],
                unggulan=r.isi["unggulan"],
                oleh=konteks.oleh,
            )
    except VersiUsang:
        return GagalTerap("Produk ini diubah orang lain sejak pemeriksaan. Periksa ulang berkas.")
    except GalatLayanan as galat:
        return GagalTerap(galat.pesan)
    return HasilTerap(produk.pk, produk.versi, sebelum)


def urungkan_produk(
    terapan: Sequence[tuple[str, int, int, dict[str, Any]]], konteks: Konteks
) -> list[str]:
    """Take back each product that nobody changed since; returns why one stays."""
    produk = Produk.objects.select_related("upt__kanwil").in_bulk([t[1] for t in terapan])
    terbit = set(Terbitan.objects.filter(produk_id__in=produk).values_list("produk_id", flat=True))
    hasil = []
    for aksi, pk, versi, sebelum in terapan:
        satu = produk.get(pk)
        if satu is None:
            hasil.append("sudah tidak ada")
        elif satu.upt_id not in konteks.upt:
            hasil.append("tidak lagi dalam cakupan Anda")
        elif satu.versi != versi:
            hasil.append("sudah diubah sejak impor")
        elif aksi == Aksi.BUAT:
            hasil.append(_hapus(satu, pk in terbit, konteks))
        else:
            balik = partial(
                kembalikan_isi, produk=satu, versi=versi, sebelum=sebelum, oleh=konteks.oleh
            )
            hasil.append(coba(balik))
    return hasil


def _hapus(produk: Produk, terbit: bool, konteks: Konteks) -> str:
    if terbit or produk.foto.exists():
        return "sudah terbit atau berfoto"
    hapus = partial(hapus_produk_impor, produk=produk, versi=produk.versi, oleh=konteks.oleh)
    return coba(hapus)


def kabari_unit(konteks: Konteks, kunci: Sequence[int]) -> None:
    """One notification for each unit, however many products it was given."""
    if konteks.dari_unit:
        return
    menunggu: dict[int, int] = {}
    for i in range(0, len(kunci), 1000):
        baris = Produk.objects.filter(pk__in=kunci[i : i + 1000], menunggu_unit_sejak__isnull=False)
        for upt_id in baris.values_list("upt_id", flat=True):
            menunggu[upt_id] = menunggu.get(upt_id, 0) + 1
    for upt_id, jumlah in menunggu.items():
        beri_tahu(
            penerima=petugas_upt(konteks.upt[upt_id]),
            judul=f"{jumlah} produk dimasukkan {konteks.oleh.tempat} untuk unit Anda",
            isi="Setujui semuanya dengan satu ketukan, atau perbaiki dahulu.",
            tautan=_halaman_persetujuan(),
        )


def _halaman_persetujuan() -> str:
    from django.urls import NoReverseMatch

    try:
        return reverse("katalog:persetujuan")
    except NoReverseMatch:
        return "/kelola/produk/persetujuan/"
