"""Counts and rows of the landing page, the regions and the unit pages. Only what is published."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q

from etalase.queries.kartu import KOLOM_KARTU, untuk_kartu
from katalog.models import KataKatalog, Kategori, Terbitan
from katalog.pencarian.kata import pecah
from katalog.queries.rekap import jumlah_per
from organisasi.models import UPT, Kanwil, KerjaSama

UNGGULAN_BERANDA = 8
CALON_UNGGULAN = 64
# Words people look for; shown only when the catalogue has them.
KATA_CEPAT = (
    "Batik",
    "Getah nyatu",
    "Roti",
    "Kopi",
    "Paving",
    "Anyaman",
    "Keripik",
    "Tempe",
    "Mebel",
    "Sapu",
)


def kategori_berjumlah() -> list[Kategori]:
    """Categories that have published products, with `jumlah`."""
    jumlah = jumlah_per("kategori")
    semua: list[Any] = list(Kategori.objects.order_by("urutan", "nama"))
    for kategori in semua:
        kategori.jumlah = jumlah.get(str(kategori.pk), 0)
    return [k for k in semua if k.jumlah]


def kanwil_berjumlah() -> list[Any]:
    """All Kanwil with `jumlah_produk` published and `jumlah_unit` producing units."""
    produk = jumlah_per("kanwil")
    berproduksi = Q(upt__aktif=True, upt__jenis__in=UPT.JENIS_BERPRODUKSI)
    semua: list[Any] = list(
        Kanwil.objects.annotate(jumlah_unit=Count("upt", filter=berproduksi)).order_by("kode")
    )
    for kanwil in semua:
        kanwil.jumlah_produk = produk.get(str(kanwil.pk), 0)
    return semua


def unggulan_beranda() -> list[Terbitan]:
    """Flagships for the landing page: those with photos first, regions and kinds mixed."""
    calon = list(
        untuk_kartu(Terbitan.objects.filter(unggulan=True))
        .only(*KOLOM_KARTU, "kanwil_id")
        .order_by("-terbit_pada", "kode")[:CALON_UNGGULAN]
    )
    pakai: Counter[tuple[str, int]] = Counter()
    pilih: list[Terbitan] = []
    while calon and len(pilih) < UNGGULAN_BERANDA:
        satu = min(
            calon,
            key=lambda t: (
                pakai["kanwil", t.kanwil_id] + pakai["kategori", t.kategori_id],
                not t.foto,
            ),
        )
        calon.remove(satu)
        pilih.append(satu)
        pakai["kanwil", satu.kanwil_id] += 1
        pakai["kategori", satu.kategori_id] += 1
    return pilih


def kata_cepat() -> list[str]:
    """Quick searches whose every word a published product has."""
    semua = {kata: pecah(kata) for kata in KATA_CEPAT}
    perlu = {p for bagian in semua.values() for p in bagian}
    ada = set(KataKatalog.objects.filter(kata__in=perlu).values_list("kata", flat=True))
    return [kata for kata, bagian in semua.items() if ada.issuperset(bagian)][:6]


@dataclass(frozen=True)
class IsiUnit:
    """What a unit's page shows."""

    unggulan: list[Terbitan]
    lainnya: list[Terbitan]
    jumlah: int
    mitra: list[tuple[str, str]]


def isi_unit(upt: UPT, batas: int = 12) -> IsiUnit:
    """Flagships, then at most `batas` other products, and the unit's partners with their roles."""
    produk = Terbitan.objects.filter(upt=upt)
    kartu = untuk_kartu(produk).only(*KOLOM_KARTU, "kanwil_id", "deskripsi_singkat")
    unggulan = list(kartu.filter(unggulan=True).order_by("nama", "kode"))
    lainnya = list(kartu.filter(unggulan=False).order_by("nama", "kode")[:batas])
    peran: dict[str, list[str]] = {}
    for satu in KerjaSama.objects.filter(upt=upt).select_related("mitra"):
        peran.setdefault(satu.mitra.nama, []).append(satu.get_peran_display().lower())
    mitra = [(nama, ", ".join(daftar)) for nama, daftar in peran.items()]
    return IsiUnit(unggulan, lainnya, produk.count(), mitra)


def unit_kanwil(kanwil: Kanwil) -> Any:
    """Producing units of a Kanwil with `jumlah` published products, fullest first."""
    return (
        UPT.objects.berproduksi()
        .filter(kanwil=kanwil)
        .select_related("kabkota")
        .annotate(
            jumlah=Count("terbitan"),
            jumlah_unggulan=Count("terbitan", filter=Q(terbitan__unggulan=True)),
        )
        .order_by("-jumlah", "nama")
    )


def produk_kanwil(kanwil: Kanwil, batas: int = 12) -> list[Terbitan]:
    """Some products of a Kanwil, flagships first."""
    return list(
        untuk_kartu(Terbitan.objects.filter(kanwil=kanwil)).order_by("-unggulan", "nama", "kode")[
            :batas
        ]
    )


def produk_seunit(terbitan: Terbitan, batas: int = 4) -> list[Terbitan]:
    """Other products of the same unit, flagships first."""
    return list(
        untuk_kartu(
            Terbitan.objects.filter(upt_id=terbitan.upt_id).exclude(pk=terbitan.pk)
        ).order_by("-unggulan", "nama", "kode")[:batas]
    )


def semua_kategori() -> list[Kategori]:
    return list(Kategori.objects.only("kode", "nama"))
