"""One's own account: profile, sessions, notifications."""

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from akun.akses import PETUGAS, akses
from akun.forms.petugas import FormProfil
from akun.galat import NamaTerpakai
from akun.permintaan import PermintaanPetugas
from akun.queries import pemberitahuan_milik, punya_faktor_kedua
from akun.services.pemberitahuan import tandai_dibaca
from akun.services.sandi import akhiri_sesi, ubah_profil


@akses(PETUGAS)
def akun_saya(request: PermintaanPetugas) -> HttpResponse:
    pengguna = request.user
    return render(
        request,
        "akun/saya.html",
        {
            "fakta": [
                {"nama": "Nama pengguna", "nilai": pengguna.username},
                {"nama": "Surel", "nilai": pengguna.email},
                {"nama": "Peran", "nilai": pengguna.get_peran_display()},
                {"nama": "Tempat", "nilai": pengguna.tempat},
            ],
            "faktor_kedua": punya_faktor_kedua(pengguna),
        },
    )


@akses(PETUGAS)
def akun_profil(request: PermintaanPetugas) -> HttpResponse:
    awal = {"nama": request.user.nama, "surel": request.user.email}
    form = FormProfil(request.POST or None, initial=awal)
    if request.method == "POST" and form.is_valid():
        try:
            ubah_profil(pengguna=request.user, oleh=request.user, **form.cleaned_data)
        except NamaTerpakai as galat:
            form.add_error(galat.isian, galat.pesan)
        else:
            messages.success(request, "Profil tersimpan.")
            return redirect("akun_saya")
    return render(request, "akun/profil.html", {"form": form})


@akses(PETUGAS)
@require_POST
def akun_akhiri_sesi(request: PermintaanPetugas) -> HttpResponse:
    pengguna = akhiri_sesi(pengguna=request.user, oleh=request.user)
    update_session_auth_hash(request, pengguna)
    messages.success(request, "Semua perangkat lain sudah keluar.")
    return redirect("akun_saya")


@akses(PETUGAS)
def pemberitahuan(request: PermintaanPetugas) -> HttpResponse:
    hal = Paginator(pemberitahuan_milik(request.user), 30).get_page(request.GET.get("halaman"))
    return render(request, "akun/pemberitahuan.html", {"hal": hal})


@akses(PETUGAS)
@require_POST
def pemberitahuan_buka(request: PermintaanPetugas, pk: int) -> HttpResponse:
    satu = tandai_dibaca(oleh=request.user, pk=pk)
    if satu is None:
        raise Http404
    di_sini = satu.tautan.startswith("/") and not satu.tautan.startswith("//")
    return redirect(satu.tautan if di_sini else "pemberitahuan")


@akses(PETUGAS)
@require_POST
def pemberitahuan_baca_semua(request: PermintaanPetugas) -> HttpResponse:
    tandai_dibaca(oleh=request.user)
    messages.success(request, "Semua pemberitahuan ditandai sudah dibaca.")
    return redirect("pemberitahuan")
