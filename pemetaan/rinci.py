"""Flagships as the roll-up keeps them: plain data, and back."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from katalog.izin import TIDAK_ADA, tanda
from katalog.models.izin import Keluarga
from pemetaan.angka import Unggulan
from produksi.queries.duabelas import DuaBelas


def tulis(produk: Any, bulan: DuaBelas | None) -> dict[str, Any]:
    """Name, code, the three permits, twelve months (None: no report speaks of it yet) of a product
    annotated by `dengan_izin`."""
    return {
        "nama": produk.nama,
        "kode": produk.kode,
        "izin": {
            k: [getattr(produk, f"{k}_{x}") for x in ("keadaan", "sifat", "alasan")]
            for k in Keluarga.values
        },
        "bulan": bulan
        and {
            "bulan": list(bulan.bulan),
            "akhir": bulan.akhir.isoformat(),
            "minimum": bulan.minimum,
            "contoh": bulan.contoh,
            "ditandai": bulan.ditandai,
        },
    }


def baca(isi: Iterable[dict[str, Any]]) -> list[Unggulan]:
    """What `tulis` wrote, for a row; also what it wrote before there was another family of permits."""
    return [
        Unggulan(
            u["nama"],
            u["kode"],
            [tanda(k, *u["izin"].get(k, (TIDAK_ADA,))) for k in Keluarga.values],
            u["bulan"] and _bulan(u["bulan"]),
        )
        for u in isi
    ]


def _bulan(isi: dict[str, Any]) -> DuaBelas:
    return DuaBelas(
        isi["bulan"],
        date.fromisoformat(isi["akhir"]),
        isi["minimum"],
        contoh=isi["contoh"],
        ditandai=isi["ditandai"],
    )
