"""History of a product as people read it: who, when, what changed from what to what."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from inti.format import ribuan, rupiah, waktu_lengkap
from inti.models import CatatanAudit
from katalog.models import Kategori, Produk

BATAS = 300  # entries read
# Autosave writes many small entries: those of one person in a row are told as one.
SEJALAN = timedelta(minutes=30)

_DEED = {
    "produk.muat_sumber": ("Dimuat dari sumber publik", "download", "abu"),
    "produk.buat": ("Produk dimasukkan", "plus", "nila"),
    "produk.salin": ("Disalin dari produk lain", "copy", "nila"),
    "produk.ubah": ("Data diubah", "pencil", "abu"),
    "produk.ajukan": ("Diajukan ke Kanwil", "send", "nila"),
    "produk.tarik": ("Pengajuan ditarik", "undo-2", "abu"),
    "produk.kirim_ke_unit": ("Dikirim ke unit untuk disetujui", "send", "nila"),
    "produk.persetujuan_unit": ("Disetujui unit", "circle-check", "daun"),
    "produk.kembalikan": ("Dikembalikan Kanwil", "undo-2", "bata"),
    "produk.setujui": ("Disetujui dan terbit", "circle-check", "daun"),
    "produk.turunkan": ("Diturunkan dari katalog", "x", "bata"),
    "produk.arsipkan": ("Diarsipkan", "archive", "abu"),
    "produk.pulihkan": ("Dipulihkan dari arsip", "undo-2", "nila"),
    "produk.masih_dibuat": ("Dinyatakan masih dibuat", "circle-check", "daun"),
    "produk.tolak_data_awal": ("Data awal ditolak", "x", "abu"),
    "foto.tambah": ("Foto ditambahkan", "image", "nila"),
    "foto.ubah": ("Keterangan foto diubah", "image", "abu"),
    "foto.geser": ("Urutan foto diubah", "image", "abu"),
    "foto.hapus": ("Foto dihapus", "trash", "abu"),
}
_LABEL = {
    "nama": "Nama",
    "merek": "Merek",
    "kategori_id": "Jenis produk",
    "deskripsi_singkat": "Deskripsi singkat",
    "deskripsi": "Cerita lengkap",
    "bahan": "Bahan",
    "jenis_harga": "Cara harga",
    "harga": "Harga",
    "harga_maks": "Harga tertinggi",
    "satuan": "Satuan jual",
    "ukuran": "Ukuran",
    "berat": "Berat",
    "varian": "Varian",
    "pesanan_minimum": "Pesanan terkecil",
    "waktu_pengerjaan": "Lama pengerjaan (hari)",
    "kapasitas_bulanan": "Kapasitas sebulan",
    "jumlah_wbp": "Jumlah WBP",
    "kekhasan_daerah": "Kekhasan daerah",
    "menyusul_harga": "Harga menyusul",
    "menyusul_foto": "Foto menyusul",
    "menyusul_deskripsi": "Deskripsi menyusul",
    "sebab_arsip": "Alasan arsip",
    "catatan_arsip": "Catatan arsip",
}
_GABUNG = {"produk.ubah", "foto.ubah", "foto.geser", "foto.tambah", "foto.hapus"}


@dataclass(frozen=True)
class Ubahan:
    """One field: '–' stands for nothing."""

    label: str
    lama: str
    baru: str


@dataclass
class Butir:
    """An entry of the history; `berubah` maps a field to its first and last value."""

    judul: str
    ikon: str
    nada: str
    oleh: str
    waktu: datetime
    aksi: str
    banyak: int = 1
    kata: str = ""
    catatan: dict[str, str] = field(default_factory=dict)
    berubah: dict[str, list[Any]] = field(default_factory=dict)
    ubahan: list[Ubahan] = field(default_factory=list)
    waktu_teks: str = ""


def riwayat_produk(produk: Produk, zona: str) -> list[Butir]:
    """Newest first; two queries."""
    catatan = CatatanAudit.objects.filter(
        objek_jenis="katalog.produk",
        objek_id=str(produk.pk),
        hasil=CatatanAudit.Hasil.BERHASIL,
    )[:BATAS]
    kategori = {k.pk: k.nama for k in Kategori.objects.all()}
    butir: list[Butir] = []
    for c in reversed(catatan):
        if c.aksi not in _DEED:
            continue
        baru = _butir(c, str(produk.pk))
        if butir and _sejalan(butir[-1], baru):
            _gabungkan(butir[-1], baru)
        else:
            butir.append(baru)
    for b in butir:
        b.waktu_teks = waktu_lengkap(b.waktu, zona)
        if b.aksi != "produk.buat":
            b.ubahan = [
                Ubahan(_LABEL[k], _kata(k, lama, kategori), _kata(k, baru, kategori))
                for k, (lama, baru) in b.berubah.items()
                if lama != baru
            ]
    return butir[::-1]


def _butir(c: CatatanAudit, kunci: str) -> Butir:
    judul, ikon, nada = _DEED[c.aksi]
    butir = Butir(judul, ikon, nada, c.oleh_nama or "Sistem", c.waktu, c.aksi)
    for p in c.perubahan:
        sesudah = p.get("sesudah", {})
        if p.get("objek") == "katalog.produk" and p.get("id") == kunci:
            for k in _LABEL:
                if k in sesudah:
                    lama = p.get("sebelum", {}).get(k)
                    butir.berubah.setdefault(k, [lama, None])[1] = sesudah[k]
        elif p.get("objek") == "katalog.tinjauan":
            butir.kata = sesudah.get("alasan") or butir.kata
            if isinstance(sesudah.get("catatan"), dict):
                butir.catatan = sesudah["catatan"]
    return butir


def _sejalan(lama: Butir, baru: Butir) -> bool:
    return (
        lama.aksi == baru.aksi
        and lama.aksi in _GABUNG
        and lama.oleh == baru.oleh
        and baru.waktu - lama.waktu < SEJALAN
    )


def _gabungkan(lama: Butir, baru: Butir) -> None:
    lama.banyak += 1
    lama.waktu = baru.waktu
    for k, (awal, akhir) in baru.berubah.items():
        lama.berubah.setdefault(k, [awal, akhir])[1] = akhir


def _kata(nama: str, nilai: Any, kategori: dict[int, str]) -> str:
    if nilai in (None, ""):
        return "–"
    if isinstance(nilai, bool):
        return "ya" if nilai else "tidak"
    if nama == "kategori_id":
        return kategori.get(nilai, "–")
    if nama in {"harga", "harga_maks"}:
        return rupiah(nilai)
    if nama == "jenis_harga":
        return Produk.JenisHarga(nilai).label
    if nama == "sebab_arsip":
        return Produk.SebabArsip(nilai).label
    return ribuan(nilai) if isinstance(nilai, int) else str(nilai)
