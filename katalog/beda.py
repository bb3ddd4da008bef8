"""Difference between a product and its Terbitan: field by field, word by word, and in a sentence.

Pure: takes objects and their loaded photos and links, asks the database nothing.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Any

from inti.format import daftar_kata, ribuan, rupiah
from katalog.gambar import ADA_AVIF, url_rendisi
from katalog.models import Produk, Terbitan

KOSONG = "belum diisi"
_ANGKA = {1: "satu", 2: "dua", 3: "tiga", 4: "empat", 5: "lima", 6: "enam", 7: "tujuh"}
# A word, with the punctuation behind it apart, so that "30 cm." differs from "25 cm," by two words.
_KATA = re.compile(r"([ \t\r\n]*)([^ \t\r\n.,;:!?()]+(?:[.,:][^ \t\r\n.,;:!?()]+)*|[.,;:!?()])")


@dataclass(frozen=True)
class Potongan:
    """A stretch of text; `beda` if the other side does not have it."""

    teks: str
    beda: bool = False


@dataclass(frozen=True)
class FotoBeda:
    """A photo in the difference: what a template needs, and whether the other side lacks it."""

    id: str
    alt: str
    jenis: str
    beda: bool = False

    @property
    def url_jpg_400(self) -> str:
        """Addresses under the names that `komponen/gambar_produk.html` reads."""
        return url_rendisi(self.id, "400.jpg")

    @property
    def url_webp_400(self) -> str:
        return url_rendisi(self.id, "400.webp")

    @property
    def url_avif_400(self) -> str:
        return url_rendisi(self.id, "400.avif") if ADA_AVIF else ""


@dataclass(frozen=True)
class Baris:
    """One field: its name for notes, its label, both sides, and whether they differ."""

    nama: str
    label: str
    berubah: bool
    terisi: bool
    lama: list[Potongan] = field(default_factory=list)
    baru: list[Potongan] = field(default_factory=list)
    foto_lama: list[FotoBeda] = field(default_factory=list)
    foto_baru: list[FotoBeda] = field(default_factory=list)
    ringkas: str = ""  # in words, for photos: "+ 1 foto kemasan"

    @property
    def label_kecil(self) -> str:
        """The label inside a sentence: 'jumlah WBP'."""
        return _kecil(self.label)

    @property
    def teks(self) -> str:
        """The new side without marks."""
        return "".join(p.teks for p in self.baru)


@dataclass(frozen=True)
class Beda:
    """All fields, and the sentence that sums them up (`awal`, then the weighty part `pokok`)."""

    baris: list[Baris]
    awal: str
    pokok: str

    @property
    def berubah(self) -> list[Baris]:
        return [b for b in self.baris if b.berubah]

    @property
    def tetap(self) -> list[Baris]:
        return [b for b in self.baris if not b.berubah]

    @property
    def terisi(self) -> list[Baris]:
        return [b for b in self.baris if b.terisi]

    @property
    def belum_terisi(self) -> list[Baris]:
        return [b for b in self.baris if not b.terisi]


def _teks(nama: str) -> Callable[[Any, list], str]:
    return lambda objek, _: getattr(objek, nama) or ""


def _angka(nama: str, satuan: str) -> Callable[[Any, list], str]:
    def isi(objek: Any, _: list) -> str:
        nilai = getattr(objek, nama)
        return "" if nilai is None else f"{ribuan(nilai)} {satuan}"

    return isi


def _harga(objek: Any, _: list) -> str:
    teks = objek.harga_teks if objek.jenis_harga else ""
    satuan = f"per {objek.satuan}" if objek.harga else f"dijual per {objek.satuan}"
    return f"{teks} {satuan}".strip() if objek.satuan else teks


def _kapasitas(objek: Any, _: list) -> str:
    if objek.kapasitas_bulanan is None:
        return ""
    return f"{ribuan(objek.kapasitas_bulanan)} {objek.satuan or 'buah'} sebulan"


def _saluran(_: Any, saluran: list) -> str:
    return "\n".join(f"{s['nama']}: {s['url']}" for s in saluran)


# Field name (for notes), label, text, and the attributes whose change counts; empty: the text.
ISIAN: list[tuple[str, str, Callable[[Any, list], str], tuple[str, ...]]] = [
    ("nama", "Nama", _teks("nama"), ()),
    ("merek", "Merek", _teks("merek"), ()),
    ("kategori", "Jenis produk", lambda o, _: o.kategori.nama if o.kategori else "", ()),
    ("harga", "Harga", _harga, ("jenis_harga", "harga", "harga_maks", "satuan")),
    ("deskripsi_singkat", "Deskripsi singkat", _teks("deskripsi_singkat"), ()),
    ("deskripsi", "Cerita lengkap", _teks("deskripsi"), ()),
    ("bahan", "Bahan", _teks("bahan"), ()),
    ("ukuran", "Ukuran", _teks("ukuran"), ()),
    ("berat", "Berat", _teks("berat"), ()),
    ("varian", "Varian", _teks("varian"), ()),
    ("pesanan_minimum", "Pesanan terkecil", _angka("pesanan_minimum", "buah"), ()),
    ("waktu_pengerjaan", "Lama pengerjaan", _angka("waktu_pengerjaan", "hari"), ()),
    ("kapasitas_bulanan", "Kapasitas", _kapasitas, ("kapasitas_bulanan",)),
    ("jumlah_wbp", "Jumlah WBP", _angka("jumlah_wbp", "orang"), ()),
    ("kekhasan_daerah", "Kekhasan daerah", _teks("kekhasan_daerah"), ()),
    ("saluran", "Tempat membeli", _saluran, ()),
]
NAMA_ISIAN = ("foto", *(nama for nama, *_ in ISIAN))


def beda_kata(lama: str, baru: str) -> tuple[list[Potongan], list[Potongan]]:
    """Both texts cut into equal and differing stretches, by words."""
    a, b = _KATA.findall(lama), _KATA.findall(baru)
    # autojunk keeps thousands of equal words from costing cubic time.
    cocok = SequenceMatcher(None, [k for _, k in a], [k for _, k in b], autojunk=True)
    kiri: list[Potongan] = []
    kanan: list[Potongan] = []
    for jenis, a1, a2, b1, b2 in cocok.get_opcodes():
        _tambah(kiri, a[a1:a2], jenis != "equal")
        _tambah(kanan, b[b1:b2], jenis != "equal")
    return kiri, kanan


def _tambah(potongan: list[Potongan], kata: Sequence[tuple[str, str]], beda: bool) -> None:
    if not kata:
        return
    teks = "".join(jeda + k for jeda, k in kata)
    jeda = kata[0][0]
    # The blank before a change is not part of it: a struck-through blank looks like a word.
    if beda and jeda and potongan:
        potongan.append(Potongan(jeda))
        teks = teks[len(jeda) :]
    potongan.append(Potongan(teks, beda))


def bandingkan(produk: Produk, terbitan: Terbitan | None, *, foto: list, saluran: list) -> Beda:
    """Compare `produk` with what the public sees (None: nothing yet).

    `foto` are the photos of the working copy in order, `saluran` its `{"nama", "url"}` links.
    """
    baris = [_baris_foto(foto, terbitan)]
    for nama, label, isi, atribut in ISIAN:
        teks = isi(produk, saluran)
        if terbitan is None:
            sisi = [Potongan(teks)] if teks else []
            baris.append(Baris(nama, label, False, bool(teks), baru=sisi))
            continue
        lama = isi(terbitan, terbitan.saluran)
        berubah = (
            any(getattr(produk, a) != getattr(terbitan, a) for a in atribut)
            if atribut
            else teks != lama
        )
        kiri, kanan = _dua_sisi(lama, teks, berubah)
        baris.append(Baris(nama, label, berubah, bool(teks), kiri, kanan))
    awal, pokok = (
        _kalimat_baru(produk, baris)
        if terbitan is None
        else _kalimat_ubah(produk, terbitan, baris, foto)
    )
    return Beda(baris, awal, pokok)


def _dua_sisi(lama: str, baru: str, berubah: bool) -> tuple[list[Potongan], list[Potongan]]:
    if not berubah:
        return [Potongan(lama)] if lama else [], [Potongan(baru)] if baru else []
    if lama and baru:
        return beda_kata(lama, baru)
    return [Potongan(lama or KOSONG, True)], [Potongan(baru or KOSONG, True)]


def _baris_foto(foto: list, terbitan: Terbitan | None) -> Baris:
    baru = [(str(f.pk), f.alt, f.jenis) for f in foto]
    if terbitan is None:
        sisi = [FotoBeda(*f) for f in baru]
        return Baris("foto", "Foto", False, bool(foto), foto_baru=sisi)
    lama = [(f["id"], f.get("alt", ""), f.get("jenis", "")) for f in terbitan.foto]
    id_lama, id_baru = {f[0] for f in lama}, {f[0] for f in baru}
    return Baris(
        "foto",
        "Foto",
        lama != baru,
        bool(baru),
        foto_lama=[FotoBeda(*f, beda=f[0] not in id_baru) for f in lama],
        foto_baru=[FotoBeda(*f, beda=f[0] not in id_lama) for f in baru],
        ringkas=_kata_foto(lama, baru),
    )


def _jumlah_foto(lama: list, baru: list) -> tuple[int, int]:
    id_lama, id_baru = {f[0] for f in lama}, {f[0] for f in baru}
    return len(id_baru - id_lama), len(id_lama - id_baru)


def _kata_foto(lama: list, baru: list) -> str:
    tambah, hapus = _jumlah_foto(lama, baru)
    kata = [f"+ {tambah} foto"] if tambah else []
    kata += [f"− {hapus} foto"] if hapus else []
    if not kata and lama != baru:
        sama_isi = [f[0] for f in lama] == [f[0] for f in baru]
        kata = ["keterangan foto berubah" if sama_isi else "urutan foto berubah"]
    return ", ".join(kata)


def _kalimat_baru(produk: Produk, baris: list[Baris]) -> tuple[str, str]:
    terisi = sum(b.terisi for b in baris)
    return (
        f"Produk baru dari {produk.upt.nama_singkat}. {terisi} dari {len(baris)} isian terisi.",
        "",
    )


def _kalimat_ubah(
    produk: Produk, terbitan: Terbitan, baris: list[Baris], foto: list
) -> tuple[str, str]:
    berubah = [b for b in baris if b.berubah]
    if not berubah:
        return "Tidak ada isian yang berbeda dari versi terbit.", ""
    nama = {b.nama for b in berubah}
    pokok = []
    if "nama" in nama:
        pokok.append(f"nama menjadi “{produk.nama}”")
    if "kategori" in nama and produk.kategori:
        pokok.append(f"jenis menjadi {produk.kategori.nama}")
    if "harga" in nama:
        pokok.append(_kata_harga(produk, terbitan))
    if "foto" in nama:
        pokok.append(_kalimat_foto(terbitan, foto))
    sisa = [b.label for b in berubah if b.nama not in {"nama", "kategori", "harga", "foto"}]
    if not pokok:
        label = daftar_kata([sisa[0], *(_kecil(s) for s in sisa[1:])])
        pokok = [f"{label} berubah"]
    kalimat = daftar_kata(pokok)
    return f"{len(berubah)} isian berubah dari versi terbit.", f"{kalimat[0].upper()}{kalimat[1:]}."


def _kecil(label: str) -> str:
    return label[0].lower() + label[1:]


def _kata_harga(produk: Produk, terbitan: Terbitan) -> str:
    tunggal = produk.harga_maks is None and terbitan.harga_maks is None
    if produk.harga and terbitan.harga and tunggal and produk.jenis_harga == terbitan.jenis_harga:
        selisih = produk.harga - terbitan.harga
        if selisih:
            return f"harga {'naik' if selisih > 0 else 'turun'} {rupiah(abs(selisih))}"
        return f"satuan jual menjadi {produk.satuan or KOSONG}"
    if not produk.jenis_harga:
        return "harga dikosongkan"
    return f"harga menjadi {produk.harga_teks.removeprefix('Harga ')}"


def _kalimat_foto(terbitan: Terbitan, foto: list) -> str:
    lama = [(f["id"], f.get("alt", ""), f.get("jenis", "")) for f in terbitan.foto]
    baru = [(str(f.pk), f.alt, f.jenis) for f in foto]
    tambah, hapus = _jumlah_foto(lama, baru)
    kata = [f"{_ANGKA.get(tambah, tambah)} foto ditambah"] if tambah else []
    kata += [f"{_ANGKA.get(hapus, hapus)} foto dihapus"] if hapus else []
    return daftar_kata(kata) or _kata_foto(lama, baru)
