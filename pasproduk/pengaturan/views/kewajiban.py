"""What products must have, for headquarters: rules, each valid from a date."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from akun.akses import PUSAT, akses
from pasproduk.pengaturan import queries_kewajiban as queries
from pasproduk.pengaturan.forms_kewajiban import (
    FormAkhiri,
    FormAturan,
    FormSaringAturan,
    pilihan_sasaran,
)
from pasproduk.pengaturan.simpan import coba
from pasproduk.pengaturan.views.unit import jejak
from sertifikasi.services.kewajiban import akhiri_aturan, ganti_aturan, tambah_aturan


def _tautan() -> dict[str, str]:
    return {"teks": "Aturan kewajiban", "url": reverse("pengaturan_kewajiban")}


@akses(PUSAT)
def daftar(request: HttpRequest) -> HttpResponse:
    """Rules of one permit, strongest first."""
    form = FormSaringAturan(request.GET)
    form.is_valid()
    izin = form.cleaned_data.get("izin") or "pirt"
    kategori = form.cleaned_data.get("kategori") or ""
    semua = bool(form.cleaned_data.get("semua"))
    konteks = {
        "baris": queries.daftar_aturan(izin, kategori, semua),
        "izin": izin,
        "semua": semua,
        "pilihan": pilihan_sasaran(),
        "jejak": jejak(),
    }
    return render(request, "pengaturan/kewajiban.html", konteks)


@akses(PUSAT)
def tambah(request: HttpRequest) -> HttpResponse:
    """A new rule."""
    form = FormAturan(request.POST) if request.method == "POST" else FormAturan()
    if form.is_bound and form.is_valid():
        dari = form.cleaned_data["berlaku_dari"]
        if coba(form, lambda: tambah_aturan(isi=form.isi, berlaku_dari=dari, oleh=request.user)):
            return _selesai(request, "Aturan ditambahkan", form.cleaned_data["sasaran"])
    konteks = {"form": form, "jejak": jejak(_tautan()), "judul": "Tambah aturan"}
    return render(request, "pengaturan/kewajiban_isi.html", konteks)


@akses(PUSAT)
def ganti(request: HttpRequest, pk: int) -> HttpResponse:
    """Another wording or outcome from a date on; the old rule ends the day before."""
    aturan = queries.ambil_aturan(pk)
    form = FormAturan(request.POST) if request.method == "POST" else FormAturan.dari(aturan)
    if form.is_bound and form.is_valid():
        dari = form.cleaned_data["berlaku_dari"]
        if coba(
            form,
            lambda: ganti_aturan(aturan=aturan, isi=form.isi, berlaku_dari=dari, oleh=request.user),
        ):
            return _selesai(request, "Aturan diganti", form.cleaned_data["sasaran"])
    konteks = {"form": form, "a": aturan, "jejak": jejak(_tautan()), "judul": "Ganti aturan"}
    return render(request, "pengaturan/kewajiban_isi.html", konteks)


@akses(PUSAT)
def akhiri(request: HttpRequest, pk: int) -> HttpResponse:
    """The rule's last day."""
    aturan = queries.ambil_aturan(pk)
    form = FormAkhiri(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        sampai = form.cleaned_data["berlaku_sampai"]
        if coba(
            form,
            lambda: akhiri_aturan(aturan=aturan, berlaku_sampai=sampai, oleh=request.user),
        ):
            return _selesai(request, "Akhir aturan disimpan", aturan.sasaran)
    konteks = {"form": form, "a": aturan, "jejak": jejak(_tautan()), "judul": "Akhiri aturan"}
    return render(request, "pengaturan/kewajiban_akhiri.html", konteks)


def _selesai(request: HttpRequest, kata: str, izin: str) -> HttpResponse:
    messages.success(request, f"{kata}; kewajiban semua produk dihitung lagi.")
    return redirect(f"{reverse('pengaturan_kewajiban')}?izin={izin}")
