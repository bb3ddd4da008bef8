"""Kanwil: list and contact."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from akun.akses import KANWIL, PUSAT, akses
from akun.permintaan import PermintaanPetugas
from organisasi.queries import daftar_kanwil
from organisasi.services.upt import atur_kontak_kanwil
from pasproduk.pengaturan import queries
from pasproduk.pengaturan.forms import FormKontakKanwil
from pasproduk.pengaturan.simpan import coba
from pasproduk.pengaturan.views.unit import jejak


@akses(KANWIL | PUSAT)
def daftar(request: PermintaanPetugas) -> HttpResponse:
    """All Kanwil for headquarters, the own one for a Kanwil."""
    konteks = {"kanwil": daftar_kanwil(request.user.cakupan), "jejak": jejak()}
    return render(request, "pengaturan/kanwil.html", konteks)


@akses(KANWIL | PUSAT)
def satu(request: PermintaanPetugas, kode: str) -> HttpResponse:
    """Contact of a Kanwil: buyers reach it where a unit has no number of its own."""
    kanwil = queries.ambil_kanwil(request.user.cakupan, kode)
    form = (
        FormKontakKanwil(request.POST)
        if request.method == "POST"
        else FormKontakKanwil.dari(kanwil)
    )
    if form.is_bound and form.is_valid():
        isi = form.cleaned_data
        if coba(form, lambda: atur_kontak_kanwil(kanwil=kanwil, oleh=request.user, **isi), kanwil):
            messages.success(request, f"Kontak {kanwil.nama} disimpan.")
            return redirect("pengaturan_kanwil" if request.user.peran in PUSAT else "pengaturan")
    tautan = {"teks": "Kanwil", "url": reverse("pengaturan_kanwil")}
    konteks = {"kanwil": kanwil, "form": form, "jejak": jejak(tautan)}
    return render(request, "pengaturan/kanwil_satu.html", konteks)
