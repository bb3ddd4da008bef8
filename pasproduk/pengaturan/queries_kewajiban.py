"""Rules of obligations as the settings pages read them."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.shortcuts import get_object_or_404

from inti.format import tanggal_singkat
from inti.waktu import Zona, hari_ini
from katalog.models import Kategori
from katalog.models.izin import Keluarga
from sertifikasi.kewajiban import LABEL_SIFAT, TANPA_JAWABAN, Putusan
from sertifikasi.models import AturanKewajiban
from sertifikasi.models_kewajiban import Calon
from sertifikasi.queries.kewajiban import buku_aturan


@dataclass(frozen=True)
class BarisAturan:
    """A rule in words."""

    a: AturanKewajiban
    syarat: list[str]
    masa: str
    nanti: bool
    berakhir: bool


def ambil_aturan(pk: int) -> AturanKewajiban:
    return get_object_or_404(AturanKewajiban.objects.select_related("kategori"), pk=pk)


def jumlah_aturan() -> int:
    """Rules in force today or later."""
    return _hidup(hari_ini(Zona.WIB)).count()


def _hidup(hari: date):  # type: ignore[no-untyped-def]
    masih = Q(berlaku_sampai__isnull=True) | Q(berlaku_sampai__gte=hari)
    return AturanKewajiban.objects.filter(masih)


def daftar_aturan(izin: str, kategori: str, semua: bool) -> list[BarisAturan]:
    """Rules by permit and strength; ended ones only with `semua`."""
    hari = hari_ini(Zona.WIB)
    qs = AturanKewajiban.objects.all() if semua else _hidup(hari)
    if izin:
        qs = qs.filter(sasaran=izin)
    if kategori:
        qs = qs.filter(Q(kategori__kode=kategori) | Q(kategori__isnull=True))
    return [_baris(a, hari) for a in qs.select_related("kategori")]


def _baris(a: AturanKewajiban, hari: date) -> BarisAturan:
    syarat = [f"{LABEL_SIFAT.get(k, k)}: {v}" for k, v in a.syarat.items()]
    if a.pemegang:
        syarat.append(f"Calon pemegang: {Calon(a.pemegang).label}")
    bagian = []
    if a.berlaku_dari:
        bagian.append(f"sejak {tanggal_singkat(a.berlaku_dari)}")
    if a.berlaku_sampai:
        bagian.append(f"sampai {tanggal_singkat(a.berlaku_sampai)}")
    return BarisAturan(
        a,
        syarat,
        " ".join(bagian).capitalize() or "Tanpa batas",
        bool(a.berlaku_dari and a.berlaku_dari > hari),
        bool(a.berlaku_sampai and a.berlaku_sampai < hari),
    )


def baris_kategori() -> list[tuple[Kategori, list[tuple[str, Putusan | None]]]]:
    """Each category with (label, what the rules say today of a product without answers)."""
    buku, hari = buku_aturan(), hari_ini(Zona.WIB)
    hasil = []
    for kategori in Kategori.objects.all():
        putusan = buku.putusan(kategori.pk, TANPA_JAWABAN, hari)
        hasil.append((kategori, [(label, putusan.get(k)) for k, label in Keluarga.choices]))
    return hasil
