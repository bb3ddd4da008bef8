"""What templates of certificates show, put into words."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from inti.format import tanggal, tanggal_singkat, waktu_lengkap
from inti.waktu import hari_ini
from katalog.models import Produk
from organisasi.models import UPT
from sertifikasi import kebijakan
from sertifikasi.forms.saring import KEADAAN
from sertifikasi.forms.tindakan import FormLampirkan, FormPindaian
from sertifikasi.keadaan import KATA, Tanda, tanda_sertifikat
from sertifikasi.models import JenisSertifikat, Sertifikat
from sertifikasi.queries.daftar import (
    MENUNGGU,
    PERLU_UNIT,
    URUTAN,
    Saringan,
    hitungan,
    kanwil_dalam,
    produk_dalam,
    produk_sertifikat,
    unit_dalam,
)
from sertifikasi.queries.nomor import periksa_sertifikat
from sertifikasi.queries.riwayat import riwayat_sertifikat
from sertifikasi.views.sajian_jalur import sajian_perjalanan


def tanda_baris(sertifikat: Sertifikat) -> Tanda:
    return tanda_sertifikat(sertifikat, hari_ini(sertifikat.upt.kanwil.zona_waktu))


def teks_sampai(sertifikat: Sertifikat) -> str:
    """Last day in words. An unverified certificate without a date claims nothing."""
    if sertifikat.jenis.tanpa_batas and sertifikat.diverifikasi_pada:
        return "Tanpa batas"
    if sertifikat.berlaku_sampai:
        return tanggal_singkat(sertifikat.berlaku_sampai)
    if sertifikat.tahap != Sertifikat.Tahap.TERBIT:
        return "–"
    if kebijakan.tanpa_akhir_padahal_bermasa(sertifikat) or (
        sertifikat.dasar == Sertifikat.Dasar.SUMBER and sertifikat.diverifikasi_pada is None
    ):
        return "Belum diisi"
    return "Tanpa batas"


def butir_daftar(sertifikat: Sertifikat) -> dict[str, Any]:
    return {
        "s": sertifikat,
        "tanda": tanda_baris(sertifikat),
        "sampai": teks_sampai(sertifikat),
        "menunggu": sertifikat.keadaan == "belum_verifikasi"  # type: ignore[attr-defined]
        and kebijakan.ada_bukti(sertifikat)
        and not sertifikat.catatan_periksa,
    }


def sajian_saringan(pengguna: Any, saringan: Saringan) -> dict[str, Any]:
    """Chips with their figures, the choice of place, and what is chosen."""
    cakupan = pengguna.cakupan
    per_keluarga = hitungan(cakupan, saringan, "keluarga")
    per_keadaan = hitungan(cakupan, saringan, "keadaan")
    nasional = cakupan.nasional
    return {
        "saringan": saringan,
        "cip_keluarga": [
            {"kode": k, "kata": label, "jumlah": per_keluarga.get(k, 0)}
            for k, label in JenisSertifikat.Keluarga.choices
        ],
        "jumlah_semua": sum(per_keluarga.values()),
        "cip_keadaan": [
            {"kode": k, "kata": kata, "jumlah": per_keadaan.get(k, 0)}
            for k, kata in KEADAAN.items()
            if per_keadaan.get(k, 0) or k == saringan.keadaan
        ],
        "menunggu": per_keadaan.get(MENUNGGU, 0),
        "kode_menunggu": MENUNGGU,
        "kode_perlu": PERLU_UNIT,
        "per_keadaan": per_keadaan,
        "pilihan_kanwil": list(kanwil_dalam(cakupan)) if nasional else [],
        "pilihan_upt": list(unit_dalam(cakupan, saringan.kanwil))
        if (nasional and saringan.kanwil) or cakupan.kanwil_id
        else [],
        "pilihan_urut": URUTAN,
        "ada_saringan": any(
            (saringan.kanwil, saringan.upt, saringan.produk, saringan.keluarga, saringan.jenis)
        )
        or any((saringan.lingkup, saringan.keadaan, saringan.unggulan, saringan.q)),
        "boleh_mencatat": pengguna.peran in {"petugas_upt", "petugas_kanwil"},
        "banyak_unit": cakupan.upt_id is None,
    }


def _sampai_rinci(s: Sertifikat) -> str:
    """The last day; where today's rule knows none, the printed day is only told."""
    if s.berlaku_sampai is None:
        return teks_sampai(s)
    if s.jenis.tanpa_batas:
        return f"Tanpa batas menurut aturan sekarang (tercetak {tanggal(s.berlaku_sampai)})"
    return tanggal(s.berlaku_sampai)


