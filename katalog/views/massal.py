"""Bulk deeds on the product list: choose, look, do, take back."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from akun.akses import KANWIL, UNIT, akses
from akun.permintaan import PermintaanPetugas
from inti.galat import GalatLayanan
from katalog.filters import SaringProduk
from katalog.forms.massal import FORM, FormKonfirmasi, FormPilihan
from katalog.models import TindakanMassal
from katalog.queries import massal as baca
from katalog.queries.produk import semua_dalam
from katalog.services.massal import (
    BATAS,
    mulai_massal,
    mulai_urungkan_massal,
    rancang_massal,
)

TAMPIL = 100  # lines that a page shows


@akses(UNIT | KANWIL)
@require_POST
def rancang(request: PermintaanPetugas) -> HttpResponse:
    """`/kelola/produk/massal/`: what was chosen on the list, to be looked at first."""
    form = FormPilihan(request.POST, aksi=baca.aksi_untuk(request.user))
    kembali = reverse("katalog:daftar")
    if not form.is_valid():
        messages.error(request, "Pilih tindakannya dahulu.")
        return redirect(kembali)
    isi = form.cleaned_data
    if isi["kueri"]:
        kembali += f"?{QueryDict(isi['kueri']).urlencode()}"
    dalam = semua_dalam(request.user.cakupan)
    kode = [] if isi["semua"] else [k for k in request.POST.getlist("pilih") if k.isalnum()][:BATAS]
    if isi["semua"]:
        dalam = SaringProduk(QueryDict(isi["kueri"])).terapkan(dalam)
    produk = baca.terpilih(dalam, kode, batas=BATAS + 1) if isi["semua"] or kode else []
    if not produk:
        messages.error(request, "Centang paling sedikit satu produk.")
        return redirect(kembali)
    if len(produk) > BATAS:
        messages.warning(request, f"Sekali jalan paling banyak {BATAS} produk; sisanya menyusul.")
    satu = rancang_massal(aksi=isi["aksi"], produk=produk[:BATAS], oleh=request.user)
    return redirect("katalog:massal_lihat", pk=satu.pk)


def _milik(request: PermintaanPetugas, pk: int) -> TindakanMassal:
    satu = baca.milik(request.user, pk)
    if satu is None:
        raise Http404
    return satu


@akses(UNIT | KANWIL)
def lihat(request: PermintaanPetugas, pk: int) -> HttpResponse:
    """`/kelola/produk/massal/<pk>/`: before it is done the preview, afterwards the result."""
    satu = _milik(request, pk)
    form = FORM[satu.aksi](request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            satu = mulai_massal(tindakan=satu, isi=form.isi, oleh=request.user)
        except GalatLayanan as galat:
            messages.error(request, galat.pesan)
        else:
            if satu.selesai_pada:
                jumlah = baca.jumlah_selesai(satu)
                messages.success(request, f"{satu.get_aksi_display()}: {jumlah} produk selesai.")
        return redirect("katalog:massal_lihat", pk=satu.pk)
    if satu.berjalan:
        return render(request, "katalog/massal_jalan.html", _kemajuan(satu))
    return _halaman(request, satu, form)


@akses(UNIT | KANWIL)
@require_safe
def kemajuan(request: PermintaanPetugas, pk: int) -> HttpResponse:
    """The moving part of the progress page; when it is over, the page is loaded anew."""
    satu = _milik(request, pk)
    jawab = render(request, "katalog/_massal_jalan.html", _kemajuan(satu))
    if not satu.berjalan:
        jawab["HX-Refresh"] = "true"
    return jawab


def _kemajuan(satu: TindakanMassal) -> dict[str, Any]:
    selesai, semua = baca.kemajuan(satu)
    return {
        "tindakan": satu,
        "selesai": selesai,
        "semua": semua,
        "persen": 100 * selesai // semua if semua else 100,
    }


def _halaman(
    request: PermintaanPetugas, satu: TindakanMassal, form: FormKonfirmasi
) -> HttpResponse:
    semua = baca.muat_butir(satu)
    lolos, tertahan = semua.filter(halangan=""), semua.exclude(halangan="")
    konteks: dict[str, Any] = {
        "tindakan": satu,
        "form": form,
        "lolos": lolos[:TAMPIL],
        "jumlah_lolos": lolos.count(),
        "tertahan": tertahan[:TAMPIL],
        "jumlah_tertahan": tertahan.count(),
        "tetap": semua.exclude(tetap="")[:TAMPIL],
        "jumlah_urung": baca.jumlah_urung(satu),
        "bahaya": satu.aksi in {TindakanMassal.Aksi.ARSIPKAN, TindakanMassal.Aksi.KEMBALIKAN},
        "jejak": [{"teks": "Produk", "url": reverse("katalog:daftar")}],
        "tampil": TAMPIL,
    }
    return render(request, "katalog/massal.html", konteks, status=400 if form.errors else 200)


@akses(UNIT | KANWIL)
@require_POST
def urungkan(request: PermintaanPetugas, pk: int) -> HttpResponse:
    satu = _milik(request, pk)
    try:
        satu = mulai_urungkan_massal(tindakan=satu, oleh=request.user)
    except GalatLayanan as galat:
        messages.error(request, galat.pesan)
    else:
        if satu.selesai_urung_pada:
            messages.success(request, f"Diurungkan untuk {baca.jumlah_urung(satu)} produk.")
    return redirect("katalog:massal_lihat", pk=satu.pk)
