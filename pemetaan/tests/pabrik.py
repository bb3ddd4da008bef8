"""Products in the states that the mapping counts, written straight to the tables."""

from datetime import date, timedelta

from django.utils import timezone

from katalog.models import Foto, PenetapanUnggulan, Produk, Terbitan
from katalog.tests.pabrik import PabrikProduk

HARI = date(2026, 11, 24)


def buat_produk(upt, **isi) -> Produk:
    return PabrikProduk(upt=upt, **isi)


def berfoto(produk: Produk) -> Produk:
    Foto.objects.create(produk=produk, lebar=1600, tinggi=1200)
    return produk


def terbitkan(produk: Produk) -> Terbitan:
    Produk.objects.filter(pk=produk.pk).update(status=Produk.Status.DISETUJUI)
    kini = timezone.now()
    return Terbitan.objects.create(
        produk=produk,
        kode=produk.kode,
        upt=produk.upt,
        kanwil=produk.upt.kanwil,
        kategori=produk.kategori,
        upt_jenis=produk.upt.jenis,
        zona_waktu=produk.upt.kanwil.zona_waktu,
        nama=produk.nama,
        versi_produk=produk.versi,
        terbit_pertama=kini,
        terbit_pada=kini,
    )


def tetapkan(produk: Produk, slot: int = 1) -> PenetapanUnggulan:
    return PenetapanUnggulan.objects.create(
        upt=produk.upt, produk=produk, slot=slot, alasan="Khas", ditetapkan_pada=timezone.now()
    )


def izin(keluarga: str, dasar: str, sampai: date | None = None, ingat: int = 90) -> dict:
    """Permit columns of a product: `ingat` days before the end the reminder falls."""
    return {
        f"{keluarga}_dasar": dasar,
        f"{keluarga}_sampai": sampai,
        f"{keluarga}_peringatan": sampai - timedelta(days=ingat) if sampai else None,
    }
