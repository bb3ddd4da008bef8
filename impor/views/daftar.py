"""The list of imports with the upload, and the template of the office."""

from io import BytesIO
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from akun.akses import akses
from akun.permintaan import PermintaanPetugas
from impor.forms import FormUnggah
from impor.jenis import Konteks, jenis_impor, semua_jenis
from impor.models import Impor
from impor.queries import berkas_sama, daftar_impor, terapan_per_impor
from impor.services.langkah import mulai_latih
from impor.services.unggah import unggah_berkas
from impor.templat import tulis_templat
from impor.views.ambil import PENGIMPOR
from impor.views.sajian import kata_bawaan
from inti.audit import catat
from inti.galat import GalatLayanan

PER_HALAMAN = 20
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@akses(PENGIMPOR)
def daftar(request: PermintaanPetugas) -> HttpResponse:
    """Upload on top, earlier imports below."""
    pengguna: Any = request.user
    awal = {"jenis": request.GET["jenis"]} if request.GET.get("jenis") else None
    form = FormUnggah(
        request.POST or None, request.FILES or None, peran=pengguna.peran, initial=awal
    )
    if request.method == "POST" and form.is_valid():
        try:
            return _mulai(request, form)
        except GalatLayanan as galat:
            form.add_error("berkas", galat.pesan)
    hal = Paginator(daftar_impor(pengguna.cakupan), PER_HALAMAN).get_page(
        request.GET.get("halaman")
    )
    terapan = terapan_per_impor(hal)
    konteks = {
        "form": form,
        "hal": hal,
        "butir": [
            {"impor": i, "jenis": _label(i), "bawaan": kata_bawaan(i, terapan.get(i.pk, {}))}
            for i in hal
        ],
        "jenis": semua_jenis(pengguna.peran),
    }
    return render(request, "impor/daftar.html", konteks, status=400 if form.errors else 200)


def _label(impor: Impor) -> str:
    try:
        return jenis_impor(impor.jenis).label
    except KeyError:
        return impor.jenis


def _mulai(request: PermintaanPetugas, form: FormUnggah) -> HttpResponse:
    """Take the file in; where every column is sure, go on to the rehearsal at once."""
    berkas = form.cleaned_data["berkas"]
    impor = unggah_berkas(
        berkas=berkas, nama=berkas.name, jenis=form.cleaned_data["jenis"], oleh=request.user
    )
    if lama := berkas_sama(impor):
        messages.warning(request, _sudah_pernah(lama))
    dipakai = [p for p in impor.peta if p["pakai"]]
    if not dipakai or any(k[2] and not k[3] for p in dipakai for k in p["kolom"]):
        return redirect("impor:kolom", pk=impor.pk)
    mulai_latih(impor=impor, versi=impor.versi, oleh=request.user)
    return redirect("impor:lihat", pk=impor.pk)


def _sudah_pernah(lama: Impor) -> str:
    kata = "sudah diterapkan" if lama.diterapkan_pada else "sudah pernah diunggah"
    return f"Berkas yang persis sama {kata} sebagai “{lama.nama_berkas}”. Periksa dahulu sebelum menerapkannya lagi."


@akses(PENGIMPOR)
@require_GET
def templat(request: PermintaanPetugas) -> HttpResponse:
    """The office's template: its units and choices in drop-downs."""
    pengguna: Any = request.user
    try:
        jenis = jenis_impor(request.GET.get("jenis", "produk"))
    except KeyError as galat:
        raise Http404 from galat
    if pengguna.peran not in jenis.peran or not jenis.bertabel:
        raise Http404
    isi = BytesIO()
    tulis_templat(isi, jenis, Konteks(oleh=pengguna, cakupan=pengguna.cakupan))
    catat("impor.unduh_templat", oleh=pengguna)
    jawab = HttpResponse(isi.getvalue(), content_type=XLSX)
    jawab["Content-Disposition"] = f'attachment; filename="templat-{jenis.kode}.xlsx"'
    return jawab
