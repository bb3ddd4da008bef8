"""From rows to what the partials show: cards, photos and permits of a published product."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from etalase.peta import Peta
from etalase.queries.katalog import Rujukan
from etalase.tautan import url_kanwil, url_produk
from inti.format import ribuan
from katalog.gambar import ADA_AVIF, url_rendisi
from katalog.izin import AKAN_HABIS, BERLAKU, DIAJUKAN, KEDALUWARSA
from katalog.models import Kategori, Terbitan
from katalog.models.izin import Keluarga

# What a card says of a permit: words after the family's name, icon, tone.
_RINGKAS = {
    BERLAKU: ("", "badge-check", "daun"),
    AKAN_HABIS: (" akan habis", "hourglass", "soga"),
    KEDALUWARSA: (" kedaluwarsa", "circle-alert", "bata"),
    DIAJUKAN: (" diajukan", "send", "nila"),
}


@dataclass(frozen=True)
class Foto:
    """A published photo and the addresses of its renditions."""

    id: str
    alt: str
    jenis: str
    lebar_asli: int
    tinggi_asli: int
    lebar: int = 400
    tinggi: int = 400

    def _url(self, nama: str) -> str:
        return url_rendisi(self.id, nama)

    @property
    def url_avif_400(self) -> str:
        return self._url("400.avif") if ADA_AVIF else ""

    @property
    def url_webp_400(self) -> str:
        return self._url("400.webp")

    @property
    def url_jpg_400(self) -> str:
        return self._url("400.jpg")

    @property
    def url_avif_800(self) -> str:
        return self._url("800.avif") if ADA_AVIF else ""

    @property
    def url_webp_800(self) -> str:
        return self._url("800.webp")

    @property
    def url_jpg_800(self) -> str:
        return self._url("800.jpg")

    @property
    def url_webp_160(self) -> str:
        return self._url("160.webp")

    @property
    def url_jpg_160(self) -> str:
        return self._url("160.jpg")

    @property
    def url_og(self) -> str:
        return self._url("og.jpg")


def foto(isi: dict[str, Any], nama: str) -> Foto:
    """A photo of `Terbitan.foto`; without a text of its own it is named after the product."""
    return Foto(
        id=str(isi["id"]),
        alt=isi.get("alt") or nama,
        jenis=isi.get("jenis", ""),
        lebar_asli=isi.get("lebar") or 1600,
        tinggi_asli=isi.get("tinggi") or 1600,
    )


@dataclass(frozen=True)
class Kartu:
    """A product as `komponen/kartu_produk.html` shows it."""

    nama: str
    slug_url: str
    kode: str
    kategori_kode: str
    upt_nama_singkat: str
    harga_teks: str
    satuan_teks: str
    unggulan: bool
    foto_sampul: Foto | None
    izin_ringkas: list[dict[str, str]]
    deskripsi_singkat: str = ""


def kode_kategori(kategori: Iterable[Kategori | Rujukan]) -> dict[int, str]:
    """Category id → its code, for cards."""
    return {k.pk: k.kode for k in kategori}


def kartu(terbitan: Terbitan, kategori: dict[int, str], *, uraian: bool = False) -> Kartu:
    """A card; `terbitan` from `queries.katalog.untuk_kartu`, `uraian` adds its short text."""
    sampul = terbitan.sampul
    return Kartu(
        nama=terbitan.nama,
        slug_url=url_produk(terbitan),
        kode=terbitan.kode,
        kategori_kode=kategori.get(terbitan.kategori_id, "lainnya"),
        upt_nama_singkat=terbitan.upt.nama_singkat,
        harga_teks=terbitan.harga_teks,
        satuan_teks=terbitan.satuan_teks,
        unggulan=terbitan.unggulan,
        foto_sampul=foto(sampul, terbitan.nama) if sampul else None,
        izin_ringkas=_izin_ringkas(terbitan),
        deskripsi_singkat=terbitan.deskripsi_singkat if uraian else "",
    )


def _izin_ringkas(terbitan: Any) -> list[dict[str, str]]:
    hasil = []
    for keluarga in Keluarga:
        isi = _RINGKAS.get(getattr(terbitan, f"{keluarga.value}_keadaan"))
        if isi:
            kata, ikon, nada = isi
            hasil.append({"kata": f"{keluarga.label}{kata}", "ikon": ikon, "nada": nada})
    return hasil


def fakta_produk(terbitan: Terbitan) -> list[dict[str, str]]:
    """What is known of a product, as name and value; what nobody said is left out."""
    saluran = ", ".join(s["nama"] for s in terbitan.saluran if not s.get("url"))
    isi = [
        ("Bahan", terbitan.bahan),
        ("Ukuran", terbitan.ukuran),
        ("Berat", terbitan.berat),
        ("Varian", terbitan.varian),
        ("Pengerjaan", _hari(terbitan.waktu_pengerjaan)),
        ("Pesanan terkecil", _jumlah(terbitan.pesanan_minimum, terbitan.satuan)),
        (
            "Kapasitas",
            f"{_jumlah(k, terbitan.satuan)} sebulan" if (k := terbitan.kapasitas_bulanan) else "",
        ),
        ("Dibuat oleh", f"{terbitan.jumlah_wbp} warga binaan" if terbitan.jumlah_wbp else ""),
        ("Merek", terbitan.merek),
        ("Tersedia di", saluran),
    ]
    return [{"nama": nama, "nilai": nilai} for nama, nilai in isi if nilai]


def _hari(hari: int | None) -> str:
    return f"sekitar {hari} hari" if hari else ""


def _jumlah(n: int | None, satuan: str) -> str:
    return f"{ribuan(n)} {satuan or 'buah'}" if n else ""


@dataclass(frozen=True)
class Petak:
    """A Kanwil on the map: outline, name, count, shade 0–5 and its page."""

    path: str
    nama: str
    jumlah: int
    tingkat: int
    url: str


def petak_peta(peta: Peta, kanwil: list[Any]) -> list[Petak]:
    """Shapes for the map; shade by the number of published products among the Kanwil."""
    batas = sorted(k.jumlah_produk for k in kanwil if k.jumlah_produk)
    hasil = []
    for k in kanwil:
        if k.kode not in peta.kanwil:
            continue
        di_bawah = sum(1 for b in batas if b <= k.jumlah_produk)
        tingkat = 1 + min(4, di_bawah * 5 // (len(batas) + 1)) if k.jumlah_produk else 0
        hasil.append(
            Petak(peta.kanwil[k.kode].path, k.wilayah, k.jumlah_produk, tingkat, url_kanwil(k))
        )
    return hasil
