"""The figures of units counted from their rows: the one definition that the roll-up is kept by.

A constant number of GROUP BY queries, whatever the number of units and products.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import chain
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, Sum

from inti.waktu import hari_ini
from katalog.izin import AKAN_HABIS, BELUM_VERIFIKASI, DALAM_BERLAKU, KEDALUWARSA
from katalog.models import Foto, PenetapanUnggulan, Produk
from katalog.models.izin import Keluarga, Sifat
from organisasi.models import UPT, KerjaSama
from pemetaan.rinci import tulis
from produksi.bulan import bulan_lalu
from produksi.queries.duabelas import RUTIN, bulan_produk, dengan_tanda
from produksi.queries.setelan import setelan
from sertifikasi.models import Sertifikat
from sertifikasi.queries.daftar import menunggu_verifikasi, perlu_dilengkapi

Hitungan = dict[int, dict[str, Any]]
ANGKA = (
    "unggulan",
    "unggulan_rutin",
    "terdata",
    "terbit",
    "data_awal",
    *Keluarga.values,
    "halal_kurang",
    "akan_habis",
    "kedaluwarsa",
    "belum_verifikasi",
    "kelengkapan",
    "mitra",
)


def hitung_keadaan(unit: Sequence[UPT], hari: date | None = None) -> Hitungan:
    """Fields of `RekapUnit` for each of `unit` (with its Kanwil), permits by `hari` or by today
    in each unit's zone."""
    kunci = [u.pk for u in unit]
    hasil: Hitungan = {
        pk: {**dict.fromkeys(ANGKA, 0), "kategori": {}, "tugas": {}, "unggulan_rinci": []}
        for pk in kunci
    }
    produk = Produk.objects.filter(upt_id__in=kunci).order_by()
    for pk, isi in _gabung(*_produk(produk, hari), *_mitra(kunci)).items():
        hasil[pk] |= isi
    for pk, isi in _gabung(*_tugas(produk, kunci)).items():
        hasil[pk]["tugas"] = {k: n for k, n in isi.items() if n}
    for pk, kategori, terdata, terbit in _kategori(produk):
        hasil[pk]["kategori"][kategori] = [terdata, terbit]
    for pk, (rinci, rutin) in _unggulan(unit, hari).items():
        hasil[pk] |= {"unggulan": len(rinci), "unggulan_rutin": rutin, "unggulan_rinci": rinci}
    return hasil


def _ada_izin(*keadaan: str) -> Q:
    """At least one of the three permits is in one of these states."""
    semua = Q()
    for keluarga in Keluarga.values:
        semua |= Q(**{f"{keluarga}_keadaan__in": keadaan})
    return semua


def _gabung(*hitungan: Iterable[Any]) -> Hitungan:
    """Rows of GROUP BY upt_id as one dictionary per unit."""
    hasil: Hitungan = defaultdict(dict)
    for baris in chain(*hitungan):
        hasil[baris.pop("upt_id")] |= baris
    return hasil


def _produk(produk: Any, hari: date | None) -> tuple[Any, ...]:
    """Products terdata and their permits, terbit, data awal. Three queries."""
    terdata = (
        produk.terdata()
        .dengan_izin(hari)
        .values("upt_id")
        .annotate(
            terdata=Count("pk"),
            kelengkapan=Sum("kelengkapan"),
            **{
                k: Count("pk", filter=Q(**{f"{k}_keadaan__in": DALAM_BERLAKU}))
                for k in Keluarga.values
            },
            halal_kurang=Count(
                "pk", filter=Q(halal_sifat=Sifat.WAJIB) & ~Q(halal_keadaan__in=DALAM_BERLAKU)
            ),
            akan_habis=Count("pk", filter=_ada_izin(AKAN_HABIS)),
            kedaluwarsa=Count("pk", filter=_ada_izin(KEDALUWARSA)),
            belum_verifikasi=Count("pk", filter=_ada_izin(BELUM_VERIFIKASI)),
        )
    )
    terbit = produk.terbit().values("upt_id").annotate(terbit=Count("pk"))
    awal = produk.data_awal().values("upt_id").annotate(data_awal=Count("pk"))
    return terdata, terbit, awal


