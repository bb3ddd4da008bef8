"""`/kelola/sertifikat/papan/`: what stands where, per unit and per Kanwil."""

from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from akun.akses import PETUGAS, akses
from akun.permintaan import PermintaanPetugas
from inti.format import lama, tanggal_singkat
from inti.unduhan import kirim_lembar
from inti.waktu import hari_ini
from sertifikasi import kebijakan
from sertifikasi.forms.papan import FormPapan
from sertifikasi.lembar_papan import lembar_papan
from sertifikasi.models import JenisSertifikat
from sertifikasi.queries.daftar import jenis_aktif, kanwil_dalam, unit_dalam
from sertifikasi.queries.papan import (
    KOLOM,
    LABEL,
    Kartu,
    SaringanPapan,
    berakhir,
    hitungan_keluarga,
    jumlah_unggulan,
    per_kanwil,
)
from sertifikasi.queries.papan import papan as isi_papan
from sertifikasi.views.sajian import butir_daftar
from sertifikasi.views.sajian_jalur import kata_diam

KARTU_MAKS = 40  # per column; the rest is in the list
HABIS_MAKS = 20


@akses(PETUGAS)
@require_GET
def papan(request: HttpRequest) -> HttpResponse:
    """A Kanwil's or unit's board; headquarters first sees each Kanwil's figures."""
    pengguna: Any = request.user
    saringan = FormPapan(request.GET).saringan()
    per_keluarga = hitungan_keluarga(pengguna.cakupan, saringan)
    konteks = {
        **_sajian_saringan(pengguna, saringan),
        "jumlah": sum(per_keluarga.values())
        if not saringan.keluarga
        else per_keluarga.get(saringan.keluarga, 0),
        "cip_keluarga": [
            {"kode": k, "kata": kata, "jumlah": per_keluarga.get(k, 0)}
            for k, kata in JenisSertifikat.Keluarga.choices
            if per_keluarga.get(k) or k == saringan.keluarga
        ],
        "jumlah_semua": sum(per_keluarga.values()),
        "jumlah_unggulan": jumlah_unggulan(pengguna.cakupan, saringan),
    }
    if pengguna.cakupan.nasional and not saringan.kanwil and not saringan.upt:
        konteks |= _sajian_nasional(pengguna, saringan)
    else:
        konteks |= _sajian_kolom(pengguna, saringan)
    return render(request, "sertifikasi/papan.html", konteks)


@akses(PETUGAS)
@require_GET
def unduh(request: PermintaanPetugas) -> FileResponse:
    """Exactly the cards under these filters, all of them."""
    saringan = FormPapan(request.GET).saringan()
    nama = f"papan-sertifikasi-{hari_ini(request.user.zona):%Y-%m-%d}"
    return kirim_lembar(
        request,
        lembar_papan(isi_papan(request.user.cakupan, saringan)),
        aksi="papan.ekspor",
        nama=nama,
    )


def _sajian_saringan(pengguna: Any, saringan: SaringanPapan) -> dict[str, Any]:
    cakupan = pengguna.cakupan
    nasional = cakupan.nasional
    return {
        "saringan": saringan,
        "pilihan_kanwil": list(kanwil_dalam(cakupan)) if nasional else [],
        "pilihan_upt": list(unit_dalam(cakupan, saringan.kanwil))
        if (nasional and saringan.kanwil) or cakupan.kanwil_id
        else [],
        "pilihan_jenis": list(jenis_aktif()),
        "banyak_unit": cakupan.upt_id is None,
        "boleh_merencanakan": pengguna.peran in {"petugas_upt", "petugas_kanwil"},
        "ada_saringan": any(
            (saringan.upt, saringan.keluarga, saringan.jenis, saringan.diam, saringan.unggulan)
        ),
        "jejak": [{"teks": "Sertifikat", "url": reverse("sertifikasi:daftar")}],
    }


def _sajian_kolom(pengguna: Any, saringan: SaringanPapan) -> dict[str, Any]:
    kolom = isi_papan(pengguna.cakupan, saringan)
    semua = [k for kartu in kolom.values() for k in kartu]
    return {
        "kolom": [
            {
                "judul": LABEL[t],
                "jumlah": len(kolom[t]),
                "kartu": [_kartu(pengguna, k) for k in kolom[t][:KARTU_MAKS]],
                "sisa": max(len(kolom[t]) - KARTU_MAKS, 0),
                "url": _daftar(saringan, t),
            }
            for t in KOLOM
        ],
        "diam": sum(k.diam for k in semua),
        "unit": len({k.s.upt_id for k in semua}),
        "kosong": not semua,
        "habis": [_habis(pengguna, s) for s in berakhir(pengguna.cakupan, saringan)[:HABIS_MAKS]],
    }


def _habis(pengguna: Any, s: Any) -> dict[str, Any]:
    return {
        **butir_daftar(s),
        "perpanjang": reverse("sertifikasi:perpanjang", args=[s.pk])
        if kebijakan.boleh_memperpanjang(pengguna, s)
        else "",
    }


def _daftar(saringan: SaringanPapan, tahap: str) -> str:
    isi = {"kanwil": saringan.kanwil, "upt": saringan.upt, "keluarga": saringan.keluarga}
    isi |= {"jenis": saringan.jenis, "unggulan": saringan.unggulan}
    if tahap != "terbit":
        isi["keadaan"] = tahap
    return f"{reverse('sertifikasi:daftar')}?{urlencode({k: v for k, v in isi.items() if v})}"


def _kartu(pengguna: Any, k: Kartu) -> dict[str, Any]:
    s = k.s
    return {
        "s": s,
        "judul": " · ".join([s.jenis.nama, *k.produk[:1]]),
        "lain": max(len(k.produk) - 1, 0),
        "lama": lama(k.hari),
        "diam": (kata_diam(s, k.sejak + timedelta(days=k.hari)) or "Diam") if k.diam else "",
        "berikut": f"{s.berikut}, {tanggal_singkat(s.berikut_pada)}"
        if s.berikut and s.berikut_pada
        else s.berikut,
        "pelaku": s.langkah.get_pelaku_display() if s.langkah else "",
        "pindah": reverse("sertifikasi:pindah", args=[s.pk])
        if kebijakan.boleh_memindah(pengguna, s)
        else reverse("sertifikasi:selesai", args=[s.pk])
        if kebijakan.boleh_menyelesaikan(pengguna, s)
        else "",
    }


def _sajian_nasional(pengguna: Any, saringan: SaringanPapan) -> dict[str, Any]:
    angka = per_kanwil(pengguna.cakupan, saringan)
    sisa = {b: getattr(saringan, b) for b in ("keluarga", "jenis", "diam", "unggulan")}
    baris = []
    for kanwil in kanwil_dalam(pengguna.cakupan):
        n = angka.get(kanwil.kode, {})
        kueri = urlencode({"kanwil": kanwil.kode, **{k: v for k, v in sisa.items() if v}})
        baris.append(
            {
                "kanwil": kanwil,
                "url": f"?{kueri}",
                "sel": [{"label": LABEL[t], "nilai": n.get(t, 0)} for t in KOLOM],
                "diam": n.get("diam", 0),
            }
        )
    return {
        "nasional": baris,
        "kepala": [LABEL[t] for t in KOLOM],
        "diam": sum(b["diam"] for b in baris),
    }
