"""Official reports: ask for one, watch it, take it. Scope first; a report of others is 404."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import OuterRef, Subquery
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.text import slugify
from django.views.decorators.http import require_POST, require_safe

from akun.akses import PETUGAS, akses
from akun.permintaan import PermintaanPetugas
from inti import audit
from inti.galat import GalatLayanan
from organisasi.models import UPT, Kanwil
from pemetaan import kebijakan
from pemetaan.forms.laporan import FormSalinan
from pemetaan.laporan.berkas import AKHIRAN
from pemetaan.models import LaporanResmi, SalinanBertanda
from pemetaan.periode import Periode, pilihan
from pemetaan.queries.putaran import putaran_ditutup
from pemetaan.queries.tempat import ambil_kanwil, upt_dalam
from pemetaan.services.laporan import minta_laporan
from pemetaan.views.bentuk import PDF, XLSX

PER_HALAMAN = 30
PUTARAN = "putaran-"  # how the menu of periods names a closed round
TIPE = {"pdf": PDF, "xlsx": XLSX, "ringkas": PDF, "gambar": "image/png"}


def _lingkup(request: PermintaanPetugas, isi: Any) -> tuple[Kanwil | None, UPT | None]:
    """What the report is to be about: named, else the person's own office. 404 out of scope."""
    cakupan = request.user.cakupan
    # A NUL cannot be asked of PostgreSQL; no code has one.
    kode_upt, kode_kanwil = (isi.get(k, "").replace("\0", "?") for k in ("upt", "kanwil"))
    kode_upt, kode_kanwil = kode_upt[:5], kode_kanwil[:2]
    if kode_upt or cakupan.upt_id is not None:
        upt = upt_dalam(cakupan, kode_upt) if kode_upt else request.user.upt
        if upt is None:
            raise Http404
        return None, upt
    if kode_kanwil:
        return ambil_kanwil(cakupan, kode_kanwil), None
    if cakupan.nasional:
        return None, None
    return get_object_or_404(Kanwil.objects.dalam(cakupan)), None


def _pilihan(
    request: PermintaanPetugas, kanwil: Kanwil | None, upt: UPT | None
) -> list[tuple[str, list[tuple[str, str]]]]:
    """Periods, and the closed rounds of this scope."""
    ditutup = putaran_ditutup(request.user.cakupan, kanwil, upt)
    putaran = [(f"{PUTARAN}{p.pk}", p.judul) for p in ditutup]
    return [
        *([("Putaran yang ditutup", putaran)] if putaran else []),
        *pilihan(request.user.zona),
    ]


@akses(PETUGAS)
@require_safe
def daftar(request: PermintaanPetugas) -> HttpResponse:
    """Reports in scope, and the form that asks for one."""
    kanwil, upt = _lingkup(request, request.GET)
    semua = LaporanResmi.objects.dalam(request.user.cakupan)
    if upt is not None:
        semua = semua.filter(upt=upt)
    elif kanwil is not None:
        semua = semua.filter(kanwil=kanwil)
    bertanda = SalinanBertanda.objects.berlaku().filter(laporan=OuterRef("pk"))
    semua = semua.select_related("kanwil", "upt", "dibuat_oleh").annotate(
        nomor_surat=Subquery(bertanda.values("nomor_surat")[:1])
    )
    zona = request.user.zona
    konteks = {
        "kanwil": kanwil,
        "upt": upt,
        "pilihan_periode": _pilihan(request, kanwil, upt),
        "kode_periode": request.GET.get("periode", "")[:20],
        "hal": Paginator(semua, PER_HALAMAN).get_page(request.GET.get("halaman")),
        "zona": zona,
        "mengatur_kop": kebijakan.boleh_mengatur_kop(request.user, kanwil),
    }
    return render(request, "pemetaan/laporan_daftar.html", konteks)


