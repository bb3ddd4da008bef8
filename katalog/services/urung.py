"""Taking back what a sheet brought in, as long as nobody changed it since."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import ProtectedError
from django.utils import timezone

from inti.audit import layanan
from inti.galat import TidakBerhak
from inti.versi import ambil_versi
from katalog.galat import LangkahTidakSah
from katalog.models import Produk, Tinjauan, UsulanUnggulan
from katalog.services.borongan import boleh_memasukkan
from katalog.services.simpan import simpan_kelengkapan


def potret(produk: Produk, kunci: Iterable[str]) -> dict[str, Any]:
    """What `kembalikan_isi` needs to put back the fields `kunci`, as JSON."""
    return {
        "isi": {
            k: getattr(produk, k)
            for k in {*kunci, "menyusul_harga", "menyusul_foto", "menyusul_deskripsi"}
        },
        "status": produk.status,
        "terdata_pada": produk.terdata_pada.isoformat() if produk.terdata_pada else None,
        "menunggu_unit_sejak": (
            produk.menunggu_unit_sejak.isoformat() if produk.menunggu_unit_sejak else None
        ),
        "dijamin_oleh_id": produk.dijamin_oleh_id,
        "diusulkan": UsulanUnggulan.objects.filter(produk=produk).exists(),
        "ditinjau": Tinjauan.objects.terbuka().filter(produk=produk).exists(),
    }


@layanan("produk.urungkan_impor")
def hapus_produk_impor(*, produk: Produk, versi: int, oleh: Any) -> None:
    """Delete a product that a sheet made; its code is never issued again, its history stays.

    Raises `VersiUsang`, `TidakBerhak`, `LangkahTidakSah`.
    """
    ambil_versi(produk, versi)
    if not boleh_memasukkan(oleh, produk.upt):
        raise TidakBerhak
    if produk.penetapan.exists():
        raise LangkahTidakSah("sudah ditetapkan sebagai unggulan")
    try:
        for tinjauan in produk.tinjauan.all():
            tinjauan.delete()
        for usulan in UsulanUnggulan.objects.filter(produk=produk):
            usulan.delete()
        produk.delete()
    except ProtectedError as galat:
        raise LangkahTidakSah("sudah dipakai data lain") from galat


@layanan("produk.urungkan_impor")
def kembalikan_isi(*, produk: Produk, versi: int, sebelum: dict[str, Any], oleh: Any) -> Produk:
    """Put a product back to what it was before a sheet changed it.

    Raises `VersiUsang`, `TidakBerhak`.
    """
    ambil_versi(produk, versi)
    if not boleh_memasukkan(oleh, produk.upt):
        raise TidakBerhak
    for nama, nilai in sebelum["isi"].items():
        setattr(produk, nama, nilai)
    produk.status = sebelum["status"]
    produk.terdata_pada = _waktu(sebelum["terdata_pada"])
    produk.menunggu_unit_sejak = _waktu(sebelum["menunggu_unit_sejak"])
    produk.dijamin_oleh_id = sebelum["dijamin_oleh_id"]
    if not sebelum["ditinjau"]:
        for tinjauan in Tinjauan.objects.terbuka().filter(produk=produk):
            tinjauan.putusan = Tinjauan.Putusan.DITARIK
            tinjauan.diputus_pada = timezone.now()
            tinjauan.diputus_oleh = oleh
            tinjauan.save()
    if not sebelum["diusulkan"]:
        for usulan in UsulanUnggulan.objects.filter(produk=produk):
            usulan.delete()
    return simpan_kelengkapan(produk)


def _waktu(teks: str | None) -> datetime | None:
    return datetime.fromisoformat(teks) if teks else None
