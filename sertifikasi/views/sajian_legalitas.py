"""What the legality page shows, put into words and addresses."""

from typing import Any

from django.urls import reverse
from django.utils.http import urlencode

from inti.format import daftar_kata, tanggal
from katalog.models.izin import Keluarga
from sertifikasi.forms.legalitas import FormLegalitas
from sertifikasi.queries.daftar import kanwil_dalam
from sertifikasi.queries.legalitas import (
    ANGKA,
    KOLOM,
    Baris,
    kalender,
    keadaan_terpakai,
    matriks,
    per_jenis,
    wajib_sejak,
)
from sertifikasi.queries.legalitas_lain import nama_jenis, per_jenis_lain

_PENDEK = {"belum_ada": "Belum ada", "kedaluwarsa": "Lewat"}


def judul_produk(izin: str, angka: str) -> str:
    """'Halal: wajib, belum bersertifikat'; `izin` is a family or another kind's code."""
    nama = Keluarga(izin).label if izin in Keluarga.values else nama_jenis(izin)
    return f"{nama}: {ANGKA[angka][0].lower()}"


def _url(nama: str, **isi: str) -> str:
    return f"{reverse(f'sertifikasi:{nama}')}?{urlencode({k: v for k, v in isi.items() if v})}"


def sajian_tempat(pengguna: Any, form: FormLegalitas) -> dict[str, Any]:
    """Choice of place and what is chosen."""
    kanwil = list(kanwil_dalam(pengguna.cakupan)) if pengguna.cakupan.nasional else []
    dipilih = next((k for k in kanwil if k.kode == form.baca("kanwil")), None)
    return {
        "pilihan_kanwil": kanwil,
        "kanwil": dipilih,
        "upt": form.baca("upt"),
        "kueri": urlencode({k: v for k in form.fields if (v := form.baca(k))}),
        "jejak": [
            {"teks": "Sertifikat", "url": reverse("sertifikasi:daftar")},
            {"teks": "Legalitas", "url": reverse("sertifikasi:legalitas")},
        ],
    }


def _sel(baris: Baris, tempat: dict[str, str]) -> list[dict[str, Any]]:
    return [
        {
            "label": f"{k.label} {ANGKA[a][0].lower()}",
            "nilai": baris.angka[k][a],
            "url": _url("legalitas_produk", izin=k.value, angka=a, **tempat)
            if baris.angka[k][a]
            else "",
            "tindak": a in {"belum_ada", "kedaluwarsa"},
            "awal": a == KOLOM[0],
        }
        for k in Keluarga
        for a in KOLOM
    ]


def sajian_ringkas(pengguna: Any, form: FormLegalitas) -> dict[str, Any]:
    lingkup = form.lingkup(pengguna.cakupan)
    baris, jumlah = matriks(lingkup)
    kanwil = lingkup.kanwil
    sempit = {"kanwil": kanwil, "upt": lingkup.upt}
    jenis = per_jenis(lingkup)
    keadaan = keadaan_terpakai(jenis)
    return {
        **sajian_tempat(pengguna, form),
        "kolom": [_PENDEK.get(a, ANGKA[a][0]) for a in KOLOM],
        "keluarga": [k.label for k in Keluarga],
        "lebar": len(KOLOM),
        "jumlah": jumlah,
        "per_kanwil": lingkup.per_kanwil,
        "baris": [
            {
                "b": b,
                "url": _url("legalitas", kanwil=b.kode)
                if lingkup.per_kanwil
                else _url("daftar", upt=b.kode),
                "sel": _sel(b, {"kanwil": b.kode} if lingkup.per_kanwil else {"upt": b.kode}),
            }
            for b in baris
        ],
        "kaki": _sel(jumlah, sempit),
        "petak": [
            {
                "label": f"{k.label}: wajib, belum bersertifikat",
                "nilai": jumlah.angka[k]["tanpa"],
                "dari": f"dari {jumlah.angka[k]['wajib']}",
                "url": _url("legalitas_produk", izin=k.value, angka="tanpa", **sempit),
            }
            for k in (Keluarga.HALAL, Keluarga.PIRT)
        ],
        "wajib_halal": " ".join(
            f"Halal wajib bagi {daftar_kata(nama)}{f' sejak {tanggal(sejak)}' if sejak else ''}."
            for sejak, nama in wajib_sejak("halal", pengguna.zona)
        ),
        "rinci_halal": [
            {
                "kata": ANGKA[a][0].lower(),
                "nilai": jumlah.angka["halal"][a],
                "url": _url("legalitas_produk", izin="halal", angka=a, **sempit),
            }
            for a in ("perlu_pembaruan", "belum_verifikasi")
            if jumlah.angka["halal"][a]
        ],
        "kepala_lain": [ANGKA[a][0] for a in KOLOM],
        "lain": [
            {
                "nama": j.nama,
                "sel": [
                    {
                        "label": ANGKA[a][0],
                        "nilai": isi[a],
                        "url": _url("legalitas_produk", izin=j.kode, angka=a, **sempit),
                        "tindak": a in {"belum_ada", "kedaluwarsa"},
                    }
                    for a in KOLOM
                ],
            }
            for j, isi in per_jenis_lain(lingkup)
        ],
        "keadaan": keadaan,
        "jenis": [
            {
                "nama": j.nama,
                "sel": [
                    {
                        "label": kata,
                        "nilai": isi.get(kode, 0),
                        "url": _url("daftar", jenis=j.kode, keadaan=kode, **sempit),
                    }
                    for kode, kata in keadaan
                ],
            }
            for j, isi in jenis
        ],
        "bulan": [
            {"b": b, "url": _url("legalitas_berakhir", bulan=b.kode, **sempit)}
            for b in kalender(lingkup, pengguna.zona)
        ],
    }
