"""Cells of a row → values by the kind of each column, with messages for what could not be read."""

import re
from collections.abc import Callable
from typing import Any

from rapidfuzz import fuzz, process

from impor.jenis import Kolom, Konteks, Nilai, Pesan
from impor.kenali.kamus import normal
from impor.nilai import bilangan, centang, kosong, nomor_panjang, sebagai_teks, tanggal, uang
from impor.nilai.teks import rapi_berbaris

_KODE = re.compile(r"(\d{2})-?(\d{2})-?(\d{4})")
_GALAT_EXCEL = re.compile(r"#(?:N/A|REF!|VALUE!|DIV/0!|NAME\?|NUM!|NULL!)", re.IGNORECASE)


def baca_nilai(kolom: Kolom, sel: Any, konteks: Konteks) -> tuple[Any, Pesan | None]:
    """Value of a cell (None: blank or unreadable) and what to tell about it."""
    if isinstance(sel, str) and _GALAT_EXCEL.fullmatch(sel.strip()):
        return None, Pesan(
            f"{kolom.label}: rumus Excel bernilai {sel.strip()}; dibiarkan kosong.",
            kolom.kode,
            kolom.kode,
        )
    if kolom.kata_kosong and isinstance(sel, str) and normal(sel) in kolom.kata_kosong:
        return None, None
    nilai, teks = _PEMBACA[kolom.nilai](kolom, sel, konteks)
    return nilai, Pesan(teks, kolom.kode, kolom.kode) if teks else None


def _teks(kolom: Kolom, sel: Any, _: Konteks) -> tuple[Any, str]:
    if kosong(sel):
        return None, ""
    return _potong(kolom, sebagai_teks(sel))


def _paragraf(kolom: Kolom, sel: Any, _: Konteks) -> tuple[Any, str]:
    if kosong(sel):
        return None, ""
    return _potong(kolom, rapi_berbaris(sel) if isinstance(sel, str) else sebagai_teks(sel))


def _potong(kolom: Kolom, teks: str) -> tuple[Any, str]:
    if kolom.maks and len(teks) > kolom.maks:
        return (
            teks[: kolom.maks].rstrip(),
            f"{kolom.label} lebih dari {kolom.maks} huruf; dipotong.",
        )
    return teks, ""


def _uang(kolom: Kolom, sel: Any, _: Konteks) -> tuple[Any, str]:
    hasil = uang(sel)
    return hasil, hasil.pesan


def _bilangan(kolom: Kolom, sel: Any, _: Konteks) -> tuple[Any, str]:
    hasil = bilangan(sel, maks=kolom.maks or 2_000_000_000)
    return hasil.nilai, f"{kolom.label}: {hasil.pesan}" if hasil.pesan else ""


def _tanggal(kolom: Kolom, sel: Any, _: Konteks) -> tuple[Any, str]:
    hasil = tanggal(sel)
    return (hasil if hasil.hari else None), hasil.pesan


def _centang(kolom: Kolom, sel: Any, _: Konteks) -> tuple[Any, str]:
    hasil = centang(sel)
    return hasil.ya, f"{kolom.label}: {hasil.pesan}" if hasil.pesan else ""


def _nomor(kolom: Kolom, sel: Any, _: Konteks) -> tuple[Any, str]:
    hasil = nomor_panjang(sel)
    return hasil, f"{kolom.label}: {hasil.pesan}" if hasil.pesan else ""


def _kode(kolom: Kolom, sel: Any, _: Konteks) -> tuple[Any, str]:
    """Our own code of 8 digits; an office's own numbering is told and left aside."""
    if kosong(sel):
        return None, ""
    teks = sebagai_teks(sel)
    if m := _KODE.fullmatch(teks):
        return "".join(m.groups()), ""
    return None, f"{kolom.label} “{teks[:30]}” bukan kode PasProduk; diabaikan."


def _pilihan(kolom: Kolom, sel: Any, konteks: Konteks) -> tuple[Any, str]:
    if kosong(sel):
        return None, ""
    teks = sebagai_teks(sel)
    kamus = konteks.memori.setdefault(f"_pilihan_{kolom.kode}", {})
    if not kamus:
        boleh = kolom.pilihan(konteks) if kolom.pilihan else []
        kamus["boleh"] = boleh
        kamus["normal"] = {normal(s): t for s, t in kolom.sinonim_pilihan.items() if t in boleh}
        kamus["normal"] |= {normal(b): b for b in boleh}
    kunci = normal(teks)
    if kunci in kamus["normal"]:
        return kamus["normal"][kunci], ""
    dekat = process.extractOne(kunci, list(kamus["normal"]), scorer=fuzz.ratio, score_cutoff=70)
    saran = f" Mungkin “{kamus['normal'][dekat[0]]}”?" if dekat else ""
    return None, (
        f"{kolom.label} “{teks[:40]}” tidak ada dalam pilihan; dibiarkan kosong.{saran} "
        f"Pilihan: {', '.join(kamus['boleh'])}."
    )


_PEMBACA: dict[Nilai, Callable[[Kolom, Any, Konteks], tuple[Any, str]]] = {
    Nilai.TEKS: _teks,
    Nilai.PARAGRAF: _paragraf,
    Nilai.UANG: _uang,
    Nilai.BILANGAN: _bilangan,
    Nilai.TANGGAL: _tanggal,
    Nilai.CENTANG: _centang,
    Nilai.PILIHAN: _pilihan,
    Nilai.UPT: _teks,
    Nilai.NOMOR: _nomor,
    Nilai.KODE: _kode,
}
