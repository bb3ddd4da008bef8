"""Data quality: products of a scope that something is wrong with, by kind."""

from datetime import timedelta
from typing import Any

from django.db.models import Count, F, Q, QuerySet, Value, Window
from django.db.models.functions import Lower, Replace
from django.utils import timezone

from katalog.filters import SAKLAR
from katalog.izin import KEDALUWARSA
from katalog.models import Produk
from katalog.models.izin import Keluarga
from organisasi.cakupan import Cakupan

HARI_DIAM = 180
KURANG_DARI = 80  # percent

# kind: (word, what it means, what to do)
JENIS = {
    "kurang": (
        "Kurang lengkap",
        f"produk terdata dengan kelengkapan di bawah {KURANG_DARI} %",
        "Lengkapi isiannya",
    ),
    "tanpa-foto": ("Tanpa foto", "produk terdata yang belum berfoto", "Tambah foto"),
    "kedaluwarsa": (
        "Izin kedaluwarsa",
        "produk terdata dengan sedikitnya satu izin lewat tanggal",
        "Perpanjang izinnya",
    ),
    "ganda": (
        "Mungkin ganda",
        "produk satu unit dengan nama yang sama selain huruf besar, spasi, dan tanda hubung",
        "Pastikan beda, atau arsipkan satu",
    ),
    "diam": (
        "Lama tidak disentuh",
        f"produk terdata yang tidak diubah {HARI_DIAM} hari",
        "Periksa, lalu simpan bila masih benar",
    ),
}


def produk_bermasalah(cakupan: Cakupan, jenis: str) -> QuerySet[Any]:
    """Products of this kind, with `pirt_keadaan` …, by unit and name."""
    produk = Produk.objects.dalam(cakupan).terdata().dengan_izin()
    return (
        _saring(produk, jenis)
        .select_related("upt__kanwil", "kategori")
        .order_by("upt__kode", "nama", "kode")
    )


def jumlah_bermasalah(cakupan: Cakupan) -> dict[str, int]:
    """How many products of each kind; the same as the rows. One query a kind."""
    produk = Produk.objects.dalam(cakupan).terdata().dengan_izin()
    return {j: _saring(produk, j).order_by().count() for j in JENIS}


def _saring(produk: Any, jenis: str) -> Any:
    if jenis == "kurang":
        return produk.filter(kelengkapan__lt=KURANG_DARI)
    if jenis == "tanpa-foto":
        return SAKLAR["tanpa_foto"][1](produk)
    if jenis == "kedaluwarsa":
        syarat = Q()
        for k in Keluarga.values:
            syarat |= Q(**{f"{k}_keadaan": KEDALUWARSA})
        return produk.filter(syarat)
    if jenis == "diam":
        return produk.filter(diperbarui_pada__lt=timezone.now() - timedelta(days=HARI_DIAM))
    return _ganda(produk)


def _rapat(kolom: str) -> Any:
    """The name without case, blanks and hyphens."""
    tanpa_spasi = Replace(F(kolom), Value(" "), Value(""))
    return Lower(Replace(tanpa_spasi, Value("-"), Value("")))


def _ganda(produk: Any) -> Any:
    sama = Window(Count("pk"), partition_by=[F("upt_id"), F("rapat")])
    return produk.annotate(rapat=_rapat("nama")).annotate(kembar=sama).filter(kembar__gt=1)
