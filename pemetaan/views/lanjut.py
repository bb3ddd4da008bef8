"""Further pages of the mapping: spread over categories and places, data quality."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from akun.akses import PETUGAS, akses
from akun.permintaan import PermintaanPetugas
from inti import audit
from inti.format import waktu_lengkap
from inti.lembar import lembar_alir
from inti.waktu import setempat
from organisasi.cakupan import Cakupan
from organisasi.models import Kanwil
from pemetaan import kebijakan
from pemetaan.forms.saring import FormTempat
from pemetaan.mutu import masalah, sajian_mutu
from pemetaan.periode import Periode
from pemetaan.queries.mutu import JENIS, produk_bermasalah
from pemetaan.queries.tempat import ambil_kanwil
from pemetaan.sebaran import sajian_sebaran
from pemetaan.views.bentuk import XLSX


def _kanwil(request: PermintaanPetugas, kode: str) -> Kanwil | None:
    return ambil_kanwil(request.user.cakupan, kode) if kode else None


def _per(request: PermintaanPetugas) -> str:
    return waktu_lengkap(timezone.now(), request.user.zona)


@akses(PETUGAS)
@require_safe
def sebaran(request: PermintaanPetugas) -> HttpResponse:
    """Which category is made where, and where nothing is made. Figures, open to every role."""
    pilihan = FormTempat(request.GET).pilihan()
    kanwil = _kanwil(request, pilihan["kanwil"])
    periode = Periode.baca(pilihan["periode"], request.user.zona)
    isi = sajian_sebaran(request.user.cakupan, kanwil, periode)
    return render(request, "pemetaan/sebaran.html", {**isi, "per": _per(request)})


@akses(PETUGAS)
@require_safe
def mutu(request: PermintaanPetugas) -> HttpResponse:
    """Products in scope that something is wrong with, each with its next action."""
    pilihan = FormTempat(request.GET).pilihan()
    kanwil = _kanwil(request, pilihan["kanwil"])
    isi = sajian_mutu(
        request.user.cakupan,
        kanwil,
        pilihan["jenis"],
        request.GET.get("halaman"),
        request.user.peran,
    )
    return render(
        request,
        "pemetaan/mutu.html",
        {
            **isi,
            "per": _per(request),
            "mengatur": kebijakan.boleh_mengatur_alasan(request.user),
        },
    )


@akses(PETUGAS)
@require_safe
def mutu_xlsx(request: PermintaanPetugas) -> HttpResponse:
    """All rows of one kind, not only those of the page."""
    pilihan = FormTempat(request.GET).pilihan()
    kanwil = _kanwil(request, pilihan["kanwil"])
    jenis = pilihan["jenis"]
    cakupan = Cakupan(kanwil_id=kanwil.pk) if kanwil else request.user.cakupan
    kolom = [
        ("Kode", 12), ("Produk", 40), ("Kode UPT", 10), ("UPT", 34), ("Masalah", 30),
        ("Kelengkapan", 12), ("Terakhir diubah", 18), ("Yang perlu dilakukan", 36),
    ]  # fmt: skip
    baris = (
        [
            p.kode_tampil, p.nama, p.upt.kode, p.upt.nama, masalah(p, jenis), p.kelengkapan,
            setempat(p.diperbarui_pada, p.upt.kanwil.zona_waktu).date(), JENIS[jenis][2],
        ]
        for p in produk_bermasalah(cakupan, jenis).iterator(chunk_size=500)
    )  # fmt: skip
    berkas, _ = lembar_alir(JENIS[jenis][0], kolom, baris, beku=2)
    audit.catat("pemetaan.ekspor", oleh=request.user, objek=kanwil)
    with berkas:
        jawaban = HttpResponse(berkas.read(), content_type=XLSX)
    jawaban["Content-Disposition"] = f'attachment; filename="mutu-data-{jenis}.xlsx"'
    return jawaban
