"""The minutes of a session as PDF, from what the session kept."""

from typing import Any

from inti.format import tanggal, tanggal_hari, waktu_lengkap
from inti.pdf import susun
from pemetaan.models import ButirPutusan, PutusanRapat, Rapat
from pemetaan.queries.rapat import BarisRapat

H, J = PutusanRapat.Hasil, ButirPutusan.Jenis


def berita_acara_pdf(rapat: Rapat, baris: list[BarisRapat]) -> bytes:
    """The minutes with a signature block, from rows of `baris_rapat`."""
    return susun("berita_acara.typ", data_berita_acara(rapat, baris))


def data_berita_acara(rapat: Rapat, baris: list[BarisRapat]) -> dict[str, Any]:
    """All that the document says, as text and numbers."""
    ditetapkan = [b for b in baris if b.hasil == H.DITETAPKAN]
    ditunda = [b for b in baris if b.hasil == H.DITUNDA]
    belum = [b for b in baris if not b.selesai]
    return {
        "judul": "Berita Acara Rapat Penetapan Produk Unggulan",
        "kanwil": rapat.kanwil.nama,
        "hari": tanggal_hari(rapat.tanggal),
        "tempat": rapat.tempat,
        "ketua": _orang(rapat.ketua, rapat.jabatan_ketua, rapat.nip_ketua),
        "notulis": _orang(rapat.notulis, rapat.jabatan_notulis, rapat.nip_notulis),
        "hadir": rapat.jumlah_hadir or 0,
        "catatan": rapat.catatan,
        "kota": f"{rapat.kanwil.ibu_kota}, {tanggal(rapat.tanggal)}",
        "rancangan": rapat.terbuka,
        "contoh": rapat.contoh,
        "tutup": waktu_lengkap(rapat.ditutup_pada, rapat.kanwil.zona_waktu)
        if rapat.ditutup_pada
        else "",
        "jumlah": {
            "unit": len(baris),
            "ditetapkan": len(ditetapkan),
            "ditunda": len(ditunda),
            "belum": len(belum),
            "produk": sum(1 for b in ditetapkan for x in b.butir if x.jenis != J.AKHIR),
        },
        "ditetapkan": [_putusan(b) for b in ditetapkan],
        "ditunda": [{"unit": _nama(b), "alasan": b.putusan.alasan} for b in ditunda if b.putusan],
        "belum": [_nama(b) for b in belum],
    }


def _orang(nama: str, jabatan: str, nip: str) -> dict[str, str]:
    return {"nama": nama, "jabatan": jabatan, "nip": nip}


def _nama(b: BarisRapat) -> str:
    return b.putusan.upt_nama if b.putusan else b.nama


def _putusan(b: BarisRapat) -> dict[str, Any]:
    calon = {c["kode"]: c for c in (b.putusan.calon if b.putusan else [])}
    return {
        "unit": _nama(b),
        "unggulan": [_butir(x, calon) for x in b.butir if x.jenis != J.AKHIR],
        "akhir": [
            {"nama": x.produk_nama, "alasan": x.alasan} for x in b.butir if x.jenis == J.AKHIR
        ],
        "calon": len(calon),
    }


def _butir(butir: ButirPutusan, calon: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """A flagship with the facts that the session saw."""
    c = calon.get(butir.produk_kode, {})
    izin = [f"{t['label']} {t['kata'].lower()}" for t in c.get("izin", [])]
    bulan = f"{c.get('bulan')} (data contoh)" if c.get("bulan_contoh") else c.get("bulan", "")
    fakta = [c.get("kategori", ""), bulan, c.get("kapasitas", ""), ", ".join(izin)]
    return {
        "nama": butir.produk_nama,
        "jenis": butir.get_jenis_display(),
        "alasan": butir.alasan,
        "fakta": "; ".join(f for f in fakta if f),
    }
