"""Data quality: products of a scope that something is wrong with, by kind."""

from datetime import timedelta
from typing import Any

from django.db.models import Count, F, Q, QuerySet, Value, Window
from django.db.models.functions import Lower, Replace
from django.utils import timezone

from katalog.filters import SAKLAR
from katalog.izin import BELUM_VERIFIKASI, KEDALUWARSA
from katalog.models import Produk
from katalog.models.izin import Keluarga
from organisasi.cakupan import Cakupan
from pemetaan.models import SetelanMutu
from pemetaan.queries.setelan import setelan_mutu

# kind: (word, what it means, what to do); bounds are filled in by `arti`
JENIS = {
    "kurang": (
        "Kurang lengkap",
        "produk terdata dengan kelengkapan di bawah {kelengkapan_batas} %",
        "Lengkapi isiannya",
    ),
    "tanpa-foto": ("Tanpa foto", "produk terdata yang belum berfoto", "Tambah foto"),
    "kedaluwarsa": (
        "Izin kedaluwarsa",
        "produk terdata dengan sedikitnya satu izin lewat tanggal",
        "Perpanjang izinnya",
    ),
    "belum-verifikasi": (
        "Izin belum diverifikasi",
        "produk terdata dengan sedikitnya satu izin yang belum diperiksa Kanwil",
        "Periksa sertifikatnya, lalu verifikasi",
    ),
    "ganda": (
        "Mungkin ganda",
        "produk satu unit dengan nama yang sama selain huruf besar, spasi, dan tanda hubung",
        "Pastikan beda, atau arsipkan satu",
    ),
    "diam": (
        "Lama tidak disentuh",
        "produk terdata yang tidak diubah {hari_tak_disentuh} hari",
        "Periksa, lalu simpan bila masih benar",
    ),
}

KEADAAN_IZIN = {"kedaluwarsa": KEDALUWARSA, "belum-verifikasi": BELUM_VERIFIKASI}


def arti(jenis: str, setelan: SetelanMutu) -> str:
    """What the kind means, with the bounds that hold."""
    return JENIS[jenis][1].format(
        kelengkapan_batas=setelan.kelengkapan_batas, hari_tak_disentuh=setelan.hari_tak_disentuh
    )


def produk_bermasalah(
    cakupan: Cakupan, jenis: str, setelan: SetelanMutu | None = None
) -> QuerySet[Any]:
    """Products of this kind, with `pirt_keadaan` …, by unit and name."""
    produk = Produk.objects.dalam(cakupan).terdata().dengan_izin()
    return (
        _saring(produk, jenis, setelan or setelan_mutu())
        .select_related("upt__kanwil", "kategori")
        .order_by("upt__kode", "nama", "kode")
    )


def jumlah_bermasalah(cakupan: Cakupan, setelan: SetelanMutu) -> dict[str, int]:
    """How many products of each kind; the same as the rows. One query a kind."""
    produk = Produk.objects.dalam(cakupan).terdata().dengan_izin()
    return {j: _saring(produk, j, setelan).order_by().count() for j in JENIS}


def _saring(produk: Any, jenis: str, setelan: SetelanMutu) -> Any:
    if jenis == "kurang":
        return produk.filter(kelengkapan__lt=setelan.kelengkapan_batas)
    if jenis == "tanpa-foto":
        return SAKLAR["tanpa_foto"][1](produk)
    if jenis in KEADAAN_IZIN:
        syarat = Q()
        for k in Keluarga.values:
            syarat |= Q(**{f"{k}_keadaan": KEADAAN_IZIN[jenis]})
        return produk.filter(syarat)
    if jenis == "diam":
        batas = timezone.now() - timedelta(days=setelan.hari_tak_disentuh)
        return produk.filter(diperbarui_pada__lt=batas)
    return _ganda(produk)


def _rapat(kolom: str) -> Any:
    """The name without case, blanks and hyphens."""
    tanpa_spasi = Replace(F(kolom), Value(" "), Value(""))
    return Lower(Replace(tanpa_spasi, Value("-"), Value("")))


def _ganda(produk: Any) -> Any:
    sama = Window(Count("pk"), partition_by=[F("upt_id"), F("rapat")])
    return produk.annotate(rapat=_rapat("nama")).annotate(kembar=sama).filter(kembar__gt=1)
