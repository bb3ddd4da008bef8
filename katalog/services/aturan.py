"""Headquarters edits the rules of the catalogue: categories, weights, reasons."""

from typing import Any

from inti.audit import layanan
from inti.galat import GalatLayanan
from katalog.kelengkapan import hitung_semua
from katalog.models import AlasanUmum, BobotKelengkapan, Kategori
from katalog.services.terbitan_unit import sesuaikan_rujukan


class TeksSudahAda(GalatLayanan):
    pesan = "Alasan ini sudah ada di daftar."


class BobotKosong(GalatLayanan):
    pesan = "Paling sedikit satu bagian harus berbobot lebih dari 0."


@layanan("kategori.ubah")
def ubah_kategori(*, kategori: Kategori, nama: str, aktif: bool, oleh: Any) -> Kategori:
    """Rename or retire a category; the search follows its name. Its code never changes."""
    berganti = kategori.nama != nama
    if berganti or kategori.aktif != aktif:
        kategori.nama, kategori.aktif = nama, aktif
        kategori.save()
    if berganti:
        sesuaikan_rujukan({"kategori": [kategori.pk]})
    return kategori


@layanan("kelengkapan.ubah_bobot")
def ubah_bobot(*, bobot: dict[str, int], oleh: Any) -> None:
    """Set the weight of each part (code → weight ≥ 0, relative). Raises `BobotKosong`."""
    semua = {b.bagian: b for b in BobotKelengkapan.objects.all()}
    akhir = {kode: bobot.get(kode, b.bobot) for kode, b in semua.items()}
    if not any(akhir.values()):
        raise BobotKosong
    for kode, satu in semua.items():
        if satu.bobot != akhir[kode]:
            satu.bobot = akhir[kode]
            satu.save()
    hitung_semua()


@layanan("alasan.tambah")
def tambah_alasan(*, teks: str, oleh: Any) -> AlasanUmum:
    """Offer one more common reason, last in order. Raises `TeksSudahAda`."""
    teks = " ".join(teks.split())
    if AlasanUmum.objects.filter(teks__iexact=teks).exists():
        raise TeksSudahAda
    terakhir = AlasanUmum.objects.order_by("-urutan").values_list("urutan", flat=True).first()
    return AlasanUmum.objects.create(teks=teks, urutan=(terakhir or 0) + 1)


@layanan("alasan.ubah")
def ubah_alasan(*, alasan: AlasanUmum, teks: str, oleh: Any) -> AlasanUmum:
    """Reword a common reason; reviews already written keep their words. Raises `TeksSudahAda`."""
    teks = " ".join(teks.split())
    if AlasanUmum.objects.filter(teks__iexact=teks).exclude(pk=alasan.pk).exists():
        raise TeksSudahAda
    alasan.teks = teks
    alasan.save()
    return alasan


@layanan("alasan.hapus")
def hapus_alasan(*, alasan: AlasanUmum, oleh: Any) -> None:
    """Offer it no longer."""
    alasan.delete()
