"""Reasons of *nihil*, kept by headquarters."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from akun.akses import PUSAT, akses
from akun.permintaan import PermintaanPetugas
from inti.galat import GalatLayanan
from inti.metode import BACA_TULIS
from pemetaan.forms.putaran import FormAlasan
from pemetaan.queries.putaran import semua_alasan
from pemetaan.services.alasan import tambah_alasan, tawarkan_alasan


@akses(PUSAT)
@BACA_TULIS
def daftar(request: PermintaanPetugas) -> HttpResponse:
    """All reasons, offered or withdrawn; POST adds one."""
    form = FormAlasan(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            tambah_alasan(teks=form.cleaned_data["teks"], oleh=request.user)
        except GalatLayanan as galat:
            form.add_error("teks", galat.pesan)
        else:
            messages.success(request, "Alasan ditambahkan.")
            return redirect("putaran:alasan")
    konteks = {
        "form": form,
        "alasan": semua_alasan(),
        "jejak": [{"teks": "Putaran", "url": reverse("putaran:daftar")}],
    }
    return render(request, "pemetaan/putaran_alasan.html", konteks)


@akses(PUSAT)
@require_POST
def tawarkan(request: PermintaanPetugas, pk: int) -> HttpResponse:
    """Withdraw a reason from the list, or offer it again."""
    satu = get_object_or_404(semua_alasan(), pk=pk)
    tawarkan_alasan(alasan=satu, aktif=not satu.aktif, oleh=request.user)
    kata = "ditawarkan lagi" if satu.aktif else "tidak lagi ditawarkan"
    messages.success(request, f"Alasan “{satu.teks}” {kata}.")
    return redirect("putaran:alasan")
