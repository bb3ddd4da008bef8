"""Routes to certificates as data, for headquarters: each step's actor, duration, checklist."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from akun.akses import PUSAT, akses
from akun.permintaan import PermintaanPetugas
from inti.format import tanggal
from pasproduk.pengaturan.forms_jalur import FormLangkah
from pasproduk.pengaturan.simpan import coba
from pasproduk.pengaturan.terjadwal import sajian_terjadwal
from pasproduk.pengaturan.views.unit import jejak
from sertifikasi.queries.jalur import langkah_semua
from sertifikasi.queries.terjadwal import belum_diterapkan
from sertifikasi.services.aturan_jalur import ubah_langkah
from sertifikasi.services.terjadwal import jadwalkan_langkah, sudah_tiba


@akses(PUSAT)
def daftar(request: PermintaanPetugas) -> HttpResponse:
    """Every step of every route."""
    konteks = {"langkah": langkah_semua(), "jejak": jejak()}
    return render(request, "pengaturan/jalur.html", konteks)


@akses(PUSAT)
def ubah(request: PermintaanPetugas, pk: int) -> HttpResponse:
    """One step; what is saved holds at once, or from the day chosen."""
    objek = get_object_or_404(langkah_semua(), pk=pk)
    form = FormLangkah(request.POST) if request.method == "POST" else FormLangkah.dari(objek)
    if form.is_bound and form.is_valid():
        isi = dict(form.cleaned_data)
        mulai, dokumen = isi.pop("berlaku_dari"), isi.pop("dokumen").splitlines()
        bersama: Any = {"langkah": objek, "isi": isi, "dokumen": dokumen, "oleh": request.user}
        if sudah_tiba(mulai):
            if coba(form, lambda: ubah_langkah(**bersama)):
                messages.success(request, f"Langkah “{objek.nama}” disimpan.")
                return redirect("pengaturan_jalur")
        elif coba(form, lambda: jadwalkan_langkah(berlaku_dari=mulai, **bersama)):
            messages.success(request, f"Dijadwalkan mulai {tanggal(mulai)}.")
            return redirect("pengaturan_jalur_ubah", pk)
    tautan = {"teks": "Jalur sertifikat", "url": reverse("pengaturan_jalur")}
    konteks = {
        "objek": objek,
        "form": form,
        "terjadwal": sajian_terjadwal(belum_diterapkan().filter(langkah=objek), form),
        "jejak": jejak(tautan),
    }
    return render(request, "pengaturan/jalur_ubah.html", konteks)
