"""Routes to certificates as data, for headquarters: each step's actor, duration, checklist."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from akun.akses import PUSAT, akses
from akun.permintaan import PermintaanPetugas
from pasproduk.pengaturan.forms_jalur import FormLangkah
from pasproduk.pengaturan.terjadwal import sajian_terjadwal, simpan_atau_jadwalkan
from pasproduk.pengaturan.views.unit import jejak
from sertifikasi.queries.jalur import langkah_semua
from sertifikasi.queries.terjadwal import belum_diterapkan
from sertifikasi.services.aturan_jalur import ubah_langkah
from sertifikasi.services.terjadwal import jadwalkan_langkah


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
        bersama: Any = {
            "langkah": objek,
            "versi": isi.pop("versi"),
            "isi": isi,
            "dokumen": dokumen,
            "oleh": request.user,
        }
        selesai = simpan_atau_jadwalkan(
            request,
            form,
            objek,
            mulai,
            simpan=lambda: ubah_langkah(**bersama),
            jadwalkan=lambda: jadwalkan_langkah(berlaku_dari=mulai, **bersama),
            tersimpan=f"Langkah “{objek.nama}” disimpan.",
            daftar="pengaturan_jalur",
        )
        if selesai:
            return selesai
    tautan = {"teks": "Jalur sertifikat", "url": reverse("pengaturan_jalur")}
    konteks = {
        "objek": objek,
        "form": form,
        "terjadwal": sajian_terjadwal(belum_diterapkan().filter(langkah=objek), form),
        "jejak": jejak(tautan),
    }
    return render(request, "pengaturan/jalur_ubah.html", konteks)
