"""The three permits of a product page: state, words and why."""

from datetime import date
from typing import Any

from inti.format import tanggal_singkat
from inti.waktu import setempat
from katalog.izin import PERLU_PEMBARUAN, tanda_tiga
from sertifikasi.queries import SertifikatPublik, sertifikat_publik

_BERUBAH = "Komposisi atau proses berubah sesudah sertifikat terbit."
_TANPA_NOMOR = {
    "belum_verifikasi": "Dicatat, tetapi belum diperiksa petugas Kantor Wilayah.",
    "diajukan": "Sedang diajukan.",
}


def _rincian(sertifikat: SertifikatPublik, zona: str) -> str:
    """'P-IRT 2026…, Dinas Kesehatan, berlaku sampai 3 Mar 2029'; only what was verified."""
    bagian = [f"{sertifikat.jenis} {sertifikat.nomor}".strip()]
    if sertifikat.terbit:
        bagian.append(f"terbit {tanggal_singkat(sertifikat.terbit)}")
    if sertifikat.tanpa_batas:
        bagian.append("berlaku tanpa batas waktu")
        if sertifikat.berlaku_sampai:
            bagian.append(f"tercetak sampai {tanggal_singkat(sertifikat.berlaku_sampai)}")
    elif sertifikat.berlaku_sampai:
        bagian.append(f"berlaku sampai {tanggal_singkat(sertifikat.berlaku_sampai)}")
    if sertifikat.diverifikasi_pada:
        dicocokkan = setempat(sertifikat.diverifikasi_pada, zona).date()
        bagian.append(f"dicocokkan petugas {tanggal_singkat(dicocokkan)}")
    arti = "; ".join(f"{nama.lower()} {nilai}" for nama, nilai in sertifikat.arti)
    return f"{', '.join(bagian)}." + (f" Arti nomornya: {arti}." if arti else "")


def izin_produk(terbitan: Any, hari: date) -> list[dict[str, str]]:
    """PIRT, HAKI, halal for `komponen/legal.html`; `terbitan` from `dengan_izin`."""
    sertifikat = [s for s in sertifikat_publik(terbitan.produk_id, hari) if s.diverifikasi_pada]
    hasil = []
    for tanda in tanda_tiga(terbitan):
        milik = [s for s in sertifikat if s.keluarga == tanda.keluarga]
        bagian = [_BERUBAH] if tanda.kode == PERLU_PEMBARUAN else []
        alasan = " ".join([*bagian, *(_rincian(s, terbitan.zona_waktu) for s in milik)])
        hasil.append(
            {
                "nama": tanda.label,
                "kata": tanda.kata,
                "ikon": tanda.ikon,
                "nada": "kosong" if tanda.putus and tanda.nada == "bata" else tanda.nada,
                "alasan": alasan or _TANPA_NOMOR.get(tanda.kode, "") or tanda.alasan,
            }
        )
    # Other kinds (BPOM MD, SNI, …) only where there is one.
    hasil += [
        {
            "nama": s.jenis,
            "kata": s.tanda.kata,
            "ikon": s.tanda.ikon,
            "nada": s.tanda.nada,
            "alasan": _rincian(s, terbitan.zona_waktu),
        }
        for s in sertifikat
        if s.keluarga == "lain"
    ]
    return hasil
