"""Mapping rounds: the list, a round of the country or of a Kanwil, opening, extending, closing."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from akun.akses import KANWIL, PETUGAS, PIMPINAN, PUSAT, akses
from akun.permintaan import PermintaanPetugas
from inti import audit
from inti.format import waktu_lengkap
from inti.galat import GalatLayanan
from inti.metode import BACA_TULIS
from organisasi.cakupan import Cakupan
from pemetaan import kebijakan, sajian_putaran, xlsx_putaran
from pemetaan.forms.putaran import FormBuka, FormPerpanjang, FormSaring, FormVersi
from pemetaan.models import Putaran
from pemetaan.queries import putaran as queries
from pemetaan.services import putaran as layanan
from pemetaan.views.bentuk import XLSX, berkas, tertulis, tidak_dapat

TIDAK_DAPAT = "Putaran ini diurus yang membukanya, selama belum ditutup."


def putaran_atau_404(request: PermintaanPetugas, pk: int) -> Putaran:
    satu = queries.putaran_dalam(request.user.cakupan).filter(pk=pk).first()
    if satu is None:
        raise Http404
    return satu


def kanwil_atau_404(request: PermintaanPetugas, putaran: Putaran, kode: str) -> Any:
    satu = queries.kanwil_putaran(putaran, request.user.cakupan, kode)
    if satu is None:
        raise Http404
    return satu


@akses(PETUGAS)
@require_safe
def daftar(request: PermintaanPetugas) -> HttpResponse:
    """Rounds in scope; a unit with one open round is led to it."""
    pengguna: Any = request.user
    semua = list(queries.putaran_dalam(pengguna.cakupan))
    terbuka = [p for p in semua if p.terbuka]
    if (
        pengguna.upt
        and pengguna.upt.berproduksi
        and len(terbuka) == 1
        and "semua" not in request.GET
    ):
        return redirect("putaran:unit", terbuka[0].pk, pengguna.upt.kode)
    membuka = kebijakan.boleh_membuka(pengguna, pengguna.kanwil)
    konteks = {
        "baris": [_baris(p, pengguna) for p in semua],
        "membuka": membuka and not any(p.kanwil_id == pengguna.kanwil_id for p in terbuka),
        "mengatur_alasan": kebijakan.boleh_mengatur_alasan(pengguna),
        "unit": pengguna.upt,
    }
    return render(request, "pemetaan/putaran_daftar.html", konteks)


def _baris(satu: Putaran, pengguna: Any) -> dict[str, Any]:
    sisa = queries.sisa_hari(satu, pengguna.zona)
    return {"p": satu, "sisa": sisa, "kata": sajian_putaran.kata_tenggat(satu, sisa)}


@akses(PUSAT | KANWIL)
@BACA_TULIS
def buka(request: PermintaanPetugas) -> HttpResponse:
    """Headquarters opens a round for the country, a Kanwil for itself."""
    form = FormBuka(request.POST or None)
    satu = tertulis(
        request,
        form,
        lambda: layanan.buka_putaran(
            kanwil=request.user.kanwil, oleh=request.user, **form.cleaned_data
        ),
    )
    if satu:
        messages.success(request, f"{satu.judul} dibuka. Unitnya diberi tahu.")
        return redirect("putaran:putaran", satu.pk)
    konteks = {
        "form": form,
        "jejak": [{"teks": "Putaran", "url": reverse("putaran:daftar")}],
        "kanwil": request.user.kanwil,
    }
    return render(request, "pemetaan/putaran_buka.html", konteks)


@akses(PETUGAS)
@require_safe
def putaran(request: PermintaanPetugas, pk: int) -> HttpResponse:
    """The country by Kanwil, a Kanwil's units, or the unit's own page, as the person's place is."""
    satu, pengguna = putaran_atau_404(request, pk), request.user
    if pengguna.upt:
        return redirect("putaran:unit", pk, pengguna.upt.kode)
    milik = pengguna.kanwil or satu.kanwil
    if milik:
        return _halaman_kanwil(request, satu, milik)
    return render(
        request, "pemetaan/putaran_nasional.html", sajian_putaran.nasional(pengguna, satu)
    )


