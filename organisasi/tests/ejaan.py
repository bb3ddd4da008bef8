"""Spellings of units as offices write them, generated for tests: (kind of spelling, text)."""

import random
from collections.abc import Iterator

PANJANG = {
    "lapas": "Lembaga Pemasyarakatan",
    "rutan": "Rumah Tahanan Negara",
    "lpka": "Lembaga Pembinaan Khusus Anak",
    "bapas": "Balai Pemasyarakatan",
    "rsu": "Rumah Sakit Umum",
}
PENDEK = {"lapas": "Lapas", "rutan": "Rutan", "lpka": "LPKA", "bapas": "Bapas", "rsu": "RSU"}
HURUF = "abcdefghijklmnopqrstuvwxyz"


def tempat(upt) -> str:
    """The place in the official name: 'Palangka Raya'."""
    awal = [PENDEK[upt.jenis], upt.get_kekhususan_display() if upt.kekhususan else ""]
    awal += ["Kelas", upt.kelas] if upt.kelas else []
    return upt.nama.removeprefix(" ".join(filter(None, awal))).strip()


def salah_ketik(kata: str, acak: random.Random) -> str:
    """One letter dropped, doubled, swapped or replaced, not the first."""
    i = acak.randrange(1, len(kata) - 1)
    return acak.choice(
        [
            kata[:i] + kata[i + 1 :],
            kata[:i] + kata[i] + kata[i:],
            kata[:i] + kata[i + 1] + kata[i] + kata[i + 2 :],
            kata[:i] + acak.choice(HURUF) + kata[i + 1 :],
        ]
    )


def ejaan(upt, acak: random.Random) -> Iterator[tuple[str, str]]:
    """Spellings that leave no doubt to a reader who knows all units, except where two share a
    kind and a place (then those without a class are ambiguous)."""
    jenis, khusus, lokasi = PENDEK[upt.jenis], upt.get_kekhususan_display(), tempat(upt)
    khusus = f" {khusus}" if upt.kekhususan else ""
    kelas = upt.kelas
    pisah = f"{kelas[:-1]} {kelas[-1]}" if kelas[-1:] in {"A", "B"} else kelas
    yield "resmi", upt.nama
    yield "kode", upt.kode
    yield "kode tanpa garis", upt.kode.replace("-", "")
    yield "kode dan nama", f"{upt.kode} {upt.nama}"
    yield "tanpa kelas", f"{jenis}{khusus} {lokasi}"
    yield "panjang tanpa kelas", f"{PANJANG[upt.jenis]}{khusus} {lokasi}"
    yield "rapat tanpa kelas", f"{jenis}{khusus} {lokasi.replace(' ', '')}".lower()
    yield "tanda baca", f"  {jenis}{khusus} - {lokasi}. "
    if not kelas:
        return
    yield "kapital", upt.nama.upper()
    yield "klas", f"{jenis}{khusus} Klas {kelas} {lokasi}"
    yield "kls", f"{jenis.upper()}{khusus.upper()} KLS. {kelas} {lokasi.upper()}"
    yield "kelas dipisah", f"{jenis}{khusus} Kelas {pisah} {lokasi}"
    yield "kelas huruf kecil", f"{jenis}{khusus} kelas {kelas.lower()} {lokasi}"
    yield "kelas lekat", f"{jenis}{khusus} Kelas{kelas} {lokasi}"
    yield "tanpa kata kelas", f"{jenis}{khusus} {kelas} {lokasi}"
    yield "panjang", f"{PANJANG[upt.jenis]}{khusus} Kelas {pisah} {lokasi}"
    yield "panjang kapital", f"{PANJANG[upt.jenis]}{khusus} Klas {kelas} {lokasi}".upper()
    yield "rapat", f"{jenis}{khusus} Kelas {kelas} {lokasi.replace(' ', '')}"
    yield "kelas di belakang", f"{jenis}{khusus} {lokasi} Kelas {kelas}"
    yield "tempat di depan", f"{lokasi}, {jenis}{khusus} Kelas {kelas}"
    yield "khusus di belakang kelas", f"{jenis} Kelas {kelas}{khusus} {lokasi}"
    yield "dengan Kota", f"{jenis}{khusus} Kelas {kelas} Kota {lokasi}"
    yield "dengan wilayah", f"{jenis}{khusus} Kelas {kelas} {lokasi}, {upt.kanwil.wilayah}"
    if upt.jenis == "lapas":
        yield "LP", f"LP{khusus} Kelas {kelas} {lokasi}"
    if upt.kekhususan == "perempuan" and upt.jenis == "lapas":
        yield "LPP", f"LPP Kelas {kelas} {lokasi}"
        yield "wanita", f"Lapas Wanita Klas {kelas} {lokasi}"
    if upt.kekhususan == "narkotika":
        yield "LPN", f"LPN {lokasi}"
    kata = lokasi.split()
    if len(kata) > 1 and len(kata[-1]) > 2:
        yield "disingkat", f"{jenis}{khusus} Kelas {kelas} {kata[0][0]}. {' '.join(kata[1:])}"
    if len(lokasi) >= 6:
        yield "salah ketik", f"{jenis}{khusus} Kelas {kelas} {salah_ketik(lokasi, acak)}"
