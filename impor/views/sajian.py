"""Rows and counts as the templates show them."""

from typing import Any

from impor.jenis import Aksi, JenisImpor
from impor.models import BarisImpor, Impor

S = Impor.Status
# Action → word, icon, tone of its chip.
AKSI = {
    Aksi.BUAT: ("Dibuat", "plus", "nila"),
    Aksi.UBAH: ("Diubah", "arrow-left-right", "soga"),
    Aksi.SAMA: ("Sama", "check", "abu"),
    Aksi.LEWATI: ("Dilewati", "minus", "abu"),
    Aksi.GALAT: ("Salah", "circle-alert", "bata"),
    Aksi.TANYA: ("Perlu jawaban", "help", "soga"),
}
KATA = {
    S.MELATIH: "Memeriksa berkas",
    S.MENERAPKAN: "Menerapkan",
    S.MENGURUNGKAN: "Mengurungkan",
}


def chip_aksi(hitung: dict[str, int]) -> list[dict[str, Any]]:
    """Filter chips by action, only those with rows."""
    urut = (Aksi.GALAT, Aksi.TANYA, Aksi.BUAT, Aksi.UBAH, Aksi.SAMA, Aksi.LEWATI)
    return [
        {"kode": a.value, "kata": AKSI[a][0], "jumlah": hitung[a]} for a in urut if hitung.get(a)
    ]


def butir_baris(b: BarisImpor, jenis: JenisImpor, siap: bool) -> dict[str, Any]:
    """A row of the rehearsal: its action, its messages with the cell, old → new."""
    kata, ikon, nada = AKSI[Aksi(b.aksi)]
    pesan = [
        {
            "teks": teks,
            "kolom": jenis.label_kolom(kolom) if kolom else "",
            "perbaiki": kolom if siap and jenis.bertabel and kolom in jenis.per_kode else "",
            "isi": b.mentah.get(kolom, ""),
        }
        for teks, kolom, _ in b.pesan
    ]
    return {"b": b, "kata": kata, "ikon": ikon, "nada": nada, "pesan": pesan}