@akses(PETUGAS)
@require_POST
def minta(request: PermintaanPetugas) -> HttpResponse:
    kanwil, upt = _lingkup(request, request.POST)
    zona = upt.kanwil.zona_waktu if upt else kanwil.zona_waktu if kanwil else request.user.zona
    kode = request.POST.get("periode", "")[:40]
    periode = Periode.baca(kode, zona)
    putaran = None
    if kode.startswith(PUTARAN):
        nomor = kode.removeprefix(PUTARAN)
        ditutup = {str(p.pk): p for p in putaran_ditutup(request.user.cakupan, kanwil, upt)}
        if nomor not in ditutup:
            raise Http404
        putaran = ditutup[nomor]
    try:
        laporan = minta_laporan(
            kanwil=kanwil, upt=upt, periode=periode, putaran=putaran, oleh=request.user
        )
    except GalatLayanan as galat:
        messages.error(request, galat.pesan)
        return redirect("pemetaan:laporan")
    messages.success(request, "Laporan masuk antrean. Halaman ini menunjukkan kemajuannya.")
    return redirect("pemetaan:laporan_lihat", laporan.pk)


def ambil_laporan(request: PermintaanPetugas, pk: int) -> LaporanResmi:
    """A report in the person's scope, or 404."""
    semua = LaporanResmi.objects.dalam(request.user.cakupan)
    return get_object_or_404(
        semua.select_related("kanwil", "upt__kanwil", "putaran", "dibuat_oleh"), pk=pk
    )


@akses(PETUGAS)
@require_safe
def lihat(request: PermintaanPetugas, pk: int) -> HttpResponse:
    """Progress, or the files."""
    konteks = sajian_laporan(request, ambil_laporan(request, pk))
    return render(request, "pemetaan/laporan_lihat.html", konteks)


def sajian_laporan(
    request: PermintaanPetugas, laporan: LaporanResmi, form: FormSalinan | None = None
) -> dict[str, Any]:
    """Context of the page of one report, with its signed copies and the form for one."""
    pengguna: Any = request.user
    semua = list(laporan.salinan.select_related("diunggah_oleh", "ditarik_oleh"))  # type: ignore[attr-defined]
    return {
        "laporan": laporan,
        "jejak": [{"teks": "Laporan resmi", "url": reverse("pemetaan:laporan")}],
        "zona": pengguna.zona,
        "salinan": next((s for s in semua if s.ditarik_pada is None), None),
        "ditarik": [s for s in semua if s.ditarik_pada],
        "mengunggah": kebijakan.boleh_mengunggah_salinan(pengguna, laporan),
        "form": form or FormSalinan(pengguna=pengguna, zona=pengguna.zona),
        "kode_ulang": f"{PUTARAN}{laporan.putaran_id}" if laporan.putaran_id else laporan.periode,
    }


@akses(PETUGAS)
@require_safe
def unduh(request: PermintaanPetugas, pk: int, jenis: str) -> FileResponse:
    """A file of the report (`TIPE`) as it was built."""
    laporan = ambil_laporan(request, pk)
    if jenis not in TIPE:
        raise Http404
    berkas = getattr(laporan, jenis)
    if not berkas:
        raise Http404
    try:
        isi = berkas.open("rb")
    except FileNotFoundError as galat:
        raise Http404 from galat
    audit.catat("laporan_resmi.unduh", oleh=request.user, objek=laporan)
    lingkup = (
        laporan.upt.kode if laporan.upt else laporan.kanwil.kode if laporan.kanwil else "nasional"
    )
    periode = slugify(laporan.periode_nama)
    jawaban = FileResponse(
        isi,
        as_attachment=jenis in {"xlsx", "gambar"},
        filename=f"laporan-pemetaan-{lingkup}-{periode}{AKHIRAN[jenis]}",
        content_type=TIPE[jenis],
    )
    jawaban["X-Content-Type-Options"] = "nosniff"
    jawaban["Cache-Control"] = "private, no-store"
    return jawaban
