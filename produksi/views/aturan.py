"""Rules as data: deadline, consistency, reminders (headquarters); shares of the profit (Kanwil too)."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from akun.akses import KANWIL, PIMPINAN, PUSAT, UNIT, akses
from akun.permintaan import PermintaanPetugas
from inti.galat import GalatLayanan
from inti.metode import BACA_TULIS
from inti.waktu import hari_ini
from produksi.bulan import awal_bulan
from produksi.forms.aturan import FormAturanLaporan, FormPembagian
from produksi.queries.bulan import unit_lapor
from produksi.queries.setelan import daftar_pembagian, setelan
from produksi.services.setelan import atur_pembagian, ubah_setelan


def _jejak(*lagi: dict[str, str]) -> list[dict[str, str]]:
    return [{"teks": "Laporan bulanan", "url": reverse("produksi:daftar")}, *lagi]


@akses(PUSAT)
@BACA_TULIS
def aturan(request: PermintaanPetugas) -> HttpResponse:
    kini = setelan()
    form = FormAturanLaporan(request.POST) if request.method == "POST" else None
    form = form or FormAturanLaporan.dari(kini)
    if form.is_bound and form.is_valid():
        isi = dict(form.cleaned_data)
        try:
            ubah_setelan(versi=isi.pop("versi"), isi=isi, oleh=request.user)
        except GalatLayanan as galat:
            form.add_error(None, galat.pesan)
        else:
            messages.success(request, "Aturan laporan tersimpan dan berlaku mulai sekarang.")
            return redirect("produksi:aturan")
    return render(request, "produksi/aturan.html", {"form": form, "jejak": _jejak()})


@akses(UNIT | KANWIL | PIMPINAN | PUSAT)
@require_safe
def pembagian(request: PermintaanPetugas) -> HttpResponse:
    """Shares in scope, the nation's first; a unit reads its own."""
    pengguna: Any = request.user
    konteks = {
        "baris": daftar_pembagian(pengguna.cakupan),
        "mengatur": pengguna.peran in KANWIL | PUSAT,
        "nasional": pengguna.cakupan.nasional,
        "jejak": _jejak(),
    }
    return render(request, "produksi/pembagian.html", konteks)


@akses(KANWIL | PUSAT)
@BACA_TULIS
def pembagian_atur(request: PermintaanPetugas) -> HttpResponse:
    """`?upt=` prefills the unit; the same month again replaces its row."""
    pengguna: Any = request.user
    lingkup = {
        "unit": unit_lapor(pengguna.cakupan),
        "nasional": pengguna.cakupan.nasional,
    }
    if request.method == "POST":
        form = FormPembagian(request.POST, **lingkup)
    else:
        awal = FormPembagian.awal(awal_bulan(hari_ini(pengguna.zona)))
        form = FormPembagian(initial={**awal, "upt": request.GET.get("upt", "")}, **lingkup)
    if form.is_bound and form.is_valid():
        isi = form.cleaned_data
        try:
            baris = atur_pembagian(
                upt=isi["upt"],
                berlaku_dari=isi["berlaku_dari"],
                persen=form.persen,
                oleh=pengguna,
            )
        except GalatLayanan as galat:
            form.add_error(None, galat.pesan)
        else:
            messages.success(request, f"Pembagian {baris.upt or 'nasional'} tersimpan.")
            return redirect("produksi:pembagian")
    jejak = _jejak({"teks": "Pembagian hasil", "url": reverse("produksi:pembagian")})
    return render(request, "produksi/pembagian_atur.html", {"form": form, "jejak": jejak})
