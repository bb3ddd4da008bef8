"""Staff in one's care: list, invite, withdraw, disable, move, password link."""

import time
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import urlencode
from django.views.decorators.http import require_POST

from akun.akses import KANWIL, PUSAT, akses
from akun.forms.petugas import FormSaring, FormTempat, FormUndang
from akun.models import Pengguna, Tautan, Undangan
from akun.permintaan import PermintaanPetugas
from akun.queries import (
    daftar_petugas,
    petugas_satu,
    punya_faktor_kedua,
    undangan_menunggu,
    undangan_satu,
)
from akun.services import petugas as layanan_petugas
from akun.services import undangan as layanan_undangan
from akun.services.sandi import lepas_faktor_kedua
from akun.wewenang import boleh_di, boleh_kelola
from inti.galat import GalatLayanan

PENGELOLA = KANWIL | PUSAT
TAUTAN_TAMPIL_DETIK = 600
_KUNCI = "tautan_baru"


def _orang(request: PermintaanPetugas, pk: int) -> Pengguna:
    try:
        return petugas_satu(request.user.cakupan, pk)
    except Pengguna.DoesNotExist as galat:
        raise Http404 from galat


def _undangan(request: PermintaanPetugas, pk: int) -> Undangan:
    try:
        return undangan_satu(request.user.cakupan, pk)
    except Undangan.DoesNotExist as galat:
        raise Http404 from galat


@akses(PENGELOLA)
def petugas(request: PermintaanPetugas) -> HttpResponse:
    saring = FormSaring(request.GET)
    saring.is_valid()
    q = saring.cleaned_data.get("q", "")
    keadaan = saring.cleaned_data.get("keadaan", "")
    orang = daftar_petugas(request.user.cakupan, q=q, keadaan=keadaan)
    undangan = undangan_menunggu(request.user.cakupan, q=q)
    konteks = {
        "saring": saring,
        "q": q,
        "keadaan": keadaan,
        "undangan": undangan[:50] if keadaan in {"", "menunggu"} else [],
        "hal": Paginator(orang.none() if keadaan == "menunggu" else orang, 30).get_page(
            request.GET.get("halaman")
        ),
    }
    return render(request, "akun/petugas.html", konteks)


@akses(PENGELOLA)
def petugas_undang(request: PermintaanPetugas) -> HttpResponse:
    form = FormUndang(request.POST or None, oleh=request.user, initial=request.GET.dict())
    if request.method == "POST" and form.is_valid():
        try:
            baru, tautan = layanan_undangan.undang(oleh=request.user, **form.cleaned_data)
        except GalatLayanan as galat:
            form.add_error(None, galat.pesan)
        else:
            return _tunjukkan(request, baru, tautan)
    return render(request, "akun/undang.html", {"form": form})


def _tunjukkan(request: PermintaanPetugas, baru: Undangan, tautan: str) -> HttpResponse:
    """Keep the link in the session for ten minutes: it can be copied, but is stored nowhere else."""
    request.session[_KUNCI] = [baru.pk, tautan, int(time.time()) + TAUTAN_TAMPIL_DETIK]
    return redirect("undangan_tautan", pk=baru.pk)


def _wa(satu: Undangan, tautan: str) -> str:
    """WhatsApp with the text filled in; the sender picks the person."""
    isi = "membuat kata sandi baru" if satu.jenis == Tautan.SANDI else "membuat akun PasProduk Anda"
    teks = f"{satu.nama}, buka tautan ini untuk {isi} (satu kali pakai): {tautan}"
    return f"https://wa.me/?{urlencode({'text': teks})}"


@akses(PENGELOLA)
def undangan_tautan(request: PermintaanPetugas, pk: int) -> HttpResponse:
    satu = _undangan(request, pk)
    nomor, tautan, sampai = request.session.get(_KUNCI, [0, "", 0])
    if nomor != satu.pk or time.time() > sampai or not satu.masih_berlaku:
        tautan = ""
    return render(
        request,
        "akun/tautan.html",
        {
            "undangan": satu,
            "tautan": tautan,
            "wa_url": _wa(satu, tautan),
            "sandi": satu.jenis == Tautan.SANDI,
            "peran": layanan_undangan.peran_undangan(satu),
            "boleh": boleh_di(request.user, peran=satu.peran, upt=satu.upt, kanwil=satu.kanwil),
        },
    )


@akses(PENGELOLA)
@require_POST
def undangan_tarik(request: PermintaanPetugas, pk: int) -> HttpResponse:
    satu = _undangan(request, pk)
    return _lakukan(
        request,
        lambda: layanan_undangan.tarik_undangan(undangan=satu, oleh=request.user),
        f"Undangan {satu.nama} ditarik. Tautannya tidak berlaku lagi.",
        "petugas",
    )


