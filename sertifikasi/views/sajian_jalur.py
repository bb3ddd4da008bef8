"""What the pages of a certificate's way show, put into words."""

from datetime import date
from typing import Any

from django.urls import reverse

from inti.format import lama, tanggal, tanggal_singkat
from inti.waktu import hari_ini
from sertifikasi import kebijakan
from sertifikasi.models import CatatanTahap, Sertifikat
from sertifikasi.queries.jalur import alur, catatan_tahap, perpanjangan_berjalan

PELAKU_IKON = {"unit": "house", "kanwil": "building", "mitra": "users", "penerbit": "badge-check"}
_RUPA = {
    CatatanTahap.Peristiwa.MULAI: ("flag", "nila"),
    CatatanTahap.Peristiwa.MAJU: ("arrow-right", "nila"),
    CatatanTahap.Peristiwa.MUNDUR: ("undo-2", "soga"),
    CatatanTahap.Peristiwa.CATATAN: ("message-circle", "abu"),
    CatatanTahap.Peristiwa.DITOLAK: ("circle-x", "bata"),
    CatatanTahap.Peristiwa.TERBIT: ("badge-check", "daun"),
    CatatanTahap.Peristiwa.SELESAI: ("circle-check", "daun"),
    CatatanTahap.Peristiwa.DICABUT: ("circle-x", "bata"),
    CatatanTahap.Peristiwa.DIPERPANJANG: ("refresh", "nila"),
}
IKON_KEADAAN = {"selesai": "circle-check", "kini": "clock", "nanti": "circle-dashed"}


def kata_diam(s: Sertifikat, hari: date) -> str:
    """'Diam 41 hari, biasanya 21', 'Lewat tenggat 3 Des 2026', or nothing: not stalled.

    The usual duration and the deadline are both of the current step.
    """
    x, sejak = s.langkah, s.langkah_sejak
    if x is None or sejak is None or s.tahap in {s.Tahap.DITOLAK, s.Tahap.DICABUT}:
        return ""
    tenggat = x.tenggat(sejak)
    if tenggat and hari > tenggat:
        return f"Lewat tenggat {tanggal_singkat(tenggat)}"
    if x.hari_biasa is not None and (hari - sejak).days > x.hari_biasa:
        return f"Diam {(hari - sejak).days} hari, biasanya {x.hari_biasa}"
    return ""


def kata_lama(sejak: date | None, hari: date) -> str:
    return f"{lama((hari - sejak).days)}" if sejak else ""


def sajian_perjalanan(pengguna: Any, s: Sertifikat) -> dict[str, Any]:
    """The part "Perjalanan" of a certificate's page."""
    hari = hari_ini(s.upt.kanwil.zona_waktu)
    baris = alur(s)
    kini = s.langkah if s.tahap not in {s.Tahap.DITOLAK, s.Tahap.DICABUT} else None
    tenggat = kini.tenggat(s.langkah_sejak) if kini and s.langkah_sejak else None
    return {
        "alur": [{"b": b, "ikon": IKON_KEADAAN[b.keadaan]} for b in baris],
        "ada_dokumen": any(b.dokumen for b in baris),
        "langkah_kini": kini,
        "pelaku_ikon": PELAKU_IKON.get(kini.pelaku, "user") if kini else "",
        "lama_kini": kata_lama(s.langkah_sejak, hari),
        "diam": kata_diam(s, hari),
        "tenggat": tanggal(tenggat) if tenggat else "",
        "berikut_lewat": s.berikut_pada is not None and s.berikut_pada < hari,
        "catatan_jalur": [_butir(c) for c in catatan_tahap(s)],
        "boleh_memindah": kebijakan.boleh_memindah(pengguna, s),
        "boleh_menutup": kebijakan.boleh_menutup(pengguna, s),
        "boleh_menyelesaikan": kebijakan.boleh_menyelesaikan(pengguna, s),
        **_perpanjangan(pengguna, s),
    }


def _perpanjangan(pengguna: Any, s: Sertifikat) -> dict[str, Any]:
    boleh = kebijakan.boleh_memperpanjang(pengguna, s)
    berjalan = perpanjangan_berjalan(s)
    return {
        "perpanjangan": berjalan,
        "boleh_memperpanjang": boleh and berjalan is None,
        "boleh_membisukan": boleh and berjalan is not None and s.berlaku_sampai is not None,
    }


def _butir(c: CatatanTahap) -> dict[str, Any]:
    ikon, nada = _RUPA[CatatanTahap.Peristiwa(c.peristiwa)]
    judul = c.get_peristiwa_display()
    if c.nama_langkah and c.peristiwa not in {"terbit", "selesai"}:
        judul = f"{judul}: {c.nama_langkah}"
    elif c.nama_langkah and c.peristiwa == "selesai":
        judul = f"Selesai: {c.nama_langkah}"
    return {
        "c": c,
        "ikon": ikon,
        "nada": nada,
        "judul": judul,
        "pada": tanggal_singkat(c.tanggal),
        "oleh": str(c.oleh) if c.oleh else "",
    }


def sajian_langkah(s: Sertifikat, form: Any) -> dict[str, Any]:
    """The page of one move."""
    return {
        "s": s,
        "form": form,
        "produk": list(s.produk.all()),
        "batal_url": s.get_absolute_url(),
        "jejak": [
            {"teks": "Sertifikat", "url": reverse("sertifikasi:daftar")},
            {"teks": str(s), "url": s.get_absolute_url()},
        ],
    }
