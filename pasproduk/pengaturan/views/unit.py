"""Units: list, contact and story, official data, aliases."""

from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from akun.akses import KANWIL, PUSAT, akses
from akun.permintaan import PermintaanPetugas
from inti.unduhan import kirim_lembar
from inti.waktu import hari_ini
from organisasi.models import UPT
from organisasi.queries import daftar_upt
from organisasi.services.alias import hapus_alias, tambah_alias
from organisasi.services.upt import atur_kontak_upt
from pasproduk.impor.lembar_unit import lembar_unit
from pasproduk.pengaturan import queries
from pasproduk.pengaturan.forms import FormAlias, FormKontakUPT, FormSaringUPT, FormUPT
from pasproduk.pengaturan.layanan import ubah_unit
from pasproduk.pengaturan.simpan import coba


def jejak(*lain: dict[str, str]) -> list[dict[str, str]]:
    return [{"teks": "Pengaturan", "url": reverse("pengaturan")}, *lain]


def _jejak_unit() -> dict[str, str]:
    return {"teks": "Unit", "url": reverse("pengaturan_upt")}


@akses(KANWIL | PUSAT)
def pusat(request: PermintaanPetugas) -> HttpResponse:
    """`/pengaturan/`: what this person may set."""
    return render(request, "pengaturan/pusat.html", {"butir": queries.butir_pusat(request.user)})


@akses(KANWIL | PUSAT)
def daftar(request: PermintaanPetugas) -> HttpResponse:
    """Units in scope, searched and filtered by the address."""
    cakupan = request.user.cakupan
    saring = FormSaringUPT(request.GET, kanwil=queries.pilihan_kanwil(cakupan))
    hal = queries.halaman_upt(cakupan, saring.pilihan(), request.GET.get("halaman"))
    konteks = {
        "hal": hal,
        "kueri": request.GET.urlencode(),
        "saring": saring,
        "cip": _cip(request, saring),
        "jejak": jejak(),
        "nasional": cakupan.nasional,
    }
    return render(request, "pengaturan/upt.html", konteks)


@akses(KANWIL | PUSAT)
@require_safe
def unduh(request: PermintaanPetugas) -> FileResponse:
    """The filtered units as a sheet that can be filled in and sent back."""
    cakupan = request.user.cakupan
    saring = FormSaringUPT(request.GET, kanwil=queries.pilihan_kanwil(cakupan))
    lembar = lembar_unit(daftar_upt(cakupan, **saring.pilihan()))
    nama = f"unit-{hari_ini(request.user.zona):%Y-%m-%d}"
    return kirim_lembar(request, lembar, aksi="unit.ekspor", nama=nama)


def _cip(request: PermintaanPetugas, saring: FormSaringUPT) -> list[dict[str, str]]:
    """The filters that apply, each with the address without it."""
    hasil = []
    for nama, kata in saring.cip():
        sisa = request.GET.copy()
        for buang in (nama, "halaman"):
            sisa.pop(buang, None)
        hasil.append({"kata": kata, "url": f"?{sisa.urlencode()}"})
    return hasil


def _halaman_unit(
    request: PermintaanPetugas, upt: UPT, form: FormKontakUPT, alias: FormAlias
) -> HttpResponse:
    konteks = {
        "upt": upt,
        "form": form,
        "form_alias": alias,
        "alias": upt.alias.all(),
        "fakta": queries.fakta_upt(upt),
        "boleh_resmi": request.user.peran in PUSAT,
        "jejak": jejak(_jejak_unit()),
    }
    return render(request, "pengaturan/upt_satu.html", konteks)


@akses(KANWIL | PUSAT)
def satu(request: PermintaanPetugas, kode: str) -> HttpResponse:
    """A unit: its contact and story to edit, its official data to read."""
    upt = queries.ambil_upt(request.user.cakupan, kode)
    form = FormKontakUPT(request.POST) if request.method == "POST" else FormKontakUPT.dari(upt)
    if form.is_bound and form.is_valid():
        isi = form.cleaned_data
        if coba(form, lambda: atur_kontak_upt(upt=upt, oleh=request.user, **isi), upt):
            messages.success(request, f"Kontak {upt.nama} disimpan.")
            return redirect("pengaturan_upt")
    return _halaman_unit(request, upt, form, FormAlias())


@akses(PUSAT)
def ubah(request: PermintaanPetugas, kode: str) -> HttpResponse:
    """Official data of a unit."""
    upt = queries.ambil_upt(request.user.cakupan, kode)
    form = FormUPT(request.POST) if request.method == "POST" else FormUPT.dari(upt)
    if form.is_bound and form.is_valid():
        versi, isi = form.cleaned_data["versi"], form.isi()
        if coba(form, lambda: ubah_unit(upt=upt, versi=versi, isi=isi, oleh=request.user), upt):
            messages.success(request, f"Data {upt.nama} disimpan.")
            return redirect("pengaturan_upt_satu", kode=kode)
    tautan = {"teks": upt.kode, "url": reverse("pengaturan_upt_satu", args=[kode])}
    konteks = {"upt": upt, "form": form, "jejak": jejak(_jejak_unit(), tautan)}
    return render(request, "pengaturan/upt_ubah.html", konteks)


@akses(PUSAT)
@require_POST
def alias_tambah(request: PermintaanPetugas, kode: str) -> HttpResponse:
    """Add a spelling."""
    upt = queries.ambil_upt(request.user.cakupan, kode)
    form = FormAlias(request.POST)
    if form.is_valid():
        teks = form.cleaned_data["teks"]
        if coba(form, lambda: tambah_alias(upt=upt, teks=teks, oleh=request.user)):
            messages.success(request, f"“{teks}” kini dikenali sebagai {upt.nama}.")
            return redirect("pengaturan_upt_satu", kode=kode)
    return _halaman_unit(request, upt, FormKontakUPT.dari(upt), form)


@akses(PUSAT)
@require_POST
def alias_hapus(request: PermintaanPetugas, kode: str, pk: int) -> HttpResponse:
    """Forget a spelling."""
    alias = queries.ambil_alias(request.user.cakupan, kode, pk)
    hapus_alias(alias=alias, oleh=request.user)
    messages.success(request, f"Sebutan “{alias.teks}” dihapus.")
    return redirect("pengaturan_upt_satu", kode=kode)