@akses(PENGELOLA)
@require_POST
def undangan_ulang(request: PermintaanPetugas, pk: int) -> HttpResponse:
    satu = _undangan(request, pk)
    try:
        baru, tautan = layanan_undangan.ulang_undangan(undangan=satu, oleh=request.user)
    except GalatLayanan as galat:
        messages.error(request, galat.pesan)
        return redirect("petugas")
    return _tunjukkan(request, baru, tautan)


@akses(PENGELOLA)
def petugas_rinci(request: PermintaanPetugas, pk: int) -> HttpResponse:
    orang = _orang(request, pk)
    konteks = {
        "orang": orang,
        "boleh": boleh_kelola(request.user, orang),
        "diri": orang.pk == request.user.pk,
        "faktor_kedua": punya_faktor_kedua(orang),
        "fakta": [
            {"nama": "Nama pengguna", "nilai": orang.username},
            {"nama": "Surel", "nilai": orang.email},
            {"nama": "Peran", "nilai": orang.get_peran_display()},
            {"nama": "Tempat", "nilai": orang.tempat},
        ],
    }
    return render(request, "akun/petugas_rinci.html", konteks)


@akses(PENGELOLA)
def petugas_pindah(request: PermintaanPetugas, pk: int) -> HttpResponse:
    orang = _orang(request, pk)
    awal = {
        "peran": orang.peran,
        "upt": orang.upt and orang.upt.kode,
        "kanwil": orang.kanwil and orang.kanwil.kode,
    }
    form = FormTempat(request.POST or None, oleh=request.user, initial=awal)
    if request.method == "POST" and form.is_valid():
        isi = form.cleaned_data
        try:
            layanan_petugas.pindahkan_pengguna(
                pengguna=orang,
                ke_upt=isi["upt"],
                ke_kanwil=isi["kanwil"],
                peran=isi["peran"],
                oleh=request.user,
            )
        except GalatLayanan as galat:
            form.add_error(None, galat.pesan)
        else:
            messages.success(
                request, f"{orang.nama} dipindahkan. Pekerjaannya tetap pada unit lama."
            )
            return redirect("petugas")
    return render(request, "akun/pindah.html", {"form": form, "orang": orang})


@akses(PENGELOLA)
def petugas_nonaktif(request: PermintaanPetugas, pk: int) -> HttpResponse:
    orang = _orang(request, pk)
    if request.method != "POST":
        return render(request, "akun/nonaktif.html", {"orang": orang})
    return _lakukan(
        request,
        lambda: layanan_petugas.nonaktifkan_pengguna(pengguna=orang, oleh=request.user),
        f"Akun {orang.nama} dinonaktifkan; semua sesinya berakhir.",
        "petugas_rinci",
        pk=orang.pk,
    )


@akses(PENGELOLA)
@require_POST
def petugas_aktif(request: PermintaanPetugas, pk: int) -> HttpResponse:
    orang = _orang(request, pk)
    return _lakukan(
        request,
        lambda: layanan_petugas.aktifkan_pengguna(pengguna=orang, oleh=request.user),
        f"Akun {orang.nama} aktif lagi.",
        "petugas_rinci",
        pk=orang.pk,
    )


@akses(PENGELOLA)
@require_POST
def petugas_sandi(request: PermintaanPetugas, pk: int) -> HttpResponse:
    orang = _orang(request, pk)
    try:
        baru, tautan = layanan_undangan.buat_tautan_sandi(pengguna=orang, oleh=request.user)
    except GalatLayanan as galat:
        messages.error(request, galat.pesan)
        return redirect("petugas_rinci", pk=orang.pk)
    return _tunjukkan(request, baru, tautan)


@akses(PENGELOLA)
@require_POST
def petugas_faktor(request: PermintaanPetugas, pk: int) -> HttpResponse:
    orang = _orang(request, pk)
    return _lakukan(
        request,
        lambda: lepas_faktor_kedua(pengguna=orang, oleh=request.user),
        f"Faktor kedua {orang.nama} dimatikan.",
        "petugas_rinci",
        pk=orang.pk,
    )


def _lakukan(
    request: PermintaanPetugas, aksi: Callable[[], Any], kalimat: str, tujuan: str, **arg: Any
) -> HttpResponse:
    """Do one thing, say how it went, go back."""
    try:
        aksi()
    except GalatLayanan as galat:
        messages.error(request, galat.pesan)
    else:
        messages.success(request, kalimat)
    return redirect(tujuan, **arg)
