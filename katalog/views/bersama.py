"""What the pages of a product share: find it in scope, its tabs, its actions."""

from typing import Any

from django.http import Http404
from django.urls import NoReverseMatch, reverse

from akun.permintaan import PermintaanPetugas
from katalog import kebijakan
from katalog.izin import tanda_tiga
from katalog.kait import izin_lain
from katalog.models import Produk
from katalog.queries import produk as baca
from katalog.queries.produk_isian import isian_kurang

PENGISI_TAB = ("data", "foto", "sertifikat", "produksi", "riwayat")


def produk_atau_404(request: PermintaanPetugas, kode: str) -> Produk:
    produk = baca.produk_dalam(request.user.cakupan, kode)
    if produk is None:
        raise Http404
    return produk


def url_produk(nama: str, produk: Produk) -> str:
    return reverse(f"katalog:{nama}", args=[produk.kode])


def _url_atas(rute: str, produk: Produk) -> str:
    """Address of a page of an app above; empty while that app is not there."""
    try:
        return reverse(rute, args=[produk.kode])
    except NoReverseMatch:
        return ""


def konteks_produk(request: PermintaanPetugas, produk: Produk, tab: str) -> dict[str, Any]:
    """Head, tabs and actions of a product's page."""
    pengguna = request.user
    tautan = {
        "data": ("Data", url_produk("rinci", produk)),
        "foto": ("Foto", url_produk("foto_produk", produk)),
        "sertifikat": ("Sertifikat", _url_atas("sertifikasi:produk", produk)),
        "produksi": ("Produksi", _url_atas("produksi:produk", produk)),
        "riwayat": ("Riwayat", url_produk("riwayat", produk)),
    }
    mengisi = kebijakan.boleh_mengisi(pengguna, produk.upt)
    lain = izin_lain([produk]).get(produk.pk, [])
    return {
        "produk": produk,
        "zona": produk.upt.kanwil.zona_waktu,
        "keadaan": baca.keadaan(produk),
        "tab": [
            {"teks": teks, "url": url, "aktif": kode == tab}
            for kode, (teks, url) in tautan.items()
            if url
        ],
        "jejak": [{"teks": "Produk", "url": reverse("katalog:daftar")}],
        "dikembalikan": baca.catatan_kanwil(produk),
        "menyunting": kebijakan.boleh_menyunting(pengguna, produk),
        "mengisi": mengisi,
        "izin_lain": lain,
        "izin_kurang": [t.label for t in [*tanda_tiga(produk), *lain] if t.wajib_belum_ada],
        "url_izin": tautan["sertifikat"][1],
        **_aksi(pengguna, produk, mengisi),
    }


def _aksi(pengguna: Any, produk: Produk, mengisi: bool) -> dict[str, bool]:
    """What this person may do now; each is a button."""
    draf = produk.status in {Produk.Status.DRAF, Produk.Status.DIKEMBALIKAN}
    siap = mengisi and draf and not isian_kurang(produk)
    unit = kebijakan.petugas_unit(pengguna, produk.upt)
    menunggu = produk.menunggu_unit_sejak is not None
    return {
        "dapat_diajukan": siap and unit and not menunggu,
        "dapat_dikirim": siap and not unit and not menunggu,
        "dapat_disetujui_unit": kebijakan.boleh_menyetujui_sebagai_unit(pengguna, produk),
        "dapat_ditarik": unit and produk.status == Produk.Status.DIAJUKAN,
        "data_awal": produk.status == Produk.Status.DATA_AWAL,
        "di_arsip": produk.status == Produk.Status.ARSIP,
    }
