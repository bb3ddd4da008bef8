"""History of a certificate as people read it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from katalog.models import Produk
from sertifikasi.models import Sertifikat, SertifikatProduk

BUTIR_MAKS = 30
_LABEL = {
    "jenis_id": "jenis",
    "lingkup": "lingkup",
    "tahap": "tahap",
    "nomor_permohonan": "nomor permohonan",
    "nomor": "nomor sertifikat",
    "nomor_kh": "nomor KH",
    "pemegang": "pemegang",
    "nama_pemegang": "nama pemegang",
    "penerbit": "penerbit",
    "terbit": "tanggal terbit",
    "berlaku_sampai": "berlaku sampai",
    "pindaian": "pindaian",
    "catatan": "catatan",
}


@dataclass(frozen=True)
class Butir:
    ikon: str
    nada: str
    judul: str
    oleh: str
    pada: datetime
    isi: str = ""


def riwayat_sertifikat(sertifikat: Sertifikat) -> list[Butir]:
    """Who did what and when, newest first."""
    baris = list(
        Sertifikat.riwayat.filter(id=sertifikat.pk)
        .select_related("history_user")
        .order_by("history_date", "history_id")
    )
    butir = []
    lama: Any = None
    for satu in baris:
        if kalimat := _kejadian(lama, satu):
            butir.append(_butir(satu, *kalimat))
        lama = satu
    tautan = list(
        SertifikatProduk.riwayat.filter(sertifikat_id=sertifikat.pk).select_related("history_user")
    )
    nama = dict(
        Produk.objects.filter(pk__in={t.produk_id for t in tautan}).values_list("pk", "nama")
    )
    for satu in tautan:
        kata = "dilampirkan" if satu.history_type == "+" else "dilepas"
        ikon = "link" if satu.history_type == "+" else "minus"
        butir.append(_butir(satu, ikon, "abu", f"{nama.get(satu.produk_id, 'Produk')} {kata}"))
    return sorted(butir, key=lambda b: b.pada, reverse=True)[:BUTIR_MAKS]


def _butir(satu: Any, ikon: str, nada: str, judul: str, isi: str = "") -> Butir:
    oleh = str(satu.history_user) if satu.history_user else ""
    return Butir(ikon, nada, judul, oleh, satu.history_date, isi)


def _kejadian(lama: Any, baru: Any) -> tuple[str, ...] | None:
    if lama is None:
        return ("plus", "nila", "Dicatat")
    if baru.tahap == Sertifikat.Tahap.DICABUT != lama.tahap:
        return ("circle-x", "bata", "Dicabut", baru.catatan_periksa)
    if baru.diverifikasi_pada and baru.diverifikasi_pada != lama.diverifikasi_pada:
        return ("badge-check", "daun", "Diverifikasi")
    if baru.catatan_periksa and baru.catatan_periksa != lama.catatan_periksa:
        judul = "Verifikasi dibatalkan" if lama.diverifikasi_pada else "Dikembalikan ke unit"
        return ("undo-2", "soga", judul, baru.catatan_periksa)
    beda = [nama for kolom, nama in _LABEL.items() if getattr(lama, kolom) != getattr(baru, kolom)]
    if beda:
        return ("pencil", "abu", f"Diubah: {', '.join(beda)}")
    return None
