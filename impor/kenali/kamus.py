"""What a heading means: the synonyms of a kind of sheet, exact first, then near ones."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from impor.jenis import JenisImpor
from impor.nilai import rapi

ABAIKAN = "_abaikan"
_LAZIM_DIABAIKAN = (
    "no", "nomor", "nomor urut", "no urut", "urut", "paraf", "paraf petugas", "tanda tangan", "ttd",
    "kesalahan",
)  # fmt: skip
_SINGKATAN = {
    "jml": "jumlah", "jlh": "jumlah", "jmlh": "jumlah", "tgl": "tanggal", "tgl.": "tanggal",
    "brg": "barang", "hrg": "harga", "prod": "produk", "ket": "keterangan", "sat": "satuan",
    "no": "nomor", "nmr": "nomor", "kap": "kapasitas", "kat": "kategori", "ptgs": "petugas",
    "satker": "satuan kerja", "bln": "bulan", "th": "tahun", "thn": "tahun", "sertif": "sertifikat",
    "wa": "whatsapp", "telp": "telepon", "tlp": "telepon", "hp": "telepon",
}  # fmt: skip
# Words too general to mean a column under a parent that means another.
UMUM = {"nama", "nomor", "tanggal", "keterangan", "jumlah", "ada", "status"}
MIRIP = 88


def normal(teks: str) -> str:
    """Heading as compared: lower case, words only, abbreviations in full."""
    kata = re.findall(r"[a-z0-9]+", rapi(teks).lower())
    return " ".join(_SINGKATAN.get(k, k) for k in kata)


def nomor_baris(teks: str) -> bool:
    """'No' as sheets head the count of their rows; the same word in full may mean a number."""
    return rapi(teks).lower().strip(" .:") == "no"


@dataclass(frozen=True)
class Arti:
    kode: str
    pasti: bool


class Kamus:
    """Headings of one kind of sheet. Later entries win: built in, global, then the office's own."""

    def __init__(self, jenis: JenisImpor, pelajaran: Iterable[tuple[str, str]] = ()) -> None:
        self._arti: dict[str, str] = {
            normal(t): ABAIKAN for t in (*_LAZIM_DIABAIKAN, *jenis.abaikan)
        }
        for kolom in jenis.kolom:
            for teks in (kolom.label, kolom.kode.replace("_", " "), *kolom.sinonim):
                self._arti[normal(teks)] = kolom.kode
        for teks, kode in pelajaran:
            if kode in jenis.per_kode or kode == ABAIKAN:
                self._arti[normal(teks)] = kode
        self._arti.pop("", None)
        self._teks = [t for t in self._arti if len(t) >= 5]

    def tepat(self, teks: str) -> str | None:
        return self._arti.get(normal(teks))

    def arti(self, teks: str) -> Arti | None:
        """Meaning of a heading; `pasti` False when it is only near a known one."""
        kunci = normal(teks)
        if not kunci:
            return None
        if kode := self._arti.get(kunci):
            return Arti(kode, True)
        if len(kunci) < 5:
            return None
        dekat = process.extractOne(
            kunci, self._teks, scorer=fuzz.token_sort_ratio, score_cutoff=MIRIP
        )
        return Arti(self._arti[dekat[0]], False) if dekat else None
