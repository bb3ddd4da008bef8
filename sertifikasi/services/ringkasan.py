"""Keeps the permit columns of products true to their certificates."""

from collections.abc import Collection
from typing import Any

from inti.audit import layanan
from inti.waktu import hari_ini
from katalog.models import Produk
from katalog.models.izin import BerIzin
from katalog.services.izin import perbarui_izin
from sertifikasi.models import Sertifikat, SertifikatProduk
from sertifikasi.queries.komposisi import perlu_diperbarui
from sertifikasi.ringkasan import Calon, ringkas

POTONG = 500  # products per batch


def _hitung(produk_ids: Collection[int]) -> dict[int, tuple[dict[str, Any], dict[str, Any]]]:
    """Per product the columns as they stand and as they should be.

    The products are locked first, so that of two services at once the second reads what the
    first wrote.
    """
    produk = list(
        Produk.objects.select_for_update(of=("self",))
        .filter(pk__in=produk_ids)
        .order_by("pk")
        .values("pk", "upt__kanwil__zona_waktu", *BerIzin.KOLOM_IZIN)
    )
    calon: dict[int, list[Calon]] = {}
    tautan = (
        SertifikatProduk.objects.filter(produk_id__in=produk_ids)
        .exclude(sertifikat__lingkup=Sertifikat.Lingkup.DAPUR)
        .select_related("sertifikat__jenis")
        .order_by("pk")
    )
    for satu in tautan:
        s = satu.sertifikat
        calon.setdefault(satu.produk_id, []).append(
            Calon(
                s.jenis.keluarga,
                s.tahap,
                s.diverifikasi_pada is not None,
                None if s.jenis.tanpa_batas else s.berlaku_sampai,
                tuple(s.jenis.tangga_hari),
            )
        )
    perbarui = perlu_diperbarui(produk_ids)
    return {
        p["pk"]: (
            {k: p[k] for k in BerIzin.KOLOM_IZIN},
            ringkas(
                calon.get(p["pk"], []),
                hari_ini(p["upt__kanwil__zona_waktu"]),
                p["pk"] in perbarui,
            ),
        )
        for p in produk
    }


def hitung_ulang(produk_ids: Collection[int]) -> list[int]:
    """Recompute the columns of these products inside the caller's transaction.

    Returns the ids of products whose columns differed. A constant number of queries per batch.
    """
    berubah: list[int] = []
    semua = sorted(set(produk_ids))
    for mulai in range(0, len(semua), POTONG):
        potong = semua[mulai : mulai + POTONG]
        beda = {pk: baru for pk, (lama, baru) in _hitung(potong).items() if lama != baru}
        if beda:
            perbarui_izin(izin=beda)
            berubah += beda
    return berubah


@layanan("sertifikat.hitung_ulang")
def hitung_ulang_semua(*, oleh: Any = None) -> list[int]:
    """Rebuild the columns of every product; returns the ids of those that differed."""
    return hitung_ulang(list(Produk.objects.values_list("pk", flat=True)))
