"""Rows and counts as the templates show them."""

from typing import Any

from impor.jenis import AKSI_TERAPAN, Aksi, JenisImpor
from impor.models import BarisImpor, Impor
from impor.queries import URUT_AKSI
from inti.format import ribuan

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
# Imports that have been rehearsed to the end: their numbers mean something.
BERANGKA = {S.SIAP, S.SELESAI, S.DIURUNGKAN}
KATA = {
    S.MELATIH: "Memeriksa berkas",
    S.MENERAPKAN: "Menerapkan",
    S.MENGURUNGKAN: "Mengurungkan",
}


def chip_aksi(hitung: dict[str, int]) -> list[dict[str, Any]]:
    """Filter chips by action, only those with rows."""
    return [
        {"kode": a.value, "kata": AKSI[a][0], "jumlah": hitung[a]}
        for a in URUT_AKSI
        if hitung.get(a)
    ]


def kata_bawaan(impor: Impor, terapan: dict[tuple[str, bool], int]) -> str:
    """What an import brings or brought: '27 baru, 3 berubah, 5 sama, 2 belum masuk'; after a stop or
    with rows left out also '90 tidak diterapkan'."""
    if impor.status not in BERANGKA:
        return ""
    hitung = impor.hitung
    urung = sum(n for (_, kembali), n in terapan.items() if kembali)
    siap = impor.status == S.SIAP
    jumlah = {
        "baru": hitung.get(Aksi.BUAT, 0) if siap else terapan.get((Aksi.BUAT, False), 0),
        "berubah": hitung.get(Aksi.UBAH, 0) if siap else terapan.get((Aksi.UBAH, False), 0),
        "diurungkan": urung,
        "sama": hitung.get(Aksi.SAMA, 0),
        "tidak diterapkan": 0 if siap else _sisa(hitung, terapan),
        "belum masuk": hitung.get(Aksi.GALAT, 0) + hitung.get(Aksi.TANYA, 0),
    }
    return ", ".join(f"{ribuan(n)} {kata}" for kata, n in jumlah.items() if n)


def _sisa(hitung: dict[str, int], terapan: dict[tuple[str, bool], int]) -> int:
    """Rows that could have gone in and did not."""
    return max(0, sum(hitung.get(a, 0) for a in AKSI_TERAPAN) - sum(terapan.values()))


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
