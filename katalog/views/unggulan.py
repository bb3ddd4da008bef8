"""Flagships: units with their slots, and one unit's slots, candidates and history."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from akun.akses import KANWIL, PIMPINAN, PUSAT, UNIT, akses
from akun.permintaan import PermintaanPetugas
from inti.galat import GalatLayanan
from katalog import kebijakan
from katalog.forms.tinjauan import FormSaring
from katalog.forms.unggulan import FormGeser, FormSebab, FormUsulkan
from katalog.models import Produk
from katalog.queries import unggulan as baca
from katalog.queries.tinjauan import produk_dalam
from katalog.services import unggulan as layanan
from organisasi.models import UPT

PENGISI = UNIT | KANWIL
PEMBACA = PENGISI | PIMPINAN | PUSAT
SEHALAMAN = 50


@akses(PEMBACA)
@require_safe
def usulan(request: PermintaanPetugas) -> HttpResponse:
    """`/kelola/unggulan/`: a unit's own page, or the units in scope with their slots."""
    if unit_sendiri := request.user.upt:
        return _halaman(request, _upt(request, unit_sendiri.kode))
    saring = FormSaring(request.GET, daftar=baca.TAB).isi
    unit = baca.saring_unit(baca.unit_dengan_slot(request.user.cakupan), **saring)
    hal = Paginator(baca.dengan_nama_unggulan(unit), SEHALAMAN)
    jumlah = baca.jumlah_unit_per_tab(request.user.cakupan)
    konteks = {
        "hal": hal.get_page(request.GET.get("halaman")),
        "saring": saring,
        "jumlah": jumlah,
        "nasional": request.user.cakupan.nasional,
        "tab": [
            {"teks": kata, "jumlah": jumlah[t], "aktif": t == saring["tab"], "url": _url(saring, t)}
            for t, kata in baca.TAB.items()
        ],
    }
    return render(request, "katalog/unggulan_daftar.html", konteks)


def _url(saring: dict[str, str], tab: str) -> str:
    kueri = urlencode({k: v for k, v in {**saring, "tab": tab}.items() if v})
    return reverse("katalog:usulan") + (f"?{kueri}" if kueri else "")


@akses(PEMBACA)
@require_safe
def unggulan_upt(request: PermintaanPetugas, kode: str) -> HttpResponse:
    """`/kelola/unggulan/<upt>/`: slots, candidates and history of a unit."""
    return _halaman(request, _upt(request, kode))


def _upt(request: PermintaanPetugas, kode: str) -> UPT:
    upt = baca.upt_dalam(request.user.cakupan, kode)
    if upt is None:
        raise Http404
    return upt


def _produk(request: PermintaanPetugas, upt: UPT, kode: str) -> Produk:
    produk = produk_dalam(request.user.cakupan, kode)
    if produk is None or produk.upt_id != upt.pk:
        raise Http404
    return produk


def _halaman(
    request: PermintaanPetugas, upt: UPT, salah: dict[str, Any] | None = None
) -> HttpResponse:
    """The unit's page; `salah` holds forms that were refused: {"usulkan": form, <kode>: form}."""
    salah, isi = salah or {}, baca.unggulan_unit(upt)
    mengisi = kebijakan.boleh_mengisi(request.user, upt)
    menetapkan = kebijakan.boleh_menetapkan_unggulan(request.user, upt)
    kartu = [k for k in (*isi.slot, *isi.calon) if k]
    konteks = {
        "upt": upt,
        "isi": isi,
        "mengisi": mengisi,
        "menetapkan": menetapkan,
        "milik_unit": request.user.upt_id == upt.pk,
        "form": next(iter(salah.values()), None),
        "form_usulkan": mengisi
        and (salah.get("usulkan") or FormUsulkan(pilihan=baca.dapat_diusulkan(upt))),
        "form_sebab": {
            k.produk.kode: salah.get(k.produk.kode) or FormSebab(produk=k.produk) for k in kartu
        }
        if menetapkan
        else {},
        "terbuka": [kode for kode in salah if kode != "usulkan"],
        "jejak": [{"teks": "Produk unggulan", "url": reverse("katalog:usulan")}],
    }
    return render(request, "katalog/unggulan_unit.html", konteks)


