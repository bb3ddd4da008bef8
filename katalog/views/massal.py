"""Bulk deeds on the product list: choose, look, do, take back."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from akun.akses import KANWIL, UNIT, akses
from akun.permintaan import PermintaanPetugas
from inti.galat import GalatLayanan
from katalog.filters import SaringProduk
from katalog.forms.massal import FORM, FormKonfirmasi, FormPilihan
from katalog.models import TindakanMassal
from katalog.queries import massal as baca
from katalog.queries.produk import semua_dalam
from katalog.services.massal import BATAS, rancang_massal, terapkan_massal, urungkan_massal

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
    kode = [] if isi["semua"] else request.POST.getlist("pilih")[:BATAS]
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
            jumlah = terapkan_massal(tindakan=satu, isi=form.isi, oleh=request.user)
        except GalatLayanan as galat:
            messages.error(request, galat.pesan)
        else:
            messages.success(request, f"{satu.get_aksi_display()}: {jumlah} produk selesai.")
        return redirect("katalog:massal_lihat", pk=satu.pk)
    return _halaman(request, satu, form)


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
        "jumlah_urung": semua.filter(diurungkan=True).count(),
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
        jumlah = urungkan_massal(tindakan=satu, oleh=request.user)
    except GalatLayanan as galat:
        messages.error(request, galat.pesan)
    else:
        messages.success(request, f"Diurungkan untuk {jumlah} produk.")
    return redirect("katalog:massal_lihat", pk=satu.pk)
