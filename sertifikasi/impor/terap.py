"""Applies planned rows through the services of certificates, and undoes them."""

import uuid
from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Any

from django.db import transaction

from impor.coba import coba
from impor.jenis import Aksi, GagalTerap, HasilTerap, Konteks, RencanaBaris
from inti.galat import GalatLayanan, VersiUsang
from katalog.models import Produk
from sertifikasi.impor.gudang import isi_json
from sertifikasi.models import JenisSertifikat, Sertifikat
from sertifikasi.services.catat import catat_sertifikat
from sertifikasi.services.hapus import hapus_sertifikat
from sertifikasi.services.ubah import ubah_sertifikat

# Namespace of the certificates' tokens: a row of an import has one token, whoever applies it again.
_RUANG = uuid.UUID("8d1c6f2e-40a5-4f55-a1c4-6c2a7d0e3b19")
_BERUBAH = "Sertifikat ini diubah orang lain sejak pemeriksaan. Periksa ulang berkas."


def terapkan_sertifikat(
    rencana: Sequence[RencanaBaris], konteks: Konteks
) -> list[HasilTerap | GagalTerap]:
    """Record and change; a row whose certificate was changed since the rehearsal is refused."""
    produk = Produk.objects.select_related("upt__kanwil").in_bulk(
        {p for r in rencana for p in r.isi["produk"]}
    )
    ada = Sertifikat.objects.select_related("jenis", "upt__kanwil").in_bulk(
        [r.objek_id for r in rencana if r.objek_id]
    )
    jenis = {j.nama: j for j in JenisSertifikat.objects.all()}
    return [_satu(r, konteks, produk, ada, jenis) for r in rencana]


def _satu(
    r: RencanaBaris,
    konteks: Konteks,
    produk: dict[int, Produk],
    ada: dict[int, Sertifikat],
    jenis: dict[str, JenisSertifikat],
) -> HasilTerap | GagalTerap:
    upt = konteks.upt.get(r.isi["upt_id"])
    if upt is None:
        return GagalTerap("Unit ini tidak lagi dalam cakupan Anda.")
    isi = isi_layanan(r.isi["isi"], jenis)
    cakup = [produk[p] for p in r.isi["produk"] if p in produk]
    try:
        with transaction.atomic():
            if r.aksi is Aksi.BUAT:
                token = uuid.uuid5(_RUANG, str(r.baris_id)) if r.baris_id else uuid.uuid4()
                satu = catat_sertifikat(
                    upt=upt, isi=isi, produk=cakup, token=token, oleh=konteks.oleh
                )
                return HasilTerap(satu.pk, satu.versi)
            satu_ = ada.get(r.objek_id or 0)
            if satu_ is None or satu_.upt_id != upt.pk:
                return GagalTerap("Sertifikat ini tidak ada lagi.")
            sebelum = _potret(satu_)
            satu = ubah_sertifikat(
                sertifikat=satu_, versi=r.versi or 0, isi=isi, produk=cakup, oleh=konteks.oleh
            )
            return HasilTerap(satu.pk, satu.versi, sebelum)
    except VersiUsang:
        return GagalTerap(_BERUBAH)
    except GalatLayanan as galat:
        return GagalTerap(galat.pesan)


def isi_layanan(isi: dict[str, Any], jenis: dict[str, JenisSertifikat]) -> dict[str, Any]:
    """JSON of a plan as fields of the services."""
    hasil = dict(isi)
    if "jenis" in hasil:
        hasil["jenis"] = jenis[hasil["jenis"]]
    for kode in ("terbit", "berlaku_sampai"):
        if hasil.get(kode):
            hasil[kode] = date.fromisoformat(hasil[kode])
    return hasil


def _potret(s: Sertifikat) -> dict[str, Any]:
    """What undo puts back."""
    milik = s.cakupan_produk.filter(produk__upt_id=s.upt_id)
    return {"isi": isi_json(s), "produk": list(milik.values_list("produk_id", flat=True))}


def urungkan_sertifikat(
    terapan: Sequence[tuple[str, int, int, dict[str, Any]]], konteks: Konteks
) -> list[str]:
    """Take back each certificate that nobody changed or verified since; returns why one stays."""
    ada = Sertifikat.objects.select_related("jenis", "upt__kanwil").in_bulk([t[1] for t in terapan])
    jenis = {j.nama: j for j in JenisSertifikat.objects.all()}
    return [_urung(t, ada.get(t[1]), konteks, jenis) for t in terapan]


def _urung(
    terapan: tuple[str, int, int, dict[str, Any]],
    satu: Sertifikat | None,
    konteks: Konteks,
    jenis: dict[str, JenisSertifikat],
) -> str:
    aksi, _, versi, sebelum = terapan
    if satu is None:
        return "sudah tidak ada"
    if satu.upt_id not in konteks.upt:
        return "tidak lagi dalam cakupan Anda"
    if satu.versi != versi:
        return "sudah diubah atau diverifikasi sejak impor"
    if aksi == Aksi.BUAT:
        return coba(partial(hapus_sertifikat, sertifikat=satu, versi=versi, oleh=konteks.oleh))
    return coba(
        partial(
            ubah_sertifikat,
            sertifikat=satu,
            versi=versi,
            isi=isi_layanan(sebelum["isi"], jenis),
            produk=list(Produk.objects.filter(pk__in=sebelum["produk"])),
            oleh=konteks.oleh,
        )
    )