def _selesai(request: PermintaanPetugas, upt: UPT, kabar: str, kode: str = "") -> HttpResponse:
    """Say what was saved and go back to where the button stood."""
    messages.success(request, kabar)
    if kode and request.POST.get("dari") == "produk":
        return redirect("katalog:rinci", kode)
    return redirect("katalog:unggulan_upt", upt.kode)


@akses(PENGISI)
def usulkan(request: PermintaanPetugas, kode: str) -> HttpResponse:
    """POST: the unit makes a product a candidate."""
    upt = _upt(request, kode)
    if request.method != "POST":
        return redirect("katalog:unggulan_upt", kode)
    form = FormUsulkan(request.POST, pilihan=baca.dapat_diusulkan(upt))
    if not form.is_valid():
        return _halaman(request, upt, {"usulkan": form})
    produk, alasan = form.cleaned_data["produk"], form.cleaned_data["alasan"]
    try:
        layanan.usulkan_unggulan(produk=produk, alasan=alasan, oleh=request.user)
    except GalatLayanan as galat:
        form.add_error(None, galat.pesan)
        return _halaman(request, upt, {"usulkan": form})
    return _selesai(request, upt, f"{produk.nama} diusulkan sebagai unggulan.", produk.kode)


@akses(PENGISI)
def geser(request: PermintaanPetugas, kode: str) -> HttpResponse:
    """POST `naik=<produk>` or `turun=<produk>`: change the order of the candidates."""
    upt = _upt(request, kode)
    form = FormGeser(request.POST)
    if request.method != "POST" or not form.kode:
        return redirect("katalog:unggulan_upt", kode)
    produk = _produk(request, upt, form.kode)
    try:
        layanan.geser_usulan(produk=produk, naik=bool(form.cleaned_data["naik"]), oleh=request.user)
    except GalatLayanan as galat:
        messages.error(request, galat.pesan)
        return redirect("katalog:unggulan_upt", kode)
    return _selesai(request, upt, f"Urutan usulan disimpan: {produk.nama} dipindahkan.")


@akses(PENGISI)
def batal(request: PermintaanPetugas, kode: str, produk_kode: str) -> HttpResponse:
    """POST: take a candidate back."""
    upt = _upt(request, kode)
    produk = _produk(request, upt, produk_kode)
    if request.method != "POST":
        return redirect("katalog:unggulan_upt", kode)
    layanan.batalkan_usulan(produk=produk, oleh=request.user)
    return _selesai(request, upt, f"Usulan {produk.nama} dibatalkan.", produk.kode)


@akses(KANWIL)
def tetapkan(request: PermintaanPetugas, kode: str, produk_kode: str) -> HttpResponse:
    """POST: the Kanwil determines a candidate with a reason."""
    return _dengan_alasan(
        request, kode, produk_kode, layanan.tetapkan_unggulan, "ditetapkan sebagai unggulan"
    )


@akses(KANWIL)
def cabut(request: PermintaanPetugas, kode: str, produk_kode: str) -> HttpResponse:
    """POST: the Kanwil ends a determination with a reason."""
    return _dengan_alasan(request, kode, produk_kode, layanan.cabut_unggulan, "tidak lagi unggulan")


def _dengan_alasan(
    request: PermintaanPetugas, kode: str, produk_kode: str, lakukan: Callable[..., Any], kata: str
) -> HttpResponse:
    upt = _upt(request, kode)
    produk = _produk(request, upt, produk_kode)
    if request.method != "POST":
        return redirect("katalog:unggulan_upt", kode)
    form = FormSebab(request.POST, produk=produk)
    if form.is_valid():
        try:
            lakukan(produk=produk, alasan=form.cleaned_data["alasan"], oleh=request.user)
        except GalatLayanan as galat:
            form.add_error(None, galat.pesan)
        else:
            return _selesai(request, upt, f"{produk.nama} {kata}.", produk.kode)
    return _halaman(request, upt, {produk.kode: form})
