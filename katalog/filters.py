"""The product list's state in its address: `/kelola/produk/?…`. Values are codes, never ids.

    kanwil=62  upt=62-08           place (kept inside the visitor's scope)
    status=draf                    a `Produk.Status`, or `menunggu_unit`; without it: all but the archive
    kategori=kerajinan             code of a category
    kelengkapan=kurang-50 | 50-79 | 80-99 | 100 | kurang-80 (without data awal)
    izin=halal-berlaku             <pirt|haki|halal>-<state of katalog.izin>, or `-dalam_berlaku`
                                   (in force, expiring or not); `lain-…`: another permit it must
                                   have; `wajib-tidak_ada`: any that it must have and has not;
                                   may be repeated, rows match ANY of them
    terdata=1  terbit=1            the two figures; exactly `Produk.objects.terdata()` / `.terbit()`
    data_awal=1  unggulan=1  tanpa_foto=1  halal_kurang=1  menyusul=1  siap=1 (drafts that may be submitted)
    q=getah                        each word in name, brand, code or unit
    urut=nama | -diperbarui | kelengkapan | -kelengkapan | kode | unit
    halaman=2

An unknown value is an empty list with its chip, not an error: a link that was typed wrongly shows
nothing rather than everything.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import QueryDict

from katalog.izin import (
    AKAN_HABIS,
    BELUM_VERIFIKASI,
    BERLAKU,
    DALAM_BERLAKU,
    DIAJUKAN,
    KEDALUWARSA,
    PERLU_PEMBARUAN,
    TIDAK_ADA,
)
from katalog.kait import izin_lain_q
from katalog.kelengkapan import NAMA_KERJA
from katalog.models import Foto, Produk
from katalog.models.izin import Keluarga, Sifat
from katalog.queries.produk import cari

MENUNGGU_UNIT = "menunggu_unit"
STATUS = {**dict(Produk.Status.choices), MENUNGGU_UNIT: "Menunggu unit"}
KELENGKAPAN = {
    "kurang-50": ("Di bawah 50 %", Q(kelengkapan__lt=50)),
    "50-79": ("50–79 %", Q(kelengkapan__gte=50, kelengkapan__lt=80)),
    "80-99": ("80–99 %", Q(kelengkapan__gte=80, kelengkapan__lt=100)),
    "100": ("100 %", Q(kelengkapan__gte=100)),
    "kurang-80": (
        "Di bawah 80 %, tanpa data awal",
        Q(kelengkapan__lt=80) & ~Q(status=Produk.Status.DATA_AWAL),
    ),
}
KEADAAN_IZIN = {
    "dalam_berlaku": "masih berlaku",
    BERLAKU: "berlaku",
    AKAN_HABIS: "akan habis",
    KEDALUWARSA: "kedaluwarsa",
    BELUM_VERIFIKASI: "belum diverifikasi",
    DIAJUKAN: "diajukan",
    PERLU_PEMBARUAN: "perlu pembaruan",
    TIDAK_ADA: "tidak ada",
}
WAJIB_TIDAK_ADA = "wajib-tidak_ada"
LAIN = "lain"
# Only the composition of halal is watched after the issue.
IZIN = {
    WAJIB_TIDAK_ADA: "Ada izin wajib yang belum ada",
    **{
        f"{k.value}-{s}": f"{k.label} {kata}"
        for k in Keluarga
        for s, kata in KEADAAN_IZIN.items()
        if s != PERLU_PEMBARUAN or k == Keluarga.HALAL
    },
    f"{LAIN}-{TIDAK_ADA}": "Izin lain wajib, belum ada",
    f"{LAIN}-dalam_berlaku": "Izin lain wajib, masih berlaku",
    f"{LAIN}-{KEDALUWARSA}": "Izin lain wajib, kedaluwarsa",
}
URUT = {
    "": ("Nama", ["nama", "kode"]),
    "-diperbarui": ("Terakhir diubah", ["-diperbarui_pada", "kode"]),
    "kelengkapan": ("Kelengkapan terendah", ["kelengkapan", "nama", "kode"]),
    "-kelengkapan": ("Kelengkapan tertinggi", ["-kelengkapan", "nama", "kode"]),
    "unit": ("Unit", ["upt__kode", "nama", "kode"]),
    "kode": ("Kode", ["kode"]),
}


def _ada_foto() -> Exists:
    return Exists(Foto.objects.kerja().filter(produk=OuterRef("pk")))


# Marked "menyusul" and still not there.
BERUTANG: Q = (
    Q(menyusul_harga=True, jenis_harga="")
    | Q(menyusul_deskripsi=True, deskripsi_singkat="")
    | (Q(menyusul_foto=True) & ~Q(_ada_foto()))
)
SAKLAR: dict[str, tuple[str, Callable[[Any], Any]]] = {
    "terdata": ("Terdata", lambda p: p.terdata()),
    "terbit": ("Terbit", lambda p: p.terbit()),
    "data_awal": ("Data awal", lambda p: p.data_awal()),
    "unggulan": ("Unggulan", lambda p: p.filter(adalah_unggulan=True)),
    "halal_kurang": (
        "Wajib halal, belum bersertifikat",
        lambda p: p.filter(halal_sifat=Sifat.WAJIB).exclude(halal_keadaan__in=DALAM_BERLAKU),
    ),
    "tanpa_foto": ("Tanpa foto", lambda p: p.filter(~_ada_foto())),
    "menyusul": ("Ada yang menyusul", lambda p: p.hidup().filter(BERUTANG)),
    "siap": ("Siap diajukan", lambda p: siap_diajukan(p)),
}


def siap_diajukan(produk: Any) -> Any:
    """Drafts that have all that submission asks (`queries.produk_isian.isian_kurang`)."""
    return (
        produk.filter(status=Produk.Status.DRAF, menunggu_unit_sejak=None, kategori__isnull=False)
        .exclude(nama__in=["", NAMA_KERJA])
        .filter(~Q(jenis_harga="") | Q(menyusul_harga=True))
        .filter(~Q(deskripsi_singkat="") | Q(menyusul_deskripsi=True))
        .filter(Q(menyusul_foto=True) | Q(_ada_foto()))
    )


def wajib_belum_ada() -> Q:
    """A permit that the rules oblige, of the three families or another, is not there at all."""
    syarat = izin_lain_q(TIDAK_ADA)
    for k in Keluarga.values:
        syarat |= Q(**{f"{k}_sifat": Sifat.WAJIB, f"{k}_keadaan": TIDAK_ADA})
    return syarat


@dataclass(frozen=True)
class Cip:
    """A filter that applies; `kunci` and `nilai` are what its removal takes out of the address."""

    teks: str
    kunci: str
    nilai: str


class SaringProduk:
    """The filters of one request."""

    TUNGGAL = ("kanwil", "upt", "status", "kategori", "kelengkapan")

    def __init__(self, kueri: QueryDict) -> None:
        self.kueri = kueri
        self.isi = {n: kueri.get(n, "").strip()[:40] for n in self.TUNGGAL}
        self.izin = [i[:40] for i in kueri.getlist("izin") if i][:30]
        self.saklar = [n for n in SAKLAR if kueri.get(n) == "1"]
        self.q = " ".join(kueri.get("q", "").split())[:80]
        urut = kueri.get("urut", "")
        self.urut = urut if urut in URUT else ""

    def __getattr__(self, nama: str) -> str:
        if nama in self.TUNGGAL:
            return self.isi[nama]
        raise AttributeError(nama)

    @property
    def aktif(self) -> bool:
        return bool(self.q or self.izin or self.saklar or any(self.isi.values()))

    def terapkan(self, produk: QuerySet[Produk]) -> QuerySet[Produk]:
        """`produk` (from `queries.produk.semua_dalam`) filtered and ordered."""
        if self.kanwil:
            produk = produk.filter(upt__kanwil__kode=self.kanwil)
        if self.upt:
            produk = produk.filter(upt__kode=self.upt)
        if self.kategori:
            produk = produk.filter(kategori__kode=self.kategori)
        produk = self._status(produk)
        if self.kelengkapan:
            syarat = KELENGKAPAN.get(self.kelengkapan)
            produk = produk.filter(syarat[1]) if syarat else produk.none()
        if self.izin:
            produk = produk.filter(self._syarat_izin())
        for nama in self.saklar:
            produk = SAKLAR[nama][1](produk)
        if self.q:
            produk = cari(produk, self.q)
        return produk.order_by(*URUT[self.urut][1])

    def _status(self, produk: QuerySet[Produk]) -> QuerySet[Produk]:
        if self.status == MENUNGGU_UNIT:
            return produk.filter(menunggu_unit_sejak__isnull=False)
        if self.status:
            return produk.filter(status=self.status) if self.status in STATUS else produk.none()
        # "terbit" counts what the public sees, whatever its working copy does.
        return produk if "terbit" in self.saklar else produk.exclude(status=Produk.Status.ARSIP)

    def _syarat_izin(self) -> Q:
        syarat = Q(pk__in=[])
        for satu in self.izin:
            keluarga, _, keadaan = satu.partition("-")
            nilai = DALAM_BERLAKU if keadaan == "dalam_berlaku" else (keadaan,)
            if satu == WAJIB_TIDAK_ADA:
                syarat |= wajib_belum_ada()
            elif satu in IZIN and keluarga == LAIN:
                syarat |= izin_lain_q(*nilai)
            elif satu in IZIN:
                syarat |= Q(**{f"{keluarga}_keadaan__in": nilai})
        return syarat

    def cip(self, nama_tempat: dict[str, str], nama_kategori: dict[str, str]) -> list[Cip]:
        """Filters that apply, in words. The maps give names for codes."""
        kata = {
            "kanwil": nama_tempat,
            "upt": nama_tempat,
            "status": STATUS,
            "kategori": nama_kategori,
            "kelengkapan": {k: f"Kelengkapan {v[0].lower()}" for k, v in KELENGKAPAN.items()},
        }
        hasil = [Cip(f"“{self.q}”", "q", self.q)] if self.q else []
        hasil += [
            Cip(kata[n].get(nilai, f"{n}: {nilai}"), n, nilai)
            for n, nilai in self.isi.items()
            if nilai
        ]
        hasil += [Cip(IZIN.get(i, f"izin: {i}"), "izin", i) for i in self.izin]
        return hasil + [Cip(SAKLAR[n][0], n, "1") for n in self.saklar]

    def tanpa(self, cip: Cip) -> str:
        """The query string without one filter (and from the first page)."""
        sisa = self.kueri.copy()
        sisa.setlist(
            cip.kunci,
            [n for n in sisa.getlist(cip.kunci) if n.strip() != cip.nilai and cip.kunci != "q"],
        )
        sisa.pop("halaman", None)
        return f"?{sisa.urlencode()}"
