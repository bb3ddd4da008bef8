"""`/kelola/sertifikat/legalitas/`: what is obliged, in force, under way, ending, missing."""

from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import FileResponse, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from akun.akses import KANWIL, PIMPINAN, PUSAT, akses
from akun.permintaan import PermintaanPetugas
from inti.audit import catat
from inti.waktu import hari_ini
from katalog.izin import Tanda, tanda_tiga
from katalog.models import Produk
from katalog.models.izin import Keluarga
from sertifikasi.forms.legalitas import FormLegalitas
from sertifikasi.keadaan import KATA
from sertifikasi.lembar_legalitas import Isi, buku
from sertifikasi.queries.kewajiban_lain import tanda_lain
from sertifikasi.queries.legalitas import (
    ANGKA,
    Lingkup,
    baris_produk,
    kalender,
    matriks,
    nama_bulan,
    per_jenis,
)
from sertifikasi.queries.legalitas import berakhir as yang_berakhir
from sertifikasi.queries.legalitas_lain import ANGKA_LAIN, baris_lain, nama_jenis, per_jenis_lain
from sertifikasi.views.sajian import butir_daftar
from sertifikasi.views.sajian_legalitas import judul_produk, sajian_ringkas, sajian_tempat

PEMBACA = KANWIL | PIMPINAN | PUSAT
PER_HALAMAN = 50


@akses(PEMBACA)
@require_GET
def ringkas(request: PermintaanPetugas) -> HttpResponse:
    """The tile, the matrix, the kinds, the calendar."""
    konteks = sajian_ringkas(request.user, FormLegalitas(request.GET))
    return render(request, "sertifikasi/legalitas.html", konteks)


@akses(PEMBACA)
@require_GET
def produk(request: PermintaanPetugas) -> HttpResponse:
    """The products behind a figure."""
    pengguna: Any = request.user
    form = FormLegalitas(request.GET)
    izin, angka = form.baca("izin", "halal"), form.baca("angka", "tanpa")
    baris = _baris(form.lingkup(pengguna.cakupan), izin, angka)
    hal = Paginator(baris, PER_HALAMAN).get_page(request.GET.get("halaman"))
    konteks = {
        "hal": hal,
        "baris": [_produk_dan_tanda(satu, izin) for satu in hal],
        "judul": judul_produk(izin, angka),
        **sajian_tempat(pengguna, form),
    }
    return render(request, "sertifikasi/legalitas_produk.html", konteks)


def _baris(lingkup: Lingkup, izin: str, angka: str) -> QuerySet[Any]:
    if izin in Keluarga.values:
        return baris_produk(lingkup, izin, angka)
    return baris_lain(lingkup, izin, angka)


def _produk_dan_tanda(satu: Any, izin: str) -> tuple[Produk, Tanda]:
    if izin in Keluarga.values:
        return satu, next(t for t in tanda_tiga(satu) if t.keluarga == izin)
    return satu.produk, tanda_lain(satu)


@akses(PEMBACA)
@require_GET
def berakhir(request: PermintaanPetugas) -> HttpResponse:
    """The certificates that end in a month, or in the next twelve."""
    pengguna: Any = request.user
    form = FormLegalitas(request.GET)
    baris = yang_berakhir(form.lingkup(pengguna.cakupan), pengguna.zona, form.baca("bulan"))
    hal = Paginator(baris, PER_HALAMAN).get_page(request.GET.get("halaman"))
    konteks = {
        "hal": hal,
        "butir": [butir_daftar(s) for s in hal],
        "bulan": nama_bulan(form.baca("bulan")) if form.baca("bulan") else "",
        **sajian_tempat(pengguna, form),
    }
    return render(request, "sertifikasi/legalitas_berakhir.html", konteks)


