"""Routes to certificates as data, for headquarters: each step's actor, duration, checklist."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from akun.akses import PUSAT, akses
from akun.permintaan import PermintaanPetugas
from pasproduk.pengaturan.forms_jalur import FormLangkah
from pasproduk.pengaturan.simpan import coba
from pasproduk.pengaturan.views.unit import jejak
from sertifikasi.queries.jalur import langkah_semua
from sertifikasi.services.aturan_jalur import ubah_langkah


@akses(PUSAT)
def daftar(request: PermintaanPetugas) -> HttpResponse:
    """Every step of every route."""
    konteks = {"langkah": langkah_semua(), "jejak": jejak()}
    return render(request, "pengaturan/jalur.html", konteks)


@akses(PUSAT)
def ubah(request: PermintaanPetugas, pk: int) -> HttpResponse:
    """One step; what is saved applies to certificates under way at once."""
    objek = get_object_or_404(langkah_semua(), pk=pk)
    form = FormLangkah(request.POST) if request.method == "POST" else FormLangkah.dari(objek)
    if form.is_bound and form.is_valid():
        isi = dict(form.cleaned_data)
        dokumen = isi.pop("dokumen").splitlines()
        if coba(
            form,
            lambda: ubah_langkah(langkah=objek, isi=isi, dokumen=dokumen, oleh=request.user),
        ):
            messages.success(request, f"Langkah “{objek.nama}” disimpan.")
            return redirect("pengaturan_jalur")
    tautan = {"teks": "Jalur sertifikat", "url": reverse("pengaturan_jalur")}
    konteks = {"objek": objek, "form": form, "jejak": jejak(tautan)}
    return render(request, "pengaturan/jalur_ubah.html", konteks)
