"""Which unit a row belongs to: said in the row, above the table, or the person's own."""

from impor.jenis import BarisTerbaca, JenisImpor, Konteks, Pertanyaan, Pesan
from impor.kenali.kamus import normal
from organisasi.models import UPT
from organisasi.penamaan import Keyakinan

LEWATI = "lewati"
MASALAH = "upt"


def kunci_tanya(teks: str) -> str:
    return f"upt:{normal(teks)}"[:200]


def tentukan_upt(baris: BarisTerbaca, jenis: JenisImpor, konteks: Konteks, bawaan: str) -> None:
    """Set `baris.upt`, or a question, or an error. Equal texts ask the same question."""
    kolom = jenis.kolom_upt
    assert kolom is not None  # noqa: S101  (the caller asked)
    teks = baris.nilai.get(kolom.kode) or bawaan
    if not teks:
        if konteks.oleh.upt_id:
            baris.upt = konteks.upt.get(konteks.oleh.upt_id)
        if baris.upt is None:
            baris.galat = True
            baris.pesan.append(Pesan("UPT kosong", kolom.kode, MASALAH))
        return
    baris.mentah.setdefault(kolom.kode, teks)
    if jawab := konteks.jawaban.get(kunci_tanya(teks)):
        baris.upt = konteks.upt.get(int(jawab)) if jawab.isdigit() else None
        if jawab == LEWATI:
            baris.nilai["_lewati"] = f"dilewati: {teks}"
            return
        if baris.upt:
            return
    hasil = konteks.pengenal.kenali(teks)
    if hasil.pasti is not None:
        baris.upt = konteks.upt.get(hasil.pasti.pk, hasil.pasti)
        return
    calon = [u for u, _ in hasil.calon]
    if hasil.keyakinan is Keyakinan.RAGU and len(calon) > 1:
        kalimat = f"UPT “{teks}” bisa lebih dari satu: {', '.join(u.nama for u in calon[:4])}"
    elif calon:
        kalimat = f"UPT tidak dikenal: {teks}. Mungkin {calon[0].nama}?"
    else:
        kalimat = f"UPT tidak dikenal: {teks}"
    baris.pesan.append(Pesan(kalimat, kolom.kode, MASALAH))
    if konteks.perintah:
        baris.galat = True
        return
    baris.pertanyaan = Pertanyaan(
        kode=kunci_tanya(teks),
        teks=f"“{teks}” itu unit yang mana?",
        pilihan=tuple((str(u.pk), u.nama) for u in _pilihan(calon, konteks)),
        alias=teks,
    )


def _pilihan(calon: list[UPT], konteks: Konteks) -> list[UPT]:
    """Likely units first, then all in scope where they are few enough for one list."""
    lain = [u for u in konteks.upt.values() if u not in calon] if len(konteks.upt) <= 80 else []
    return [*calon, *lain]
