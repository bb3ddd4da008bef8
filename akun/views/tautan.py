"""What the one-time links open: joining as staff, and setting a new password."""

from django.contrib import messages
from django.contrib.auth import login, logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import slugify
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from akun.akses import SEMUA, akses
from akun.forms.petugas import FormTautanSandi, FormTerima
from akun.galat import NamaTerpakai, TautanMati
from akun.models import Tautan
from akun.queries import tautan_berlaku
from akun.services.undangan import pakai_tautan_sandi, peran_undangan, sidik, terima_undangan

_BACKEND = "akun.pintu.PintuMasuk"


def _mati(request: HttpRequest) -> HttpResponse:
    return render(request, "akun/tautan_mati.html", status=410)


@akses(SEMUA)
@never_cache
@sensitive_post_parameters("sandi1", "sandi2")
def undangan(request: HttpRequest, rahasia: str) -> HttpResponse:
    satu = tautan_berlaku(Tautan.UNDANGAN, sidik(rahasia))
    if satu is None:
        return _mati(request)
    awal = {"username": slugify(satu.nama).replace("-", ".")[:60], "surel": satu.surel}
    form = FormTerima(request.POST or None, initial=awal)
    if request.method == "POST" and form.is_valid():
        isi = form.cleaned_data
        try:
            baru = terima_undangan(
                rahasia=rahasia, username=isi["username"], surel=isi["surel"], sandi=isi["sandi1"]
            )
        except NamaTerpakai as galat:
            form.add_error(galat.isian, galat.pesan)
        except TautanMati:
            return _mati(request)
        else:
            logout(request)
            login(request, baru, backend=_BACKEND)
            messages.success(request, f"Selamat datang, {baru.nama}. Akun Anda siap dipakai.")
            return redirect("kelola")
    konteks = {"form": form, "undangan": satu, "peran": peran_undangan(satu)}
    return render(request, "akun/undangan.html", konteks)


@akses(SEMUA)
@never_cache
@sensitive_post_parameters("sandi1", "sandi2")
def tautan_sandi(request: HttpRequest, rahasia: str) -> HttpResponse:
    satu = tautan_berlaku(Tautan.SANDI, sidik(rahasia))
    if satu is None or satu.untuk is None:
        return _mati(request)
    form = FormTautanSandi(request.POST or None, pengguna=satu.untuk)
    if request.method == "POST" and form.is_valid():
        try:
            pakai_tautan_sandi(rahasia=rahasia, sandi=form.cleaned_data["sandi1"])
        except TautanMati:
            return _mati(request)
        messages.success(request, "Kata sandi baru tersimpan. Silakan masuk.")
        return redirect("account_login")
    return render(request, "akun/sandi_tautan.html", {"form": form, "orang": satu.untuk})
