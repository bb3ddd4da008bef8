"""Flagships as people read them: units with their slots, candidates side by side, history."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Prefetch, Q, QuerySet

from inti.format import tanggal, tanggal_singkat
from inti.waktu import setempat
from katalog.izin import Tanda, tanda_tiga
from katalog.kait import bulan_produksi
from katalog.models import Foto, PenetapanUnggulan, Produk, UsulanUnggulan
from katalog.models.unggulan import SLOT
from organisasi.cakupan import Cakupan
from organisasi.models import UPT

SEMUA = ""
BELUM = "belum"
SATU = "satu"
DUA = "dua"
USULAN = "usulan"
TAB = {
    SEMUA: "Semua",
    USULAN: "Ada usulan baru",
    BELUM: "Belum ada unggulan",
    SATU: "Satu unggulan",
    DUA: "Dua unggulan",
}
_SYARAT = {
    BELUM: Q(jumlah_unggulan=0),
    SATU: Q(jumlah_unggulan=1),
    DUA: Q(jumlah_unggulan=2),
    USULAN: Q(jumlah_usulan__gt=0, jumlah_unggulan__lt=2),
}


def unit_dengan_slot(cakupan: Cakupan) -> Any:
    """Producing units in scope with `jumlah_unggulan` (0–2) and `jumlah_usulan` (candidates that
    are not flagships yet)."""
    berjalan = Q(penetapan_unggulan__berakhir_pada__isnull=True)
    ditetapkan = PenetapanUnggulan.objects.berjalan().values("produk_id")
    return (
        UPT.objects.dalam(cakupan)
        .berproduksi()
        .annotate(
            jumlah_unggulan=Count("penetapan_unggulan", filter=berjalan, distinct=True),
            jumlah_usulan=Count(
                "usulan_unggulan",
                filter=~Q(usulan_unggulan__produk__in=ditetapkan),
                distinct=True,
            ),
        )
        .order_by("kanwil__kode", "kode")
    )


def upt_dalam(cakupan: Cakupan, kode: str) -> UPT | None:
    """The producing unit with this code, if it is in scope."""
    return (
        UPT.objects.dalam(cakupan).berproduksi().select_related("kanwil").filter(kode=kode).first()
    )


def saring_unit(unit: QuerySet[UPT], *, tab: str, cari: str) -> QuerySet[UPT]:
    """Only a tab, and only units whose name, code or Kanwil has each word."""
    hasil = unit.filter(_SYARAT.get(tab, Q()))
    for kata in cari.split()[:8]:
        hasil = hasil.filter(
            Q(nama__icontains=kata) | Q(kode__startswith=kata) | Q(kanwil__nama__icontains=kata)
        )
    return hasil


def jumlah_unit_per_tab(cakupan: Cakupan) -> dict[str, int]:
    """Tab → number of units."""
    pasangan = unit_dengan_slot(cakupan).values_list("jumlah_unggulan", "jumlah_usulan")
    slot = list(pasangan)
    return {
        SEMUA: len(slot),
        USULAN: sum(1 for u, c in slot if c and u < len(SLOT)),
        BELUM: sum(1 for u, _ in slot if u == 0),
        SATU: sum(1 for u, _ in slot if u == 1),
        DUA: sum(1 for u, _ in slot if u == len(SLOT)),
    }


def dengan_nama_unggulan(unit: QuerySet[UPT]) -> QuerySet[UPT]:
    """With `unggulan`: the running determinations of each unit, loaded at once."""
    berjalan = PenetapanUnggulan.objects.berjalan().select_related("produk").order_by("slot")
    return unit.select_related("kanwil").prefetch_related(
        Prefetch("penetapan_unggulan", queryset=berjalan, to_attr="unggulan")
    )


def _sejak(penetapan: PenetapanUnggulan | None, upt: UPT) -> str:
    if penetapan is None:
        return ""
    return tanggal_singkat(setempat(penetapan.ditetapkan_pada, upt.kanwil.zona_waktu).date())


@dataclass(frozen=True)
class Kartu:
    """A product as a candidate or flagship: what the comparison shows."""

    produk: Produk
    foto: Foto | None
    izin: list[Tanda]
    usulan: UsulanUnggulan | None
    penetapan: PenetapanUnggulan | None
    bulan: Any = None  # months of production, where an app above knows them (katalog.kait)

    @property
    def sejak(self) -> str:
        """Since when it is a flagship, on the unit's clock; '' if it is not."""
        return _sejak(self.penetapan, self.produk.upt)

    @property
    def ringkas(self) -> list[dict[str, str]]:
        """Name/value pairs in the same order for each card."""
        p = self.produk
        return [
            {"nama": "Jenis", "nilai": p.kategori.nama if p.kategori else ""},
            {"nama": "Harga", "nilai": f"{p.harga_teks} {p.satuan_teks}".strip()},
            {"nama": "Kapasitas", "nilai": p.kapasitas_teks or "belum diisi"},
            {"nama": "Kekhasan daerah", "nilai": p.kekhasan_daerah or "belum diisi"},
            {"nama": "Kelengkapan", "nilai": f"{p.kelengkapan}\u00a0%"},
            {"nama": "Keadaan", "nilai": p.get_status_display()},
        ]


