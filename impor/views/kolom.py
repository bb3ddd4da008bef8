"""A person says what the columns of the file mean."""

from django.http import HttpResponse
from django.shortcuts import render

from akun.akses import akses
from akun.permintaan import PermintaanPetugas
from impor.forms import FormKolom
from impor.jenis import jenis_impor
from impor.kenali.berkas import peta_dari_json
from impor.models import Impor
from impor.services.langkah import mulai_latih
from impor.services.petakan import petakan_kolom
from impor.views.ambil import PENGIMPOR, ambil_impor, kembali
from inti.galat import GalatLayanan, VersiUsang

S = Impor.Status


@akses(PENGIMPOR)
def kolom(request: PermintaanPetugas, pk: int) -> HttpResponse:
    impor = ambil_impor(request, pk)
    if impor.status not in {S.BARU, S.SIAP, S.GAGAL}:
        return kembali(request, impor)
    jenis = jenis_impor(impor.jenis)
    form = FormKolom(
        request.POST or None,
        peta=peta_dari_json(impor.peta),
        jenis=jenis,
        initial={"versi": impor.versi},
    )
    if request.method == "POST" and form.is_valid():
        pakai, peta = form.hasil()
        try:
            impor = petakan_kolom(
                impor=impor,
                versi=form.cleaned_data["versi"],
                pakai=pakai,
                kolom=peta,
                oleh=request.user,
            )
            impor = mulai_latih(impor=impor, versi=impor.versi, oleh=request.user)
            return kembali(request, impor)
        except VersiUsang as galat:
            return kembali(request, impor, galat)
        except GalatLayanan as galat:
            form.add_error(None, galat.pesan)
    konteks = {"form": form, "impor": impor, "jenis": jenis, "lembar": form.lembar()}
    return render(request, "impor/kolom.html", konteks, status=400 if form.errors else 200)
