"""*Yang perlu dilihat*: what a reviewer should look at before deciding."""

from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from django.db.models import Q

from inti.format import BULAN, daftar_kata, tanggal_singkat
from katalog.izin import DALAM_BERLAKU, TIDAK_ADA, tanda_tiga
from katalog.models import Produk, SumberProduk, Tinjauan
from katalog.queries.produk_isian import utang

MIRIP_DARI = 0.8  # share of equal letters from which two names are shown as similar
MIRIP_PALING_BANYAK = 3


@dataclass(frozen=True)
class Sorotan:
    """A line of the panel: tone, icon, words."""

    nada: str
    ikon: str
    teks: str
    url: str = ""


def sorotan(tinjauan: Tinjauan, sebab_tertahan: str) -> list[Sorotan]:
    """Lines for an open review that `queries.tinjauan.muat` loaded."""
    produk = tinjauan.produk
    hasil = [_asal(tinjauan)]
    if sebab_tertahan:
        hasil.append(Sorotan("soga", "users", f"{sebab_tertahan}."))
    terutang = utang(produk)
    hasil.append(
        Sorotan("soga", "triangle-alert", f"Menyusul: {daftar_kata(terutang)}")
        if terutang
        else Sorotan("daun", "circle-check", "Harga, foto, dan deskripsi singkat ada")
    )
    if produk.foto_kerja:  # type: ignore[attr-defined]
        hasil.append(Sorotan("abu", "eye", "Periksa foto: tidak ada wajah atau nama WBP"))
    hasil += _izin(produk)
    if produk.adalah_unggulan:  # type: ignore[attr-defined]
        hasil.append(Sorotan("nila", "star", "Produk unggulan unit"))
    hasil += [
        Sorotan("soga", "triangle-alert", f"Nama mirip: {p.nama} ({p.kode_tampil})")
        for p in nama_mirip(produk)
    ]
    return hasil


def _asal(tinjauan: Tinjauan) -> Sorotan:
    produk, oleh = tinjauan.produk, tinjauan.diajukan_oleh
    if tinjauan.menunggu_unit:
        teks = f"Dimasukkan Kanwil oleh {oleh}; unit belum menyetujui"
        return Sorotan("soga", "hourglass", teks)
    if oleh and oleh.upt_id is None and produk.dijamin_oleh:
        teks = f"Dimasukkan Kanwil oleh {oleh}; disetujui unit oleh {produk.dijamin_oleh}"
        return Sorotan("daun", "circle-check", teks)
    return Sorotan("daun", "circle-check", f"Diajukan unit oleh {oleh or 'petugas yang dihapus'}")


def _izin(produk: Produk) -> list[Sorotan]:
    hasil = []
    for t in tanda_tiga(produk):
        # An absent permit that nobody obliges is no news.
        alasan = f": {t.alasan}" if t.alasan and t.kode not in DALAM_BERLAKU else ""
        nada = "abu" if t.kode == TIDAK_ADA and t.nada == "abu" else t.nada
        hasil.append(Sorotan(nada, t.ikon, f"{t.label} {t.kata.lower()}{alasan}"))
    return hasil


def nama_mirip(produk: Produk) -> list[Produk]:
    """Other products of the Kanwil whose name is nearly this one, most similar first."""
    kata = sorted((k for k in produk.nama.split() if len(k) >= 4), key=len, reverse=True)[:3]
    if not kata:
        return []
    memuat = Q()
    for k in kata:
        memuat |= Q(nama__icontains=k)
    calon = (
        Produk.objects.filter(memuat, upt__kanwil=produk.upt.kanwil_id)
        .exclude(pk=produk.pk)
        .exclude(status=Produk.Status.ARSIP)
        .select_related("upt")[:200]
    )
    nama = produk.nama.lower()
    nilai = [(SequenceMatcher(None, nama, c.nama.lower()).ratio(), c) for c in calon]
    mirip = sorted((n for n in nilai if n[0] >= MIRIP_DARI), key=lambda n: -n[0])
    return [c for _, c in mirip[:MIRIP_PALING_BANYAK]]


def sumber(produk: Produk) -> list[dict[str, Any]]:
    """Public pages that speak of the product: `url`, `situs`, `tanggal` with its precision."""
    return [
        {
            "url": s.url,
            "situs": s.url.split("/")[2].removeprefix("www.").rstrip("."),
            "tanggal": _tanggal(s),
        }
        for s in produk.sumber.all()
        if s.url.startswith(("http://", "https://"))
    ]


def _tanggal(s: SumberProduk) -> str:
    if s.tanggal is None:
        return "tanpa tanggal"
    return {
        SumberProduk.Presisi.TAHUN: str(s.tanggal.year),
        SumberProduk.Presisi.BULAN: f"{BULAN[s.tanggal.month - 1]} {s.tanggal.year}",
    }.get(SumberProduk.Presisi(s.presisi), tanggal_singkat(s.tanggal))