def _fakta(s: Sertifikat) -> list[dict[str, str]]:
    baris = [
        ("Unit", s.upt.nama),
        ("Berlaku untuk", "Dapur unit" if s.lingkup == Sertifikat.Lingkup.DAPUR else "Produk"),
        ("Nomor sertifikat", s.nomor or "Belum diisi"),
    ]
    if s.nomor_kh:
        baris.append(("Nomor ketetapan halal (KH)", s.nomor_kh))
    if s.nomor_permohonan:
        baris.append(("Nomor permohonan", s.nomor_permohonan))
    baris += [
        ("Pemegang", s.nama_pemegang or s.get_pemegang_display()),
        ("Penerbit", s.penerbit or s.jenis.penerbit),
        ("Terbit", tanggal(s.terbit) if s.terbit else "Belum diisi"),
        (
            "Berlaku sampai",
            _sampai_rinci(s),
        ),
    ]
    if s.catatan:
        baris.append(("Catatan", s.catatan))
    return [{"nama": nama, "nilai": nilai} for nama, nilai in baris]


def sajian_rinci(
    request: HttpRequest, s: Sertifikat, form_pindaian: Any = None, form_lampirkan: Any = None
) -> dict[str, Any]:
    """The certificate's page for this person."""
    pengguna: Any = request.user
    nomor, permohonan = periksa_sertifikat(s)
    produk = list(produk_sertifikat(s))
    terlihat = set(
        produk_dalam(pengguna.cakupan)
        .filter(pk__in=[p.pk for p in produk])
        .values_list("pk", flat=True)
    )
    boleh = kebijakan.boleh_mengisi(pengguna, s.upt) and s.tahap != Sertifikat.Tahap.DICABUT
    dapat_lampir = boleh and s.lingkup == Sertifikat.Lingkup.PRODUK
    pemeriksa = kebijakan.petugas_pemeriksa(pengguna, s.upt)
    return {
        "s": s,
        "tanda": tanda_baris(s),
        "fakta": _fakta(s),
        "nomor": nomor,
        "permohonan": permohonan,
        "produk": produk,
        "terlihat": terlihat,
        "perlu_baru": _perlu_baru(s, [p for p in produk if p.pk in terlihat]),
        "boleh_mengisi": boleh,
        "boleh_melampirkan": dapat_lampir,
        "boleh_verifikasi": kebijakan.boleh_memverifikasi(pengguna, s),
        "boleh_mengembalikan": kebijakan.boleh_mengembalikan(pengguna, s),
        "boleh_mencabut": kebijakan.boleh_mencabut(pengguna, s),
        "boleh_menghapus": kebijakan.boleh_menghapus(pengguna, s),
        "pemeriksa": pemeriksa,
        "bukan_kedua": pemeriksa and not kebijakan.orang_kedua(pengguna, s),
        "belum_bisa": kebijakan.alasan_belum_bisa(s),
        "form_pindaian": form_pindaian or FormPindaian(initial={"versi": s.versi}),
        "form_lampirkan": form_lampirkan
        or FormLampirkan(
            sertifikat=s,
            kanwil_id=pengguna.kanwil_id,
            kecuali=[p.pk for p in produk],
            initial={"versi": s.versi},
        ),
        "riwayat": [
            {
                "ikon": b.ikon,
                "nada": b.nada,
                "judul": b.judul,
                "oleh": b.oleh,
                "waktu": waktu_lengkap(b.pada, pengguna.zona),
                "isi": b.isi,
            }
            for b in riwayat_sertifikat(s)
        ],
        "jejak": [{"teks": "Sertifikat", "url": reverse("sertifikasi:daftar")}],
        "kata": KATA,
        **sajian_perjalanan(pengguna, s),
    }


def _perlu_baru(s: Sertifikat, produk: list[Produk]) -> list[Produk]:
    """Products of a verified halal certificate whose composition changed since."""
    halal = s.jenis.keluarga == JenisSertifikat.Keluarga.HALAL
    if not (halal and s.diverifikasi_pada and s.tahap == Sertifikat.Tahap.TERBIT):
        return []
    return [p for p in produk if p.halal_perbarui]


def sajian_isian(form: Any, upt: UPT, sertifikat: Sertifikat | None) -> dict[str, Any]:
    """The entry page."""
    jejak = [{"teks": "Sertifikat", "url": reverse("sertifikasi:daftar")}]
    if sertifikat:
        jejak.append(
            {"teks": str(sertifikat), "url": reverse("sertifikasi:rinci", args=[sertifikat.pk])}
        )
    return {
        "form": form,
        "upt": upt,
        "s": sertifikat,
        "jejak": jejak,
        "judul": "Ubah sertifikat" if sertifikat else "Catat sertifikat",
    }
