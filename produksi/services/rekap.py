"""Keeps the roll-up of production equal to the reports, in the transaction that changes them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Count, Q, QuerySet, Sum

from organisasi.models import UPT
from organisasi.riwayat import Kantor, RiwayatKantor
from produksi.bulan import nama_bulan
from produksi.models import BarisProduksi, LaporanBulanan, RekapBulan

Kunci = tuple[int, date]
KOLOM = (
    "kanwil_id",
    "nama_unit",
    "masuk",
    "diterima",
    "tepat_waktu",
    "nihil",
    "contoh",
    "produk_dibuat",
    "wbp",
    "omzet",
    "keuntungan",
    "premi",
    "pnbp",
    "modal",
)
_DARI_LAPORAN = ("keuntungan", "premi", "pnbp", "modal")
SEKALI_TULIS = 1000


def perbarui_rekap(*, upt: UPT, bulan: date) -> None:
    """Bring the row of a unit's month up to its reports. Called in every step that sends, accepts
    or returns one."""
    milik = LaporanBulanan.objects.filter(upt=upt, bulan=bulan)
    isi = _susun(milik, RiwayatKantor(Q(id=upt.pk))).get((upt.pk, bulan))
    if isi is None:
        RekapBulan.objects.filter(upt=upt, bulan=bulan).delete()
    else:
        RekapBulan.objects.update_or_create(upt=upt, bulan=bulan, defaults=isi)


def _susun(laporan: QuerySet[LaporanBulanan], kantor: RiwayatKantor) -> dict[Kunci, dict[str, Any]]:
    """What the roll-up of these reports must be, by unit and month. Two queries."""
    terkirim = laporan.filter(dikirim_pada__isnull=False).order_by("versi_laporan")
    jumlah = {
        b["laporan_id"]: b
        for b in BarisProduksi.objects.filter(laporan__in=laporan.filter(berlaku=True))
        .order_by()
        .values("laporan_id")
        .annotate(
            omzet=Sum("omzet"),
            wbp=Sum("jumlah_wbp"),
            produk_dibuat=Count("pk", filter=Q(dibuat=True)),
        )
    }
    hasil: dict[Kunci, dict[str, Any]] = {}
    kolom = ("pk", "upt_id", "bulan", "versi_laporan", "status", "berlaku", "tepat_waktu")
    for v in terkirim.values(*kolom, "tidak_berproduksi", "contoh", *_DARI_LAPORAN):
        kunci = (v["upt_id"], v["bulan"])
        isi = hasil.setdefault(kunci, _awal(kantor.pada(*kunci)))
        if v["versi_laporan"] == 1:
            isi["tepat_waktu"] = bool(v["tepat_waktu"])
        isi["contoh"] = isi["contoh"] or v["contoh"]
        if v["berlaku"]:
            baris = jumlah.get(v["pk"], {})
            isi |= {
                "masuk": True,
                "diterima": v["status"] == LaporanBulanan.Status.DITERIMA,
                "nihil": v["tidak_berproduksi"],
                **{k: baris.get(k) or 0 for k in ("omzet", "wbp", "produk_dibuat")},
                **{k: v[k] for k in _DARI_LAPORAN},
                "keuntungan": v["keuntungan"] or 0,
            }
    return hasil


def _awal(kantor: Kantor) -> dict[str, Any]:
    kosong: dict[str, Any] = dict.fromkeys(KOLOM, 0)
    kosong |= dict.fromkeys(("masuk", "diterima", "tepat_waktu", "nihil", "contoh"), False)
    kosong |= dict.fromkeys(("premi", "pnbp", "modal"))
    return kosong | {"kanwil_id": kantor.kanwil_id, "nama_unit": kantor.nama}


def _seharusnya() -> dict[Kunci, dict[str, Any]]:
    return _susun(LaporanBulanan.objects.all(), RiwayatKantor())


def bangun_rekap() -> int:
    """Write the whole roll-up anew from the reports; returns its number of rows."""
    with transaction.atomic():
        semua = _seharusnya()
        RekapBulan.objects.all().delete()
        RekapBulan.objects.bulk_create(
            (RekapBulan(upt_id=u, bulan=b, **isi) for (u, b), isi in semua.items()),
            batch_size=SEKALI_TULIS,
        )
    return len(semua)


@dataclass(frozen=True)
class Beda:
    """A figure of the roll-up that is not what its rows say; None: there is no such row."""

    upt: str
    bulan: date
    kolom: str
    tersimpan: Any
    seharusnya: Any

    def __str__(self) -> str:
        return (
            f"{self.upt} {nama_bulan(self.bulan)}, {self.kolom}: "
            f"tersimpan {self.tersimpan}, menurut laporan {self.seharusnya}"
        )


def periksa_rekap() -> list[Beda]:
    """Every difference between the roll-up and the reports, by unit and month."""
    semua = _seharusnya()
    ada: dict[Kunci, dict[str, Any]] = {
        (r.pop("upt_id"), r.pop("bulan")): r
        for r in RekapBulan.objects.values("upt_id", "bulan", *KOLOM)
    }
    kode = dict(UPT.objects.values_list("pk", "kode"))
    return [
        Beda(kode[u], b, *satu)
        for u, b in sorted(semua.keys() | ada.keys(), key=lambda k: (kode[k[0]], k[1]))
        for satu in _beda(ada.get((u, b)), semua.get((u, b)))
    ]


def _beda(
    ada: dict[str, Any] | None, harus: dict[str, Any] | None
) -> Iterable[tuple[str, Any, Any]]:
    if ada is None or harus is None:
        yield "baris", None if ada is None else "ada", None if harus is None else "ada"
        return
    for k in KOLOM:
        if ada[k] != harus[k]:
            yield k, ada[k], harus[k]