@akses(KANWIL | PIMPINAN | PUSAT)
@require_safe
def kanwil(request: PermintaanPetugas, pk: int, kanwil: str) -> HttpResponse:
    """The units of one Kanwil."""
    satu = putaran_atau_404(request, pk)
    return _halaman_kanwil(request, satu, kanwil_atau_404(request, satu, kanwil))


@akses(KANWIL | PIMPINAN | PUSAT)
@require_safe
def semua_unit(request: PermintaanPetugas, pk: int) -> HttpResponse:
    """Units of the whole scope: the rows behind a national figure."""
    satu, tab = putaran_atau_404(request, pk), FormSaring(request.GET).tab
    isi = sajian_putaran.semua_unit(request.user, satu, tab, request.GET.get("halaman"))
    return render(request, "pemetaan/putaran_semua.html", isi)


def _halaman_kanwil(request: PermintaanPetugas, satu: Putaran, kanwil: Any) -> HttpResponse:
    isi = sajian_putaran.kanwil(request.user, satu, kanwil, FormSaring(request.GET).tab)
    return render(request, "pemetaan/putaran_kanwil.html", isi)


@akses(PUSAT | KANWIL)
@BACA_TULIS
def perpanjang(request: PermintaanPetugas, pk: int) -> HttpResponse:
    """Move the deadline, with a reason."""
    satu = putaran_atau_404(request, pk)
    if not kebijakan.boleh_mengurus(request.user, satu):
        return tidak_dapat(request, TIDAK_DAPAT, "putaran:putaran", pk)
    awal = {"versi": satu.versi, "tenggat": satu.tenggat}
    form = FormPerpanjang(request.POST or None, initial=awal)
    if tertulis(
        request,
        form,
        lambda: layanan.perpanjang_putaran(putaran=satu, oleh=request.user, **form.cleaned_data),
    ):
        messages.success(request, "Tenggat diperpanjang. Unit yang belum menjawab diberi tahu.")
        return redirect("putaran:putaran", pk)
    konteks = {"putaran": satu, "form": form, "jejak": sajian_putaran.jejak(satu, dalam=True)}
    return render(request, "pemetaan/putaran_perpanjang.html", konteks)


@akses(PUSAT | KANWIL)
@BACA_TULIS
def tutup(request: PermintaanPetugas, pk: int) -> HttpResponse:
    """Ask once more, then close."""
    satu = putaran_atau_404(request, pk)
    if not kebijakan.boleh_mengurus(request.user, satu):
        return tidak_dapat(request, TIDAK_DAPAT, "putaran:putaran", pk)
    form = FormVersi(request.POST or None, initial={"versi": satu.versi})
    if request.method == "POST" and form.is_valid():
        try:
            layanan.tutup_putaran(putaran=satu, oleh=request.user, **form.cleaned_data)
        except GalatLayanan as galat:
            messages.error(request, galat.pesan)
        else:
            messages.success(request, f"{satu.judul} ditutup. Jawaban dan angkanya tersimpan.")
        return redirect("putaran:putaran", pk)
    r = queries.rekap(queries.keadaan_unit(satu, request.user.cakupan))
    konteks = {
        "putaran": satu,
        "form": form,
        "r": r,
        "jejak": sajian_putaran.jejak(satu, dalam=True),
    }
    return render(request, "pemetaan/putaran_tutup.html", konteks)


@akses(KANWIL | PIMPINAN | PUSAT)
@require_safe
def unduh(request: PermintaanPetugas, pk: int) -> HttpResponse:
    """The round as a workbook: what the person sees of it, by Kanwil and by unit."""
    satu = putaran_atau_404(request, pk)
    cakupan: Cakupan = request.user.cakupan
    per = waktu_lengkap(timezone.now(), request.user.zona)
    isi = xlsx_putaran.xlsx_putaran(satu, queries.keadaan_unit(satu, cakupan), per)
    audit.catat("putaran.ekspor", oleh=request.user, objek=satu)
    return berkas(isi, XLSX, f"putaran-{satu.pk}.xlsx")