@dataclass(frozen=True)
class UnggulanUnit:
    """All that the page of a unit's flagships shows."""

    upt: UPT
    slot: list[Kartu | None]  # as many as there are slots
    calon: list[Kartu]  # candidates that hold no slot, in the unit's order
    riwayat: list[dict[str, str]]  # for komponen/riwayat.html

    @property
    def jumlah(self) -> int:
        return sum(1 for s in self.slot if s)

    @property
    def penuh(self) -> bool:
        return self.jumlah == len(self.slot)


def unggulan_unit(upt: UPT) -> UnggulanUnit:
    """Slots, candidates and history of one unit, in a constant number of queries."""
    usulan = {u.produk_id: u for u in UsulanUnggulan.objects.filter(upt=upt).order_by("urutan")}
    penetapan = list(
        PenetapanUnggulan.objects.filter(upt=upt)
        .select_related("produk", "ditetapkan_oleh", "berakhir_oleh")
        .order_by("-ditetapkan_pada", "-id")
    )
    berjalan = {p.produk_id: p for p in penetapan if p.berakhir_pada is None}
    produk = (
        Produk.objects.filter(pk__in=[*usulan, *berjalan])
        .dengan_izin()
        .select_related("kategori", "upt__kanwil")
        .prefetch_related(Prefetch("foto", queryset=Foto.objects.kerja(), to_attr="foto_kerja"))
    )
    semua = list(produk)
    bulan = bulan_produksi(semua)
    kartu = {
        p.pk: Kartu(
            p,
            p.foto_kerja[0] if p.foto_kerja else None,
            tanda_tiga(p),
            usulan.get(p.pk),
            berjalan.get(p.pk),
            bulan.get(p.pk),
        )
        for p in semua
    }
    per_slot = {p.slot: kartu[p.produk_id] for p in berjalan.values()}
    return UnggulanUnit(
        upt=upt,
        slot=[per_slot.get(s) for s in SLOT],
        calon=[kartu[i] for i in usulan if i not in berjalan],
        riwayat=_riwayat(penetapan, upt.kanwil.zona_waktu),
    )


def _riwayat(penetapan: list[PenetapanUnggulan], zona: str) -> list[dict[str, str]]:
    """Both ends of each determination, newest first."""
    kejadian: list[tuple[Any, dict[str, str]]] = []
    for p in penetapan:
        mulai = {
            "ikon": "star",
            "nada": "nila",
            "judul": f"{p.produk} ditetapkan sebagai unggulan",
            "oleh": str(p.ditetapkan_oleh or ""),
            "waktu": tanggal(setempat(p.ditetapkan_pada, zona).date()),
            "isi": p.alasan,
        }
        kejadian.append((p.ditetapkan_pada, mulai))
        if p.berakhir_pada:
            akhir = {
                "ikon": "undo-2",
                "nada": "abu",
                "judul": f"{p.produk} tidak lagi unggulan",
                "oleh": str(p.berakhir_oleh or ""),
                "waktu": tanggal(setempat(p.berakhir_pada, zona).date()),
                "isi": p.berakhir_sebab,
            }
            kejadian.append((p.berakhir_pada, akhir))
    return [isi for _, isi in sorted(kejadian, key=lambda k: k[0], reverse=True)]


def dapat_diusulkan(upt: UPT) -> QuerySet[Produk]:
    """Recorded products of the unit that are neither candidates nor flagships."""
    berjalan = PenetapanUnggulan.objects.berjalan().filter(upt=upt).values("produk_id")
    return (
        Produk.objects.terdata()
        .filter(upt=upt, usulan__isnull=True)
        .exclude(pk__in=berjalan)
        .order_by("nama", "kode")
    )


@dataclass(frozen=True)
class KeadaanUnggulan:
    """What the workspace page of a product says of it (`katalog/_unggulan_produk.html`)."""

    ditetapkan: PenetapanUnggulan | None
    usulan: UsulanUnggulan | None
    dapat_diusulkan: bool

    @property
    def sejak(self) -> str:
        """Since when it is a flagship; '' if it is not."""
        return _sejak(self.ditetapkan, self.ditetapkan.upt) if self.ditetapkan else ""


def keadaan_unggulan(produk: Produk) -> KeadaanUnggulan:
    """Flagship state of one product."""
    ditetapkan = (
        PenetapanUnggulan.objects.berjalan()
        .filter(produk=produk)
        .select_related("upt__kanwil")
        .first()
    )
    usulan = UsulanUnggulan.objects.filter(produk=produk).first()
    dapat = ditetapkan is None and usulan is None
    return KeadaanUnggulan(
        ditetapkan, usulan, dapat and Produk.objects.terdata().filter(pk=produk.pk).exists()
    )