def _mitra(kunci: list[int]) -> tuple[Any, ...]:
    kerja = KerjaSama.objects.filter(upt_id__in=kunci).order_by().values("upt_id")
    return (kerja.annotate(mitra=Count("mitra", distinct=True)),)


def _kategori(produk: Any) -> list[tuple[int, str, int, int]]:
    """(unit, category code, terdata, terbit): what the public sees counts in its own category."""
    terdata = produk.terdata().values_list("upt_id", "kategori__kode").annotate(n=Count("pk"))
    terbit = produk.terbit().values_list("upt_id", "terbitan__kategori__kode")
    hasil: dict[tuple[int, str], list[int]] = defaultdict(lambda: [0, 0])
    for pk, kode, n in terdata:
        hasil[(pk, kode)][0] = n
    for pk, kode, n in terbit.annotate(n=Count("pk")):
        hasil[(pk, kode)][1] = n
    return [(pk, kode, *n) for (pk, kode), n in hasil.items()]  # type: ignore[misc]


def _tugas(produk: Any, kunci: list[int]) -> tuple[Any, ...]:
    """What waits to be done, beyond the figures. Four queries."""
    S = Produk.Status  # noqa: N806
    status = produk.values("upt_id").annotate(
        diajukan=Count("pk", filter=Q(status=S.DIAJUKAN)),
        dikembalikan=Count("pk", filter=Q(status=S.DIKEMBALIKAN)),
    )
    ada_foto = Foto.objects.kerja().filter(produk=OuterRef("pk"))
    utang = produk.terdata().annotate(ada_foto=Exists(ada_foto)).values("upt_id")
    utang = utang.annotate(
        tanpa_foto=Count("pk", filter=Q(ada_foto=False)),
        tanpa_harga=Count("pk", filter=Q(jenis_harga="")),
        tanpa_deskripsi=Count("pk", filter=Q(deskripsi_singkat="")),
    )
    sertifikat = Sertifikat.objects.filter(upt_id__in=kunci).order_by()
    periksa = menunggu_verifikasi(sertifikat).values("upt_id").annotate(periksa=Count("pk"))
    lengkapi = perlu_dilengkapi(sertifikat).values("upt_id").annotate(lengkapi=Count("pk"))
    return status, utang, periksa, lengkapi


def _unggulan(
    unit: Sequence[UPT], hari: date | None
) -> dict[int, tuple[list[dict[str, Any]], int]]:
    """Per unit: its flagships as `rinci` keeps them, by slot, and how many of them are made
    consistently in the window that ended last on its clock. Four queries."""
    kantor = {u.pk: u.kanwil for u in unit}
    akhir = {pk: bulan_lalu(hari or hari_ini(k.zona_waktu)) for pk, k in kantor.items()}
    berjalan = PenetapanUnggulan.objects.berjalan().filter(upt_id__in=list(kantor))
    semua = list(
        Produk.objects.filter(penetapan__in=berjalan)
        .dengan_izin(hari)
        .order_by("upt_id", "penetapan__slot")
    )
    aturan = setelan()
    per_akhir: dict[date, list[int]] = defaultdict(list)
    for p in semua:
        per_akhir[akhir[p.upt_id]].append(p.pk)
    bulan = {}
    for saat, kunci in per_akhir.items():
        bulan |= bulan_produk(kunci, saat, aturan)
    bulan = dengan_tanda(bulan, {p.pk: kantor[p.upt_id].zona_waktu for p in semua})
    hasil: dict[int, tuple[list[dict[str, Any]], int]] = {}
    for p in semua:
        rinci, rutin = hasil.get(p.upt_id, ([], 0))
        satu = bulan.get(p.pk)
        rutin += int(satu is not None and satu.keadaan == RUTIN)
        hasil[p.upt_id] = ([*rinci, tulis(p, satu)], rutin)
    return hasil
