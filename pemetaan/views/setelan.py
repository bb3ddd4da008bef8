"""Settings of the mapping: letterheads of the official report, bounds of the data-quality page."""

from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from akun.akses import KANWIL, PUSAT, akses
from akun.permintaan import PermintaanPetugas
from inti.metode import BACA_TULIS
from organisasi.models import Kanwil
from pemetaan.forms.laporan import FormKop, FormMutu
from pemetaan.queries.setelan import kanwil_berkop, kop_berlaku, kop_tersimpan, setelan_mutu
from pemetaan.queries.tempat import ambil_kanwil
from pemetaan.services.setelan import ubah_kop, ubah_setelan_mutu
from pemetaan.views.bentuk import tertulis


@akses(KANWIL | PUSAT)
@BACA_TULIS
def kop(request: PermintaanPetugas) -> HttpResponse:
    """`?kanwil=` chooses the Kanwil; headquarters without it writes the nation's, a Kanwil its own."""
    pengguna: Any = request.user
    kode = request.GET.get("kanwil", "")[:2]
    if kode:
        kanwil = ambil_kanwil(pengguna.cakupan, kode)
    elif pengguna.cakupan.nasional:
        kanwil = None
    else:
        kanwil = get_object_or_404(Kanwil.objects.dalam(pengguna.cakupan))
    tersimpan = kop_tersimpan(kanwil)
    if request.method == "POST":
        form = FormKop(request.POST)
    else:
        form = FormKop.dari(tersimpan, kop_berlaku(kanwil))
    if tertulis(
        request, form, lambda: ubah_kop(kanwil=kanwil, oleh=pengguna, **_isi_berversi(form))
    ):
        siapa = kanwil.wilayah if kanwil else "nasional"
        messages.success(request, f"Kop laporan {siapa} tersimpan.")
        return redirect(f"{reverse('pemetaan:kop')}{f'?kanwil={kode}' if kode else ''}")
    konteks = {
        "form": form,
        "kanwil": kanwil,
        "tersimpan": tersimpan,
        "semua": kanwil_berkop(pengguna.cakupan) if pengguna.cakupan.nasional else [],
        "jejak": [{"teks": "Laporan resmi", "url": reverse("pemetaan:laporan")}],
    }
    return render(request, "pemetaan/kop.html", konteks)


@akses(PUSAT)
@BACA_TULIS
def mutu(request: PermintaanPetugas) -> HttpResponse:
    """Bounds of the data-quality page."""
    form = FormMutu(request.POST) if request.method == "POST" else FormMutu.dari(setelan_mutu())
    if tertulis(request, form, lambda: ubah_setelan_mutu(oleh=request.user, **_isi_berversi(form))):
        messages.success(request, "Batas mutu data tersimpan dan berlaku mulai sekarang.")
        return redirect("pemetaan:mutu_setelan")
    jejak = [{"teks": "Mutu data", "url": reverse("pemetaan:mutu")}]
    return render(request, "pemetaan/mutu_setelan.html", {"form": form, "jejak": jejak})


def _isi_berversi(form: Form) -> dict[str, Any]:
    isi = dict(form.cleaned_data)
    return {"versi": isi.pop("versi"), "isi": isi}