@akses(PEMBACA)
@require_GET
def ringkas_xlsx(request: PermintaanPetugas) -> FileResponse:
    """Matrix, other permits, kinds and calendar, a sheet each."""
    pengguna: Any = request.user
    lingkup = FormLegalitas(request.GET).lingkup(pengguna.cakupan)
    baris, jumlah = matriks(lingkup)
    kepala = [f"{k.label}: {ANGKA[a][0]}" for k in Keluarga for a in ANGKA]
    jenis = per_jenis(lingkup)
    lembar: list[tuple[str, list[str], list[list[Isi]]]] = [
        (
            "Matriks",
            ["Tempat", "Kode", "Produk terdata", *kepala],
            [
                [
                    b.nama,
                    b.kode,
                    b.terdata,
                    *(b.angka[k][a] for k in Keluarga.values for a in ANGKA),
                ]
                for b in [*baris, jumlah]
            ],
        ),
        (
            "Izin lain",
            ["Izin", *(ANGKA[a][0] for a in ANGKA_LAIN)],
            [[j.nama, *(isi[a] for a in ANGKA_LAIN)] for j, isi in per_jenis_lain(lingkup)],
        ),
        (
            "Jenis",
            ["Jenis", *(v[0] for v in KATA.values())],
            [[j.nama, *(isi.get(k, 0) for k in KATA)] for j, isi in jenis],
        ),
        (
            "Kalender",
            ["Bulan", "Sertifikat berakhir"],
            [[b.nama, b.jumlah] for b in kalender(lingkup, pengguna.zona)],
        ),
    ]
    return _unduh(request, buku(lembar), "legalitas")


@akses(PEMBACA)
@require_GET
def produk_xlsx(request: PermintaanPetugas) -> FileResponse:
    """Exactly the rows of `produk`, all of them."""
    pengguna: Any = request.user
    form = FormLegalitas(request.GET)
    izin, angka = form.baca("izin", "halal"), form.baca("angka", "tanpa")
    tiga = izin in Keluarga.values
    isi = [
        [
            p.nama,
            p.kode_tampil,
            p.kategori.nama if p.kategori else "",
            p.upt.nama,
            p.upt.kanwil.wilayah,
            *(x for t in (tanda_tiga(p) if tiga else [satu]) for x in (t.kata, t.alasan)),
        ]
        for p, satu in (
            _produk_dan_tanda(b, izin) for b in _baris(form.lingkup(pengguna.cakupan), izin, angka)
        )
    ]
    label = [k.label for k in Keluarga] if tiga else [nama_jenis(izin)]
    tanda = [x for kata in label for x in (kata, f"Alasan {kata}")]
    kepala = ["Produk", "Kode", "Jenis produk", "Unit", "Kanwil", *tanda]
    return _unduh(request, buku([("Produk", kepala, isi)]), f"{izin}-{angka}")


@akses(PEMBACA)
@require_GET
def berakhir_xlsx(request: PermintaanPetugas) -> FileResponse:
    """Exactly the rows of `berakhir`, all of them."""
    pengguna: Any = request.user
    form = FormLegalitas(request.GET)
    isi = [
        [
            s.jenis.nama,
            s.nomor,
            s.upt.nama,
            s.upt.kanwil.wilayah,
            f"{s.berlaku_sampai:%Y-%m-%d}",
            "ya" if s.contoh else "",
        ]
        for s in yang_berakhir(form.lingkup(pengguna.cakupan), pengguna.zona, form.baca("bulan"))
    ]
    kepala = ["Jenis", "Nomor", "Unit", "Kanwil", "Berlaku sampai", "Data contoh"]
    return _unduh(request, buku([("Berakhir", kepala, isi)]), "sertifikat-berakhir")


def _unduh(request: PermintaanPetugas, isi: Any, nama: str) -> FileResponse:
    pengguna: Any = request.user
    catat(
        "legalitas.ekspor",
        oleh=pengguna,
        perubahan=[{"berkas": nama, "saring": request.GET.urlencode()[:500]}],
    )
    hari = hari_ini(pengguna.zona)
    return FileResponse(isi, as_attachment=True, filename=f"{nama}-{hari:%Y-%m-%d}.xlsx")


__all__ = ["berakhir", "berakhir_xlsx", "produk", "produk_xlsx", "ringkas", "ringkas_xlsx"]
